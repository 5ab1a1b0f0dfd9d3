package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.Ack;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;

/** Records arrive whole, in order and once. */
class DeliveryTest {
    private final Target target = new Target();

    @Test
    void recordsArriveInTheOrderOfEmission() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.events(10_000);
            house.drain();
            assertEquals(House.ids(0, 10_000), target.ids());
            assertEquals(House.document(9_999), target.documents().get(9_999));
            assertEquals(10_000, house.counters.get(Counter.LANE_WRITTEN));
            assertEquals(10_000, house.status(House.PID).written());
            assertEquals(0, house.status(House.PID).queuedRecords());
            assertEquals(0, house.status(House.PID).queuedBytes());
            assertNull(house.status(House.PID).lastError());
        }
    }

    @Test
    void theBatchCarriesWhatWasEmitted() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        target.behaviour = (batch, deliver) -> {
            seen.set(batch.kind(0) + " " + batch.severity(0) + " " + batch.timeNanos(0) + " " + batch.idHigh(0) + " "
                    + batch.idLow(0) + " " + batch.length(0) + " " + batch.bytes() + " " + batch.size());
            return Ack.all(batch);
        };
        try (House house = new House()) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.record(RecordKind.ALERT, 73, "{\"name\":\"b\u00fccher\"}");
            house.drain();
            assertEquals("ALERT 73 0 7 0 18 18 1", seen.get());
        }
    }

    @Test
    void anOutputThatComesLateGetsWhatWaitedForIt() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID);
            house.events(1000);
            house.dispatch.flush();
            assertEquals("absent", house.status(House.PID).state());
            assertEquals(1000, house.status(House.PID).queuedRecords());
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            assertEquals(House.ids(0, 1000), target.ids());
        }
    }

    @Test
    void aRecordDoesNotWaitForItsBatchToFill() throws Exception {
        try (House house = new House(1 << 18, Duration.ofMillis(10), 5000, 5000)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            for (int n = 1; n <= 5; n++) {
                int count = n;
                house.events(1);
                House.await("record " + n, () -> target.arrived() == count);
            }
        }
    }

    @Test
    void anAlertDoesNotWaitForItsBatchNorForTheFlush() throws Exception {
        // a flush an hour, and room for far more than is emitted
        try (House house = new House(1 << 18, Duration.ofHours(1), 5000, 5000)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            for (int n = 1; n <= 5; n++) {
                int count = 2 * n;
                house.events(1);
                house.record(RecordKind.ALERT, 0, "{}");
                House.await("alert " + n, () -> target.arrived() == count);
            }
            assertEquals(House.ids(0, 10), target.ids());
        }
    }

    @Test
    void anAnomalyDoesNotWaitWhereTheLaneTakesSevereOnesOnly() throws Exception {
        String severe = House.PID + "-severe";
        Target few = new Target();
        try (House house = new House(1 << 18, Duration.ofHours(1), 5000, 5000)) {
            house.lane(House.PID).lane(severe, "laneMinSeverity", 50);
            house.dispatch.bound(House.PID, target.output());
            house.dispatch.bound(severe, few.output());
            house.record(RecordKind.ANOMALY, 49, "{}");
            house.record(RecordKind.ANOMALY, 50, "{}");
            House.await("the severe one", () -> few.arrived() == 1);
            assertEquals(List.of(1L), few.ids());
            assertEquals(0, target.arrived());
            house.drain();
            assertEquals(House.ids(0, 2), target.ids());
        }
    }

    @Test
    void anAlertHurriesTheLanesThatTakeItAndNoOthers() throws Exception {
        String alerts = House.PID + "-alerts";
        Target few = new Target();
        try (House house = new House(1 << 18, Duration.ofHours(1), 5000, 5000)) {
            house.lane(House.PID, "laneKinds", "event").lane(alerts, "laneKinds", "alert");
            house.dispatch.bound(House.PID, target.output());
            house.dispatch.bound(alerts, few.output());
            house.events(3);
            house.record(RecordKind.ALERT, 0, "{}");
            House.await("the alert", () -> few.arrived() == 1);
            assertEquals(3, house.status(House.PID).queuedRecords());
            assertEquals(0, target.arrived());
        }
    }

    @Test
    void aDocumentLongerThanABatchArrivesInItsPlace() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.events(3);
            String large = "{\"x\":\"" + "y".repeat(1 << 20) + "\"}";
            house.record(RecordKind.EVENT, 0, large);
            house.record(RecordKind.EVENT, 0, large);
            house.events(3);
            house.drain();
            assertEquals(House.ids(0, 8), target.ids());
            assertEquals(large, target.documents().get(3));
            assertEquals(large, target.documents().get(4));
        }
    }

    @Test
    void whatWaitsIsWrittenInBatchesOfTheConfiguredSize() throws Exception {
        List<Long> sizes = new ArrayList<>();
        target.behaviour = (batch, deliver) -> {
            sizes.add(batch.bytes());
            return Target.DELIVERS.write(batch, deliver);
        };
        try (House house = new House()) {
            house.lane(House.PID);
            for (int i = 0; i < 1000; i++) {
                house.events(1);
                // as the flusher would with little traffic: a thousand ranges, but no thousand writes
                house.dispatch.flush();
            }
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            assertEquals(House.ids(0, 1000), target.ids());
            assertTrue(sizes.stream().allMatch(bytes -> bytes <= 4096), sizes::toString);
            assertTrue(sizes.size() < 40, sizes::toString);
        }
    }

    @Test
    void fullChunksAreGatheredUntilABatchIsFull() throws Exception {
        List<Long> sizes = new ArrayList<>();
        target.behaviour = (batch, deliver) -> {
            sizes.add(batch.bytes());
            return Target.DELIVERS.write(batch, deliver);
        };
        // chunks of 4096 bytes: a batch is full when another chunk might not fit, at more than 12288 bytes
        try (House house = new House(16_384, Duration.ofHours(1), 5000, 5000)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.events(10_000);
            house.drain();
            assertEquals(House.ids(0, 10_000), target.ids());
            List<Long> full = sizes.subList(0, sizes.size() - 1);
            assertTrue(full.stream().allMatch(bytes -> bytes > 12_288 && bytes <= 16_384), sizes::toString);
            assertEquals(130_000, sizes.stream().mapToLong(Long::longValue).sum());
        }
    }

    @Test
    void aQueueShorterThanABatchIsWrittenBeforeWhoEmitsHasToWait() throws Exception {
        try (House house = new House(1 << 20, Duration.ofHours(1), 5000, 5000)) {
            house.lane(House.PID, "laneQueueBytes", 20_000).dispatch.bound(House.PID, target.output());
            for (int n = 0; n < 100; n++) {
                house.events(100);
                assertTrue(house.dispatch.awaitRoom(House.LONG));
            }
            house.drain();
            assertEquals(House.ids(0, 10_000), target.ids());
        }
    }

    @Test
    void allCallsComeFromTheLanesThreadInTheContractsOrder() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "name", "disk");
            house.events(2);
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            House.await("flush", () -> target.calls().contains("flush"));
            house.dispatch.deleted(House.PID);
            assertEquals(List.of("open", "write 2", "flush", "flush", "close"), target.calls());
            assertEquals(1, Set.copyOf(target.threads()).size());
            assertEquals("geophone-lane-disk", target.threads().get(0).getName());
            assertNotEquals(Thread.currentThread(), target.threads().get(0));
        }
    }

    @Test
    void everyLaneGetsItsOwnCopyOfTheStream() throws Exception {
        Target second = new Target();
        second.behaviour = (batch, deliver) -> {
            Thread.onSpinWait();
            return Target.DELIVERS.write(batch, deliver);
        };
        try (House house = new House()) {
            house.lane(House.PID).lane("org.geophone.output.test~two");
            house.dispatch.bound(House.PID, target.output());
            house.dispatch.bound("org.geophone.output.test~two", second.output());
            house.events(5000);
            house.drain();
            assertEquals(House.ids(0, 5000), target.ids());
            assertEquals(House.ids(0, 5000), second.ids());
            assertEquals(List.of("one", "two"), house.dispatch.lanes().stream().map(lane -> lane.name()).toList());
        }
    }

    @Test
    void aBatchIsSeenUnchangedUntilItsWriteReturns() throws Exception {
        List<String> wrong = new ArrayList<>();
        target.behaviour = (batch, deliver) -> {
            long before = sum(batch);
            for (int i = 0; i < 20; i++) {
                Thread.yield();
            }
            if (sum(batch) != before) {
                wrong.add("batch of " + batch.size());
            }
            return Target.DELIVERS.write(batch, deliver);
        };
        try (House house = new House(4096, Duration.ofMillis(1), 5000, 5000)) {
            house.lane(House.PID, "laneQueueBytes", 20_000).dispatch.bound(House.PID, target.output());
            for (int n = 0; n < 500; n++) {
                house.events(50);
                assertTrue(house.dispatch.awaitRoom(House.LONG));
            }
            house.drain();
            assertEquals(List.of(), wrong);
            assertEquals(House.ids(0, 25_000), target.ids());
        }
    }

    private static long sum(RecordBatch batch) {
        long sum = 0;
        for (int i = 0; i < batch.size(); i++) {
            for (int k = 0; k < batch.length(i); k++) {
                sum = 31 * sum + batch.data(i)[batch.offset(i) + k];
            }
        }
        return sum;
    }
}
