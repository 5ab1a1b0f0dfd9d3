package org.geophone.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.geophone.launcher.BootException;
import org.geophone.testkit.container.Container;

/**
 * One run of the whole sensor in its container: the bundles of the distribution, one file output, and a source (capture
 * files, or one of the test's own). Results are read back from the files.
 */
public final class SensorRun implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Container container;
    private final Path out;

    private SensorRun(Container container, Path out) {
        this.container = container;
        this.out = out;
    }

    /**
     * Boots the sensor with everything but a source.
     *
     * @param work an empty folder
     * @param pipeline settings of the pipeline beside the defaults
     */
    public static SensorRun boot(Path work, Map<String, Object> pipeline) throws BootException, IOException {
        Container container = Container.boot(work);
        Path out = work.resolve("out");
        container.configure("org.geophone.pipeline", new HashMap<>(pipeline));
        container.configure("org.geophone.output.file~test", Map.of("name", "test", "directory", out.toString(),
                "onStart", "replace", "laneWhenFull", "block"));
        return new SensorRun(container, out);
    }

    /** Boots the sensor, replays these captures to their end, and has everything delivered. */
    public static SensorRun replay(Path work, Map<String, Object> pipeline, Path... captures)
            throws BootException, IOException, InterruptedException {
        SensorRun run = boot(work, pipeline);
        run.read(captures);
        run.awaitEnd();
        return run;
    }

    /** The container. */
    public Container container() {
        return container;
    }

    /** Points a file source at captures; they are read at once. */
    public void read(Path... captures) throws IOException {
        String[] paths = new String[captures.length];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = captures[i].toString();
        }
        container.configure("org.geophone.capture.file~test", Map.of("name", "test", "paths", paths, "speed", "max"));
    }

    /**
     * Adds a source for one capture, waits until it is read and delivered, and takes the source away again.
     *
     * @param number how many captures this run has read, with this one
     */
    public void readNext(int number, Path capture) throws IOException, InterruptedException {
        String name = "s" + number;
        container.configure("org.geophone.capture.file~" + name,
                Map.of("name", name, "paths", new String[] {capture.toString()}));
        Container.await("the end of " + capture, () -> ends() >= number);
        awaitEnd();
        container.unconfigure("org.geophone.capture.file~" + name);
    }

    private int ends() {
        try {
            // asked for again each time: a new configuration replaces the pipeline, and the old one never ends
            List<CaptureEnd> ends = container.service(PipelineControl.class)
                    .awaitEnd(TimeUnit.MILLISECONDS.toNanos(5));
            return ends == null ? 0 : ends.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end", e);
        }
    }

    /** Waits for the end of input, and until the output has acknowledged everything. */
    public List<CaptureEnd> awaitEnd() throws InterruptedException {
        long begin = System.nanoTime();
        List<CaptureEnd> ends = null;
        while (ends == null) {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new AssertionError("no end within " + PATIENCE_NANOS / 1_000_000_000 + " s");
            }
            ends = container.service(PipelineControl.class).awaitEnd(TimeUnit.MILLISECONDS.toNanos(100));
        }
        RecordSink sink = container.service(RecordSink.class);
        sink.flush();
        if (!sink.drain(PATIENCE_NANOS)) {
            throw new AssertionError("the output did not take everything");
        }
        return ends;
    }

    /** The lines written so far. */
    public List<String> lines(RecordKind kind) {
        try {
            return !Files.exists(file(kind)) ? List.of()
                    : Files.readAllLines(file(kind), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that holds records of a kind. */
    public Path file(RecordKind kind) {
        return out.resolve(kind.plural() + ".ndjson");
    }

    /** The counts of report.json. */
    public String report() {
        JsonBytes json = new JsonBytes();
        container.service(SensorAdmin.class).report(json);
        return json.toString();
    }

    @Override
    public void close() {
        container.close();
    }
}
