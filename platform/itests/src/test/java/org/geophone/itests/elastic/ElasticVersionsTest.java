package org.geophone.itests.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.elastic.ElasticNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same client with older and newer servers. */
class ElasticVersionsTest {
    @TempDir
    private Path work;

    private void replay(int major, RecordKind second) throws Exception {
        try (ElasticNode node = new ElasticNode(major, work.resolve("node")).start();
                ElasticRun run = ElasticRun.boot(work.resolve("sensor"), node,
                        Map.of("laneKinds", new String[] {"event", second.id()}), Map.of())) {
            run.sensor().read(ElasticRun.SAMPLE);
            run.sensor().awaitEnd();
            int findings = run.sensor().lines(second).size();
            assertTrue(findings > 0, "the sample has findings");
            assertEquals(run.sensor().lines(RecordKind.EVENT).size(), run.count("logs-geophone.dns-default"));
            assertEquals(findings, run.count("logs-geophone." + second.id() + "-default"));
            assertEquals(0, run.lane().dropped(), String.valueOf(run.drops()));
        }
    }

    @Test
    void elasticsearch9TakesEveryRecord() throws Exception {
        replay(9, RecordKind.ALERT);
    }

    /**
     * This reduced server knows no data streams: the templates are skipped with a warning, and what the server can find
     * types for itself arrives all the same.
     */
    @Test
    void elasticsearch7TakesEventsAndAnomaliesAlsoWhereTemplatesCannotBeInstalled() throws Exception {
        replay(7, RecordKind.ANOMALY);
    }
}
