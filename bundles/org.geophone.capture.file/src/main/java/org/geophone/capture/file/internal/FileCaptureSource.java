package org.geophone.capture.file.internal;

import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureSource;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.SourceInfo;
import org.geophone.capture.file.internal.block.BlockPool;
import org.geophone.capture.file.internal.input.InputList;
import org.geophone.capture.file.internal.input.ReadFiles;
import org.geophone.capture.file.internal.report.Problems;
import org.geophone.capture.file.internal.report.Progress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Capture files as a source of packets; one per factory configuration. Every start reads from their beginning all
 * inputs but those that were read to their end before. Paths are looked at when the source starts, before the first
 * packet, so what is missing is the first that {@code CaptureEnd} tells.
 */
@Component(service = CaptureSource.class, configurationPid = "org.geophone.capture.file",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FileCaptureConfig.class, factory = true)
public final class FileCaptureSource implements CaptureSource {
    private static final Logger LOG = LoggerFactory.getLogger(FileCaptureSource.class);
    private static final long STOP_MS = 1_000;
    /** The reason of a deactivation, as the specification of declarative services numbers it. */
    private static final int CONFIGURATION_DELETED = 5;

    private final ReplaySettings settings;
    private final Supplier<ReadableByteChannel> standardInput;
    private final ReadFiles memory;
    private final Progress progress = new Progress();
    private volatile int leftOut;
    private ReplayRun run;
    private Thread thread;

    /** A source of what the configuration names. */
    @Activate
    public FileCaptureSource(FileCaptureConfig config) {
        this(config, ReplayRun.STANDARD_INPUT, data());
    }

    FileCaptureSource(FileCaptureConfig config, Supplier<ReadableByteChannel> standardInput, Path data) {
        this.settings = ReplaySettings.of(config);
        this.standardInput = standardInput;
        this.memory = new ReadFiles(data, settings.name());
    }

    private static Path data() {
        String data = System.getProperty("geophone.data", "");
        return data.isEmpty() ? null : Path.of(data).toAbsolutePath();
    }

    @Override
    public synchronized void start(BlockSink sink, int sourceIndex) {
        if (thread != null && thread.isAlive()) {
            throw new IllegalStateException("source " + settings.name() + " is running already");
        }
        Problems problems = new Problems();
        InputList inputs = InputList.of(settings.paths(), problems);
        leftOut = settings.readAgain() ? 0 : inputs.leaveOut(memory);
        progress.begin(inputs.totalBytes());
        for (String problem : problems.messages()) {
            LOG.warn("Source {}: {}", settings.name(), problem);
        }
        LOG.info("Source {} reads {} inputs; {} folder entries with other endings are passed over", settings.name(),
                inputs.inputs().size(), inputs.skipped());
        if (leftOut > 0) {
            LOG.info("Source {} leaves out what it has read to the end before and what has not changed since ({}):"
                    + " readAgain = true reads it again", settings.name(), leftOut);
        }
        BlockPool pool = new BlockPool(settings.blocks(), settings.blockBytes());
        ReplayRun started = new ReplayRun(settings, inputs, problems, progress, pool, sink, sourceIndex, standardInput,
                memory);
        run = started;
        thread = new Thread(() -> toItsEnd(started), "geophone-capture-" + settings.name());
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs and lets go of the run, whose blocks are megabytes that an ended source has no use for. */
    private void toItsEnd(ReplayRun started) {
        try {
            started.run();
        } finally {
            synchronized (this) {
                if (run == started) {
                    run = null;
                }
            }
        }
    }

    /** Ends the source; one whose configuration is deleted reads everything when it is added again. */
    @Deactivate
    public void deactivated(int reason) {
        stop();
        if (reason == CONFIGURATION_DELETED) {
            memory.forget();
        }
    }

    @Override
    public void stop() {
        Thread reading;
        synchronized (this) {
            reading = thread;
            if (reading == null) {
                return;
            }
            if (run != null) {
                run.stop();
            }
        }
        if (reading == Thread.currentThread()) {
            return;
        }
        try {
            reading.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (reading.isAlive()) {
            LOG.warn("Source {}: its thread is still in the sink, or waits for a pipe without a writer",
                    settings.name());
        }
    }

    @Override
    public CaptureStats stats() {
        return progress.stats();
    }

    @Override
    public SourceInfo info() {
        String pace = settings.factor() > 0 ? " at " + settings.factor() + " times the captured pace" : "";
        int files = leftOut;
        String known = files == 0 ? "" : "; " + files + (files == 1 ? " file was" : " files were") + " read before";
        return new SourceInfo(settings.name(), "capture files: "
                + Problems.printable(String.join(", ", settings.paths())) + pace + known, false);
    }
}
