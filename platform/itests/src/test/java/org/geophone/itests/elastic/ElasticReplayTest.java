package org.geophone.itests.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.elastic.ElasticNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay into a real Elasticsearch 8: what is searchable is what the file output has, whatever happens meanwhile. */
class ElasticReplayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Each takes as long as the server takes to start. */
    private static final int KILLS = Boolean.getBoolean("geophone.slow") ? 5 : 1;
    private static final String[] STREAMS = {"logs-geophone.dns-%s", "logs-geophone.anomaly-%s",
        "logs-geophone.alert-%s"};

    @TempDir
    private static Path folder;
    private static ElasticNode node;

    @TempDir
    private Path work;

    @BeforeAll
    static void start() throws Exception {
        node = new ElasticNode(8, folder.resolve("node")).start();
    }

    /** A test that failed half-way may have left it away. */
    @BeforeEach
    void startAgain() throws Exception {
        if (!node.isAlive()) {
            node.start();
        }
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    private static Map<RecordKind, List<String>> written(ElasticRun run) throws Exception {
        Map<RecordKind, List<String>> written = new EnumMap<>(RecordKind.class);
        for (int kind = 0; kind < STREAMS.length; kind++) {
            written.put(RecordKind.of(kind), run.written(RecordKind.of(kind)));
        }
        return written;
    }

    private static void compare(Map<RecordKind, List<String>> all, ElasticRun run, String namespace) throws Exception {
        for (int kind = 0; kind < STREAMS.length; kind++) {
            String stream = String.format(STREAMS[kind], namespace);
            List<String> written = all.get(RecordKind.of(kind));
            Map<String, String> found = run.documents(stream);
            assertFalse(written.isEmpty());
            assertEquals(written.size(), run.count(stream), stream);
            assertEquals(written, found.values().stream().sorted().toList(), stream);
            for (Map.Entry<String, String> document : found.entrySet()) {
                JsonNode id = Schemas.JSON.readTree(document.getValue()).at("/event/id");
                assertTrue(id.isMissingNode() || id.asText().equals(document.getKey()), document.getKey());
            }
        }
        assertEquals(0, run.lane().dropped(), String.valueOf(run.drops()));
    }

    @Test
    void everyRecordOfAReplayIsSearchableOnceAsTheFileHasItAndEachOfItsFieldsIsMapped() throws Exception {
        try (ElasticRun run = ElasticRun.boot(work, node, Map.of("namespace", "replay",
                "eventAlias", "packetbeat-replay"), Map.of())) {
            run.sensor().read(ElasticRun.SAMPLE);
            run.sensor().awaitEnd();
            compare(written(run), run, "replay");
            assertEquals(run.count("logs-geophone.dns-replay"), run.count("packetbeat-*"), "searches of Packetbeat's");
            JsonNode mapped = Schemas.JSON.readTree(node.get("/logs-geophone.dns-replay/_mapping")).elements().next()
                    .at("/mappings/properties");
            TreeSet<String> paths = new TreeSet<>();
            for (String line : run.sensor().lines(RecordKind.EVENT)) {
                ElasticRun.paths(Schemas.JSON.readTree(line), "", paths);
            }
            for (String path : paths) {
                String pointer = "/" + path.replace(".", "/properties/") + "/type";
                assertTrue(mapped.at(pointer).isTextual(), path + " is not mapped");
            }
            assertEquals("ip", mapped.at("/source/properties/ip/type").asText());
            assertEquals("keyword", mapped.at("/dns/properties/question/properties/registered_domain/type").asText());
            assertEquals("date", mapped.at("/@timestamp/type").asText());
        }
    }

    @Test
    void aServerThatIsKilledAndStartedAgainDuringTheLoadHasEveryRecordOnce() throws Exception {
        // small batches and a short queue: the sensor is not through before the server is gone
        try (ElasticRun run = ElasticRun.boot(work, node,
                Map.of("namespace", "kill", "laneQueueBytes", 262_144L, "compression", "gzip"),
                Map.of("batchBytes", 32_768))) {
            run.sensor().read(ElasticRun.SAMPLE);
            for (int kill = 0; kill < KILLS; kill++) {
                long before = run.lane().written();
                Container.await("records arrive", () -> run.lane().written() > before + 300);
                node.kill();
                run.complaint("no connection");
                node.start();
            }
            run.sensor().awaitEnd();
            assertTrue(run.lane().retries() > 0);
            compare(written(run), run, "kill");
        }
    }

    @Test
    void whatComesWhileTheServerIsAwayWaitsInTheSpoolOverARestartOfTheSensor() throws Exception {
        // memory for a small part of the records
        Map<String, Object> output = Map.of("namespace", "spool", "laneQueueBytes", 262_144L);
        Map<RecordKind, List<String>> written;
        try (ElasticRun run = ElasticRun.boot(work, node, output, Map.of())) {
            node.kill();
            run.sensor().read(ElasticRun.SAMPLE);
            run.awaitEndInTheFile();
            written = written(run);
            assertEquals(0, run.lane().written());
            assertTrue(run.lane().spooledRecords() > 0);
        }
        node.start();
        try (ElasticRun run = ElasticRun.boot(work, node, output, Map.of())) {
            // not by the lane's count: settings that come one after the other can make the lane anew meanwhile
            Container.await("the spool is delivered", PATIENCE, () -> {
                LaneStatus lane = run.lane();
                return lane != null && lane.present() && "idle".equals(lane.state()) && lane.waiting() == 0;
            });
            compare(written, run, "spool");
        }
    }

    @Test
    void aDocumentThatFitsNoMappingIsSetAsideAndTheOthersArrive() throws Exception {
        try (ElasticRun run = ElasticRun.boot(work, node, Map.of("namespace", "conflict"), Map.of())) {
            RecordSink sink = run.sensor().container().service(RecordSink.class);
            for (int i = 0; i < 100; i++) {
                String address = i == 42 ? "no address" : "192.0.2." + i;
                byte[] document = ("{\"@timestamp\":\"2026-11-25T10:00:00.000000000Z\",\"event\":{\"id\":\"" + i
                        + "\"},\"source\":{\"ip\":\"" + address + "\"}}").getBytes(StandardCharsets.UTF_8);
                sink.emit(RecordKind.EVENT, 7, i, 0, 0, document, 0, document.length);
            }
            sink.flush();
            Container.await("all are settled", () -> run.lane().written() + run.lane().deadLetters() >= 100);
            assertEquals(Map.of("mapping conflict: document_parsing_exception, field source.ip of type ip",
                    1L), run.setAside());
            assertEquals(0, run.lane().dropped());
            String letters = run.deadLetters();
            assertTrue(letters.contains("no address") && letters.contains("document_parsing_exception"), letters);
            assertEquals(1, letters.lines().count());
            assertEquals(99, run.count("logs-geophone.dns-conflict"));
            assertFalse(run.documents("logs-geophone.dns-conflict").containsKey("0000000000000007000000000000002a"));
        }
    }
}
