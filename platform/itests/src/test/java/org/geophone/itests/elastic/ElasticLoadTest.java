package org.geophone.itests.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.elastic.ElasticNode;
import org.geophone.testkit.page.ResultPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The full count: a million events (or {@code -Dgeophone.elastic.events}) into a real server that is killed on the way.
 * Runs with {@code -Pslow} only, and writes its page.
 */
class ElasticLoadTest {
    private static final long EVENTS = Long.getLong("geophone.elastic.events", 1_000_000);
    /** Events of the sample, a little less. */
    private static final int SAMPLE_EVENTS = 10_000;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofHours(2);

    @TempDir
    private Path work;

    @Test
    void aMillionEventsAreSearchableOnceThoughTheServerIsKilledOnTheWay() throws Exception {
        assumeTrue(Boolean.getBoolean("geophone.slow"), "the full count is for mvn -Pslow");
        try (ElasticNode node = new ElasticNode(8, work.resolve("node")).start();
                ElasticRun run = ElasticRun.boot(work.resolve("sensor"), node, Map.of(), Map.of())) {
            Path[] captures = new Path[(int) (EVENTS / SAMPLE_EVENTS)];
            Arrays.fill(captures, ElasticRun.SAMPLE);
            long begin = System.nanoTime();
            run.sensor().read(captures);
            for (int kill = 1; kill <= KILLS; kill++) {
                long part = EVENTS * kill / (KILLS + 1);
                Container.await(part + " records", PATIENCE, () -> run.lane().written() >= part);
                node.kill();
                run.complaint("no connection");
                node.start();
            }
            run.sensor().awaitEnd();
            double seconds = (System.nanoTime() - begin) / 1e9;
            long events = lines(run.sensor().file(RecordKind.EVENT));
            assertTrue(events >= EVENTS, events + " events");
            assertEquals(0, run.lane().dropped() + run.lane().deadLetters(), String.valueOf(run.drops()));
            assertEquals(events, run.count("logs-geophone.dns-default"));
            assertEquals(events, distinct(run), "ids are unique");
            page(run, node, events, seconds);
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.count();
        }
    }

    /** How many different event.id the server has: counted by paging through all of them in order. */
    private static long distinct(ElasticRun run) throws IOException {
        long count = 0;
        String after = "";
        String last = "";
        JsonNode hits;
        do {
            hits = Schemas.JSON.readTree(run.node().send("POST", "/logs-geophone.dns-default/_search",
                    "{\"size\":10000,\"_source\":false,\"sort\":[{\"event.id\":\"asc\"}]" + after + "}"))
                    .at("/hits/hits");
            for (JsonNode hit : hits) {
                String id = hit.at("/sort/0").asText();
                assertEquals(id, hit.path("_id").asText());
                count += id.equals(last) ? 0 : 1;
                last = id;
            }
            after = ",\"search_after\":[\"" + last + "\"]";
        } while (!hits.isEmpty());
        return count;
    }

    private static void page(ElasticRun run, ElasticNode node, long events, double seconds) throws IOException {
        new ResultPage("The full count into Elasticsearch", "platform/itests", ElasticLoadTest.class,
                "The sample of the distribution, read over and over at full speed; sensor and server on one machine,"
                        + " the server\nwith a heap of 512 MB and killed (SIGKILL) " + KILLS
                        + " times on the way. Every event was searchable once, by its id.")
                .row("server", node.version()).row("events", events)
                .row("records acknowledged", run.lane().written()).row("records dropped or set aside", 0)
                .row("batches sent again", run.lane().retries())
                .row("seconds, restarts of the server included", Math.round(seconds))
                .write("platform/itests/ELASTICSEARCH.md");
    }
}
