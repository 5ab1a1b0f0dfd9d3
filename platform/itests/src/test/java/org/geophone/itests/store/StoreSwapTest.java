package org.geophone.itests.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.ResultQuery;
import org.geophone.api.store.StoredAlert;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store's bundle is replaced while the sensor runs. */
class StoreSwapTest {
    private static final Path SAMPLE = Path.of(System.getProperty("geophone.dist"), "demo", "office-day.pcap.gz");
    private static final int EVENTS = 10_000;

    @TempDir
    private Path work;

    @Test
    void whatWasStoredIsThereAfterAnUpdateAndRecordsThatCameMeanwhileAreNotLost() throws Exception {
        try (SensorRun run = SensorRun.boot(work, Map.of())) {
            Container container = run.container();
            container.configure("org.geophone.store", Map.of("directory", work.resolve("store").toString(),
                    "eventsPerSecond", 50_000));
            container.configure("org.geophone.output.store~test", Map.of("name", "store", "laneWhenFull", "block"));
            container.service(ResultQuery.class);
            run.read(SAMPLE);
            for (int i = 0; i < 3; i++) {
                container.update("org.geophone.store");
            }
            run.awaitEnd();
            ResultQuery query = container.service(ResultQuery.class);
            List<StoredAlert> alerts = query.alerts(AlertQuery.ALL, PageRequest.first(10)).rows();
            assertEquals(1, alerts.size());
            assertEquals(run.lines(RecordKind.ALERT).size(), query.history(alerts.get(0).id()).size());
            assertTrue(query.events(EventQuery.ALL, PageRequest.first(EVENTS)).rows().size() == EVENTS,
                    "events are there");
        }
    }
}
