package org.geophone.shell.internal.replay;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.pipeline.PipelineStatus;
import org.geophone.api.record.RecordSink;
import org.geophone.shell.internal.UsageException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Carries out replays: output first, then the pipeline, then the capture, so that nothing is read before everything
 * that takes it is there; at the end in the other order. One replay at a time.
 */
@Component(service = ReplayRunner.class)
public final class ReplayRunner {
    private static final int NOTHING_READABLE = 2;
    private static final long READY_MS = 20_000;
    private static final long STALLED_MS = 30_000;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Services services;
    private final Settings settings;

    /** With the parts of the sensor and the place of configurations. */
    @Activate
    public ReplayRunner(@Reference Services services, @Reference ConfigurationAdmin configurations) {
        this.services = services;
        this.settings = new Settings(configurations);
    }

    /**
     * Replays captures into a folder and waits until everything is written.
     *
     * @throws UsageException when the folder cannot be used
     * @throws ReplayFailure when the sensor's parts do not come together or the output cannot write
     */
    public synchronized Outcome run(ReplayRequest request, ProgressListener listener)
            throws UsageException, ReplayFailure, InterruptedException {
        Path directory = request.directory();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UsageException("the folder " + directory + " for the results cannot be made: "
                    + reason(e));
        }
        if (!Files.isWritable(directory)) {
            throw new UsageException("the folder " + directory + " for the results may not be written to");
        }
        try {
            return replay(request, listener);
        } catch (IOException e) {
            throw new ReplayFailure(directory + ": " + reason(e), e);
        }
    }

    /** Exceptions of the file system carry a path as their message; what happened is in their type. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied for " + e.getMessage();
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is a file";
        }
        return e instanceof NoSuchFileException ? e.getMessage() + " does not exist" : e.getMessage();
    }

    private Outcome replay(ReplayRequest request, ProgressListener listener)
            throws IOException, ReplayFailure, InterruptedException {
        Report.forget(request.directory());
        require("the sensor did not come up", services::ready);
        settings.output(request);
        try {
            require("the output did not come up", () -> present(services.lane(Settings.NAME)));
            if (isFresh()) {
                CaptureKey.use(request.paths());
            }
            settings.pipeline(request);
            long begin = System.nanoTime();
            settings.capture(request);
            try {
                List<CaptureEnd> ends = await(begin, listener);
                drain();
                double seconds = seconds(begin);
                return conclude(request, ends, seconds);
            } finally {
                listener.end();
                settings.removeCapture();
            }
        } finally {
            settings.removeOutput();
        }
    }

    /**
     * True when no name was hashed in this process yet, so that the key may still be chosen; a model brings its own.
     */
    private boolean isFresh() {
        PipelineControl control = services.pipeline();
        return control != null && services.count(Counter.DNS_MESSAGES) == 0 && control.status().sources().isEmpty()
                && control.model().restoredBytes() < 0;
    }

    private void require(String otherwise, java.util.function.BooleanSupplier condition)
            throws ReplayFailure, InterruptedException {
        if (!Deadline.await(READY_MS, condition)) {
            throw new ReplayFailure(otherwise + services.explain());
        }
    }

    private static boolean present(LaneStatus lane) {
        return lane != null && lane.present();
    }

    /** Waits for the end of all sources; the pipeline service may be replaced meanwhile. */
    private List<CaptureEnd> await(long begin, ProgressListener listener) throws ReplayFailure, InterruptedException {
        require("the captures are not read", () -> {
            PipelineControl control = services.pipeline();
            return control != null && !control.status().sources().isEmpty() && control.status().missing().isEmpty();
        });
        Stall stall = new Stall();
        while (true) {
            PipelineControl control = services.pipeline();
            if (control == null) {
                Deadline.await(TimeUnit.NANOSECONDS.toMillis(STEP_NANOS), () -> services.pipeline() != null);
                continue;
            }
            List<CaptureEnd> ends = control.awaitEnd(STEP_NANOS);
            ProgressListener.State state = state(control.status(), begin);
            listener.progress(state);
            if (ends != null) {
                return ends;
            }
            stall.check(state.packets());
        }
    }

    private ProgressListener.State state(PipelineStatus status, long begin) {
        long read = 0;
        long total = 0;
        long packets = 0;
        for (PipelineStatus.Source source : status.sources()) {
            CaptureStats stats = source.stats();
            read += stats.inputBytes();
            packets += stats.packets();
            total = total < 0 || stats.inputTotal() < 0 ? -1 : total + stats.inputTotal();
        }
        return new ProgressListener.State(read, total, packets, services.count(Counter.DNS_MESSAGES),
                services.count(Counter.ALERTS), seconds(begin));
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void drain() throws ReplayFailure, InterruptedException {
        Stall stall = new Stall();
        while (true) {
            RecordSink sink = services.sink();
            if (sink != null) {
                sink.flush();
                if (sink.drain(STEP_NANOS)) {
                    return;
                }
            }
            stall.check(0);
        }
    }

    private Outcome conclude(ReplayRequest request, List<CaptureEnd> ends, double seconds) throws IOException {
        List<String> problems = new ArrayList<>();
        boolean complete = true;
        int read = 0;
        for (CaptureEnd end : ends) {
            problems.addAll(end.problems());
            complete &= end.complete();
            read += end.read();
        }
        Report report = Report.of(services.admin(), !complete, seconds);
        report.write(request.directory());
        List<String> losses = report.losses();
        problems.addAll(losses);
        ModelStatus model = model(request);
        String summary = report.summary() + ModelWords.of(model);
        if (read == 0) {
            if (problems.isEmpty()) {
                problems.add("nothing could be read");
            }
            return new Outcome(NOTHING_READABLE, summary, problems);
        }
        // a note on an odd record of a capture that was read whole is no loss
        return new Outcome(complete && losses.isEmpty() && !model.failed() ? 0 : 1, summary, problems);
    }

    private ModelStatus model(ReplayRequest request) {
        PipelineControl control = services.pipeline();
        return request.model().isEmpty() || control == null ? ModelStatus.NONE : control.model();
    }

    /** Gives up when the output fails and nothing moves for a while: a full disk would block the replay for ever. */
    private final class Stall {
        private long seen = -1;
        private long since = System.nanoTime();

        void check(long packets) throws ReplayFailure {
            LaneStatus lane = services.lane(Settings.NAME);
            long now = packets + (lane == null ? 0 : lane.written());
            if (now != seen || lane != null && lane.lastError() == null) {
                seen = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(STALLED_MS)) {
                throw new ReplayFailure(lane == null ? "the output is gone"
                        : "the output cannot write: " + lane.lastError());
            }
        }
    }
}
