package org.geophone.store.internal;

import static org.geophone.store.internal.Documents.HOUR;
import static org.geophone.store.internal.Documents.SECOND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.geophone.api.metrics.Counter;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.record.RecordKind;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.StoreStatus;
import org.geophone.api.store.StoredEvent;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Traffic;
import org.geophone.api.store.TrafficQuery;
import org.geophone.api.store.TrafficTop;
import org.geophone.testkit.output.RecordBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted, and what never is before something else. */
class RetentionTest {
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    Path folder;

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, "not in time: " + what);
            Thread.sleep(20);
        }
    }

    private static List<StoredEvent> events(TestStore store) {
        try {
            return store.events(EventQuery.ALL, new PageRequest(10_000, null, null, true)).rows();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void write(StoreOutput output, long time, int number) throws Exception {
        output.write(Documents.one(RecordKind.EVENT, time, number, 0,
                Documents.event("192.0.2.1", "n" + number + ".example", "n.example", 10)));
    }

    @Test
    void eventsGoByTheirAgeAgainstTheLatestSoThatOldCapturesAreNotOldAtOnce() throws Exception {
        long begin = TimeUnit.DAYS.toNanos(5000);
        try (TestStore store = new TestStore(folder, "eventsKeepMs", TimeUnit.HOURS.toMillis(2))) {
            StoreOutput output = store.output();
            for (int hour = 0; hour < 10; hour++) {
                write(output, begin + hour * HOUR, hour);
            }
            await("events older than two hours are gone", () -> events(store).size() <= 3);
            assertEquals(begin + 7 * HOUR, events(store).get(0).timeNanos());
        }
    }

    private static long[] keptAt(TestStore store, long from, long stepSeconds) {
        try {
            TimeRange range = new TimeRange(from, from + HOUR);
            long step = store.keptStep(range, stepSeconds * SECOND);
            return new long[] {step / SECOND, store.series(Dimension.TOTAL, "", range, step).stream()
                    .mapToLong(Traffic::events).sum()};
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void trafficOfATimeWhoseMinutesAreGoneIsToldInStepsThatAreKept() throws Exception {
        long begin = TimeUnit.DAYS.toNanos(5000);
        try (TestStore store = new TestStore(folder, "minutesKeepMs", TimeUnit.HOURS.toMillis(3), "hoursKeepMs",
                TimeUnit.HOURS.toMillis(30))) {
            StoreOutput output = store.output();
            for (int half = 0; half < 8; half++) {
                write(output, begin + half * HOUR / 2 + 60 * SECOND, half);
            }
            output.flush();
            assertArrayEquals(new long[] {60, 0}, keptAt(store, begin - 5 * HOUR, 60), "nothing is older");
            write(output, begin + 8 * HOUR, 8);
            output.flush();
            await("the minutes are gone", () -> keptAt(store, begin + HOUR / 4, 60)[0] == 3600);
            assertArrayEquals(new long[] {3600, 4}, keptAt(store, begin + HOUR / 4, 300), "both hours that it is in");
            assertArrayEquals(new long[] {7200, 4}, keptAt(store, begin + HOUR / 4, 5400), "never a shorter one");
            assertArrayEquals(new long[] {60, 1}, keptAt(store, begin + 8 * HOUR, 60));
            write(output, begin + 50 * HOUR, 9);
            output.flush();
            await("the hours are gone", () -> keptAt(store, begin + HOUR / 4, 60)[0] == 86_400);
            assertArrayEquals(new long[] {86_400, 9}, keptAt(store, begin + HOUR / 4, 10_800));
        }
    }

    @Test
    void aRangeThatEndsInAnHourOfWhichMinutesAreGoneTakesAllOfThatHour() throws Exception {
        long day = TimeUnit.DAYS.toNanos(5000);
        long minute = 60 * SECOND;
        // the latest minute is 04:59, and 161 minutes before that is 02:18
        try (TestStore store = new TestStore(folder, "minutesKeepMs", TimeUnit.MINUTES.toMillis(161))) {
            StoreOutput output = store.output();
            RecordBatches records = new RecordBatches();
            for (int i = 0; i < 300; i++) {
                records.add(RecordKind.EVENT, 0, day + i * minute, 0, i,
                        Documents.event("192.0.2.1", "n.example", "n.example", 10).getBytes("UTF-8"));
            }
            output.write(records.build());
            output.flush();
            await("minutes before 02:18 are gone", () -> column("traffic.db", "SELECT min(slot) FROM"
                    + " traffic WHERE tier=0").equals(List.of(String.valueOf((day + 138 * minute) / SECOND))));
            // whole hours to 03:00, and minutes where all of them are there
            for (int[] range : new int[][] {{0, 148, 0, 180}, {130, 148, 120, 180}, {138, 148, 138, 148},
                {0, 181, 0, 181}, {0, 120, 0, 120}, {125, 130, 120, 180}}) {
                TrafficTop top = store.top(new TrafficQuery(new TimeRange(day + range[0] * minute,
                        day + range[1] * minute), Dimension.CLIENT, TrafficQuery.Order.EVENTS, 10, null));
                assertEquals(new TimeRange(day + range[2] * minute, day + range[3] * minute), top.range());
                assertEquals(range[3] - range[2], top.rows().get(0).events(), range[0] + " to " + range[1]);
            }
        }
    }

    @Test
    void ofAnAnomalyThatComesAgainNothingIsLeftOfTheFirstOne() throws Exception {
        try (TestStore store = new TestStore(folder)) {
            StoreOutput output = store.output();
            for (String client : List.of("192.0.2.1", "192.0.2.2")) {
                output.write(Documents.one(RecordKind.ANOMALY, HOUR, 1, 90,
                        Documents.anomaly("a.example", 90, client, "192.0.2.53")));
            }
            output.flush();
            assertEquals(List.of("192.0.2.2"), column("findings.db", "SELECT client FROM anomaly_client"));
            assertEquals(List.of("192.0.2.53"), column("findings.db", "SELECT server FROM anomaly_server"));
            assertEquals(column("findings.db", "SELECT seq FROM anomaly"),
                    column("findings.db", "SELECT anomaly FROM anomaly_client"));
        }
    }

    @Test
    void aRangeThatEndsInTheFirstHourOfAllIsNotWidened() throws Exception {
        long begin = TimeUnit.DAYS.toNanos(5000) + 18 * 60 * SECOND;
        try (TestStore store = new TestStore(folder)) {
            StoreOutput output = store.output();
            for (int i = 0; i < 20; i++) {
                write(output, begin + i * 60 * SECOND, i);
            }
            output.flush();
            TrafficTop top = store.top(new TrafficQuery(new TimeRange(begin - HOUR, begin + 600 * SECOND),
                    Dimension.CLIENT, TrafficQuery.Order.EVENTS, 10, null));
            assertEquals(begin + 600 * SECOND, top.range().toNanos());
            assertEquals(10, top.rows().get(0).events());
        }
    }

    @Test
    void aTimeOfTheFutureMakesNothingOld() throws Exception {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        try (TestStore store = new TestStore(folder, "eventsKeepMs", TimeUnit.HOURS.toMillis(2))) {
            StoreOutput output = store.output();
            write(output, now - 3 * HOUR, 1);
            write(output, now - HOUR, 2);
            write(output, now + 24 * 365 * HOUR, 3);
            await("what is old by the wall clock is gone", () -> events(store).size() <= 2);
            assertEquals(List.of("n2.example", "n3.example"),
                    events(store).stream().map(StoredEvent::name).toList());
        }
    }

    @Test
    void aFileThatIsTooLargeLosesItsOldestRowsAndThatIsCounted() throws Exception {
        Random random = new Random(4);
        // so small that one question gives all rows that are left
        int bound = 2_000_000;
        try (TestStore store = new TestStore(folder, "eventsKeepBytes", (long) bound, "eventsPerSecond", 50_000)) {
            StoreOutput output = store.output();
            for (int batch = 0; batch < 20; batch++) {
                RecordBatches records = new RecordBatches();
                for (int i = 0; i < 1000; i++) {
                    byte[] noise = new byte[150];
                    random.nextBytes(noise);
                    records.add(RecordKind.EVENT, 0, (batch * 1000L + i + 1) * SECOND, 0, i,
                            Documents.event("192.0.2.1",
                            java.util.HexFormat.of().formatHex(noise), "n.example", 10).getBytes("UTF-8"));
                }
                output.write(records.build());
            }
            List<StoredEvent> left = new ArrayList<>();
            // more may go meanwhile: what is looked at is what was counted
            await("the file is as small as it has to be, and what went is counted", () -> {
                left.clear();
                left.addAll(events(store));
                long evicted = store.counters.get(Counter.STORE_ROWS_EVICTED);
                return evicted > 0 && file(store, "events").bytes() <= bound && left.size() + evicted == 20_000;
            });
            assertEquals(20_000L * SECOND, left.get(left.size() - 1).timeNanos(), "the latest is there");
            assertEquals((20_000L - left.size() + 1) * SECOND, left.get(0).timeNanos(), "the oldest have gone");
        }
    }

    private static StoreStatus.File file(TestStore store, String name) {
        return store.store.status().files().stream().filter(f -> f.name().equals(name)).findFirst()
                .orElse(new StoreStatus.File(name, "", Long.MAX_VALUE, 0, 0, null));
    }

    @Test
    void findingsGoAnomaliesFirstAlertsLast() throws Exception {
        try (TestStore store = new TestStore(folder, "findingsKeepBytes", 400_000L)) {
            StoreOutput output = store.output();
            for (int i = 0; i < 20; i++) {
                output.write(Documents.one(RecordKind.ALERT, (i + 1) * SECOND, i, 50,
                        Documents.alert(i, "opened", "192.0.2.1", "a.example", 10, "")));
            }
            RecordBatches records = new RecordBatches();
            for (int i = 0; i < 20_000; i++) {
                records.add(RecordKind.ANOMALY, 1, (i + 1) * SECOND, 1, i,
                        Documents.influencer("source.ip", "192.0.2." + i, 1).getBytes("UTF-8"));
            }
            output.write(records.build());
            await("the file is as small as it has to be",
                    () -> store.counters.get(Counter.STORE_ROWS_EVICTED) > 0 && file(store, "findings")
                            .bytes() <= 400_000);
            assertEquals(20, store.alerts(AlertQuery.ALL, PageRequest.first(100)).rows().size());
        }
    }

    @Test
    void messagesBehindAlertsAndAnomaliesMayGoBeforeTheAlerts() throws Exception {
        try (TestStore store = new TestStore(folder, "evidenceKeepMs", TimeUnit.HOURS.toMillis(2), "anomaliesKeepMs",
                TimeUnit.HOURS.toMillis(3))) {
            StoreOutput output = store.output();
            for (int hour = 0; hour < 10; hour++) {
                store.evidence.put(hour + 1L, List.of(new Evidence(hour * HOUR, hour + 1, new byte[] {1, 2}, 0)));
                output.write(Documents.one(RecordKind.ALERT, (hour + 1) * HOUR, hour, 50, Documents.alert(hour,
                        "opened", "192.0.2.1", "a.example", 10, String.format("%016x", hour + 1))));
                output.write(Documents.one(RecordKind.ANOMALY, (hour + 1) * HOUR, 100 + hour, 1,
                        Documents.influencer("source.ip", "192.0.2." + hour, 1)));
            }
            await("messages of alerts older than two hours are gone", () -> kept(store) == 3);
            assertEquals(1, store.evidence(Documents.id(9)).size(), "the latest are there");
            assertEquals(10, store.alerts(AlertQuery.ALL, PageRequest.first(100)).rows().size());
            await("so are influencers older than three hours", () -> column("findings.db",
                    "SELECT count(*) FROM influencer").equals(List.of("4")));
        }
    }

    private static int kept(TestStore store) {
        int kept = 0;
        for (int hour = 0; hour < 10; hour++) {
            try {
                kept += store.evidence(Documents.id(hour)).size();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        return kept;
    }

    private List<String> column(String file, String sql) {
        try {
            return TestStore.column(folder.resolve(file), sql);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
