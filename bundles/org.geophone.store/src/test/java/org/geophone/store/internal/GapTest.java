package org.geophone.store.internal;

import static org.geophone.store.internal.Documents.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times in which nothing was captured, as the store is told of them by health records. */
class GapTest {
    @TempDir
    Path folder;

    private static String gap(String part, long fromSecond, long toSecond) {
        return "{\"@timestamp\":\"" + Instant.ofEpochSecond(toSecond) + "\",\"event\":{\"action\":\"capture.gap\","
                + "\"start\":\"" + Instant.ofEpochSecond(fromSecond, 5) + "\",\"end\":\""
                + Instant.ofEpochSecond(toSecond) + "\",\"reason\":\"the sensor was stopped\"},"
                + "\"geophone\":{\"health\":{\"source\":\"net\",\"part\":\"" + part + "\"}}}";
    }

    private static void told(StoreOutput output, long id, long second, String document) throws Exception {
        output.write(Documents.one(RecordKind.HEALTH, second * SECOND, id, 0, document));
    }

    private static TimeRange range(long from, long to) {
        return new TimeRange(from * SECOND, to * SECOND);
    }

    @Test
    void gapsThatMeetTheTimeAreToldByTheirEnd() throws Exception {
        try (TestStore store = new TestStore(folder)) {
            StoreOutput output = store.output();
            told(output, 1, 300, gap("eth1", 250, 300));
            told(output, 2, 200, gap("eth0", 100, 200));
            // a record that comes again takes the place of the first one
            told(output, 2, 200, gap("eth0", 100, 200));
            CaptureGap first = new CaptureGap("net", "eth0", "the sensor was stopped", 100 * SECOND + 5, 200 * SECOND);
            CaptureGap second = new CaptureGap("net", "eth1", "the sensor was stopped", 250 * SECOND + 5, 300 * SECOND);
            assertEquals(List.of(first, second), store.gaps(TimeRange.ALL));
            assertEquals(List.of(first), store.gaps(range(150, 160)), "it began before and ended later");
            assertEquals(List.of(first), store.gaps(range(200, 250)));
            assertEquals(List.of(), store.gaps(range(201, 250)));
            assertEquals(List.of(second), store.gaps(range(201, 251)));
            assertEquals(List.of(), store.gaps(range(50, 100)));
        }
    }

    @Test
    void otherHealthRecordsAndSuchAsSayNothingAreNone() throws Exception {
        try (TestStore store = new TestStore(folder)) {
            StoreOutput output = store.output();
            told(output, 1, 100, "{\"event\":{\"action\":\"something.else\",\"start\":\"1970-01-01T00:00:50Z\"}}");
            told(output, 2, 100, "{\"event\":{\"action\":\"capture.gap\",\"start\":\"yesterday\"}}");
            told(output, 3, 100, "{\"event\":{\"action\":\"capture.gap\"}}");
            told(output, 4, 100, "this is no JSON");
            assertEquals(List.of(), store.gaps(TimeRange.ALL));
        }
    }
}
