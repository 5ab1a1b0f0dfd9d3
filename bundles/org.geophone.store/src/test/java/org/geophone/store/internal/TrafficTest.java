package org.geophone.store.internal;

import static org.geophone.store.internal.Documents.HOUR;
import static org.geophone.store.internal.Documents.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Traffic;
import org.geophone.api.store.TrafficQuery;
import org.geophone.api.store.TrafficTop;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums of traffic: what is left out of a list, and how long a series is. */
class TrafficTest {
    private static final long MINUTE = 60 * SECOND;
    private static final long BEGIN = 500_000 * HOUR;

    @TempDir
    private Path folder;
    private int number;

    private RecordBatches asked(RecordBatches batch, long time, String client, String domain, int times) {
        for (int i = 0; i < times; i++) {
            batch.add(RecordKind.EVENT, 0, time, 0, number++, Documents.event(client, "n" + number + "." + domain,
                    domain, 10).getBytes(StandardCharsets.UTF_8));
        }
        return batch;
    }

    private static TrafficTop pairs(TestStore store, int limit, String within) throws Exception {
        return store.top(new TrafficQuery(TimeRange.ALL, Dimension.PAIR, TrafficQuery.Order.EVENTS, limit, within));
    }

    @Test
    void othersOfAClientOrADomainAreItsOtherPairs() throws Exception {
        try (TestStore store = new TestStore(folder)) {
            StoreOutput output = store.output();
            RecordBatches batch = new RecordBatches();
            asked(batch, BEGIN, "192.0.2.1", "a.example", 4);
            asked(batch, BEGIN + MINUTE, "192.0.2.1", "b.example", 2);
            asked(batch, BEGIN + HOUR, "192.0.2.1", "c.example", 1);
            asked(batch, BEGIN + HOUR, "192.0.2.2", "a.example", 3);
            output.write(batch.build());
            output.flush();
            TrafficTop client = pairs(store, 1, "192.0.2.1");
            assertEquals(List.of("192.0.2.1 a.example"), client.rows().stream().map(Traffic::key).toList());
            assertEquals(3, client.others().events(), "two of b.example and one of c.example");
            assertEquals(30, client.others().bytesUp());
            assertEquals(60, client.others().bytesDown());
            assertEquals(3, pairs(store, 1, "a.example").others().events(), "those of 192.0.2.2");
            assertEquals(0, pairs(store, 2, "a.example").others().events());
            assertEquals(6, pairs(store, 1, null).others().events());
            assertEquals(0, pairs(store, 1, "nobody.example").others().events());
        }
    }

    @Test
    void othersAreNeverLessThanNone() throws Exception {
        // one key is kept by each order: that of the pair is a client's who is not kept by himself
        try (TestStore store = new TestStore(folder, "keysKept", 1)) {
            StoreOutput output = store.output();
            RecordBatches batch = new RecordBatches();
            asked(batch, BEGIN, "192.0.2.1", "a.example", 3);
            for (String domain : new String[] {"b.example", "c.example"}) {
                asked(batch, BEGIN, "192.0.2.2", domain, 2);
            }
            output.write(batch.build());
            output.flush();
            TrafficTop client = pairs(store, 5, "192.0.2.1");
            assertEquals(3, client.rows().get(0).events());
            assertEquals(0, client.others().events());
        }
    }

    @Test
    void aSeriesOfMoreThanTenThousandPointsHasALongerStep() throws Exception {
        long keep = TimeUnit.DAYS.toMillis(30);
        try (TestStore store = new TestStore(folder, "minutesKeepMs", keep, "hoursKeepMs", keep)) {
            StoreOutput output = store.output();
            RecordBatches batch = new RecordBatches();
            asked(batch, BEGIN, "192.0.2.1", "a.example", 1);
            asked(batch, BEGIN + 25_000 * MINUTE, "192.0.2.1", "a.example", 1);
            output.write(batch.build());
            output.flush();
            assertEquals(MINUTE, store.keptStep(new TimeRange(BEGIN, BEGIN + 9998 * MINUTE), MINUTE));
            assertEquals(2 * MINUTE, store.keptStep(new TimeRange(BEGIN, BEGIN + 9999 * MINUTE), MINUTE));
            assertEquals(3 * MINUTE, store.keptStep(new TimeRange(BEGIN, BEGIN + 25_000 * MINUTE), MINUTE));
            assertEquals(10 * MINUTE, store.keptStep(new TimeRange(BEGIN, BEGIN + 25_000 * MINUTE), 10 * MINUTE));
            // of all times, what is there: from the day's begin, 8 hours before
            assertEquals(3 * MINUTE, store.keptStep(TimeRange.ALL, MINUTE));
            assertEquals(2, store.series(Dimension.TOTAL, "", TimeRange.ALL, 3 * MINUTE).size());
        }
    }
}
