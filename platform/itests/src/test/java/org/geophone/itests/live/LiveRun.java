package org.geophone.itests.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.SourceInfo;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.pipeline.PipelineStatus;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.launcher.BootException;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.QuerySender;

/** The whole sensor on network interfaces. */
final class LiveRun implements AutoCloseable {
    /** The bundle under test. */
    static final String LIVE = "org.geophone.capture.live";

    /** A capture file without packets: microseconds, Ethernet. */
    private static final byte[] EMPTY = ByteBuffer.allocate(24).putInt(0xa1b2_c3d4).putShort((short) 2)
            .putShort((short) 4).putInt(16, 65_535).putInt(20, 1).array();

    private final SensorRun run;

    private LiveRun(SensorRun run) {
        this.run = run;
    }

    static LiveRun boot(Path work, Map<String, Object> pipeline) throws BootException, IOException {
        return new LiveRun(SensorRun.boot(work, pipeline));
    }

    Container container() {
        return run.container();
    }

    SensorRun sensor() {
        return run;
    }

    /** Captures, and waits until the source has nothing to complain about. */
    void capture(String interfaces, Map<String, Object> settings) throws IOException {
        configure("test", interfaces, settings);
        awaitOpen();
    }

    /** The configuration of a source. */
    void configure(String name, String interfaces, Map<String, Object> settings) throws IOException {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("interface", interfaces);
        run.container().configure(LIVE + "~" + name, all);
    }

    PipelineStatus status() {
        return run.container().service(PipelineControl.class).status();
    }

    void awaitOpen() {
        Container.await("open interfaces", () -> !status().sources().isEmpty()
                && status().sources().stream().allMatch(source -> source.info().problem() == null));
    }

    /** Waits for a problem of the first source that holds these words. */
    void awaitProblem(String words) {
        Container.await("a problem with " + words, () -> {
            String problem = info().problem();
            return problem != null && problem.contains(words);
        });
    }

    SourceInfo info() {
        return status().sources().get(0).info();
    }

    CaptureStats stats() {
        return status().sources().get(0).stats();
    }

    void awaitPackets(long packets) {
        Container.await(packets + " packets", () -> stats().packets() >= packets);
        assertEquals(packets, stats().packets());
    }

    JsonNode report() throws IOException {
        return Schemas.JSON.readTree(run.report());
    }

    /**
     * Ends capture by the sources of these names; everything is delivered then. Live sources that go are no end of
     * input, but a file that is read is.
     */
    void end(String... names) throws Exception {
        for (String name : names) {
            run.container().unconfigure(LIVE + "~" + name);
        }
        Path folder = Files.createDirectories(run.file(RecordKind.EVENT).getParent());
        Path empty = Files.write(folder.resolve("empty.pcap"), EMPTY);
        run.read(empty);
        run.awaitEnd();
    }

    List<JsonNode> events() {
        return records(RecordKind.EVENT);
    }

    List<JsonNode> records(RecordKind kind) {
        return run.lines(kind).stream().map(LiveRun::json).toList();
    }

    /** Names of all events, sorted. One document at a time: those of a test under load do not fit into memory. */
    List<String> names() {
        Path file = run.file(RecordKind.EVENT);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> json(line).at("/dns/question/name").asText("")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the source of the name test, and answers the names of all events, sorted. */
    List<String> namesAtTheEnd() throws Exception {
        end("test");
        return names();
    }

    private static JsonNode json(String line) {
        try {
            return Schemas.JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    /** The names of queries with these numbers, sorted. */
    static List<String> names(IntStream numbers) {
        return numbers.mapToObj(QuerySender::name).sorted().toList();
    }

    /** The names of queries with the numbers from..to-1, sorted. */
    static List<String> names(int from, int to) {
        return names(IntStream.range(from, to));
    }

    static boolean capturing(String interfaceName) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("geophone-capture-" + interfaceName));
    }

    static boolean libpcap() {
        String path = System.getenv().getOrDefault("LD_LIBRARY_PATH", "")
                + ":/usr/lib/x86_64-linux-gnu:/usr/lib/aarch64-linux-gnu:/usr/lib64:/usr/lib";
        for (String folder : path.split(":")) {
            if (Files.exists(Path.of(folder, "libpcap.so.0.8")) || Files.exists(Path.of(folder, "libpcap.so.1"))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        run.close();
    }
}
