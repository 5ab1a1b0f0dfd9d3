package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.geophone.api.metrics.Counter;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;

/** A lane whose queue is full: what is dropped, and who waits. Documents of House are 13 bytes long. */
class FullLaneTest {
    private final Target target = new Target();

    @Test
    void theNewestRecordsAreDroppedAndCountedExactly() throws Exception {
        try (House house = new House()) {
            // room for exactly 100 documents of 13 bytes
            house.lane(House.PID, "laneWhenFull", "drop", "laneQueueBytes", 1300);
            house.events(2500);
            house.dispatch.flush();
            assertEquals(100, house.status(House.PID).queuedRecords());
            assertEquals(1300, house.status(House.PID).queuedBytes());
            assertEquals(2400, house.status(House.PID).dropped());
            assertEquals(2400, house.counters.get(Counter.LANE_DROPPED));
            assertEquals(Map.of("the queue was full", 2400L), house.dispatch.drops(House.PID));
            assertTrue(house.dispatch.awaitRoom(0), "a lane that drops makes nobody wait");
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            house.events(10);
            house.drain();
            List<Long> expected = new ArrayList<>(House.ids(0, 100));
            expected.addAll(House.ids(2500, 2510));
            assertEquals(expected, target.ids());
        }
    }

    @Test
    void aDocumentLongerThanTheBoundPassesAnEmptyLane() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "laneWhenFull", "drop", "laneQueueBytes", 100);
            house.record(RecordKind.EVENT, 0, "{\"x\":\"" + "y".repeat(5000) + "\"}");
            house.record(RecordKind.EVENT, 0, "{}");
            house.dispatch.flush();
            assertEquals(1, house.status(House.PID).queuedRecords());
            assertEquals(1, house.status(House.PID).dropped());
        }
    }

    @Test
    void aLaneThatMustNotLoseMakesTheEmittingThreadWait() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        target.behaviour = (batch, deliver) -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Target.DELIVERS.write(batch, deliver);
        };
        try (House house = new House()) {
            house.lane(House.PID, "laneQueueBytes", 10_000).dispatch.bound(House.PID, target.output());
            assertTrue(house.dispatch.awaitRoom(0));
            house.events(10_000 / 13 + 1);
            house.dispatch.flush();
            assertFalse(house.dispatch.awaitRoom(0));
            assertFalse(house.dispatch.awaitRoom(TimeUnit.MILLISECONDS.toNanos(10)));
            house.events(1000);
            assertEquals(0, house.status(House.PID).dropped(), "emitting on is possible and loses nothing");
            gate.countDown();
            assertTrue(house.dispatch.awaitRoom(House.LONG));
            house.drain();
            assertEquals(House.ids(0, 1770), target.ids());
        }
    }

    @Test
    void aBlockedLaneIsFreedByTheDeletionOfItsConfiguration() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "laneQueueBytes", 100);
            house.events(100);
            house.dispatch.flush();
            assertFalse(house.dispatch.awaitRoom(0));
            Thread operator = new Thread(() -> house.dispatch.deleted(House.PID));
            operator.start();
            assertTrue(house.dispatch.awaitRoom(House.LONG));
            operator.join();
            house.drain();
            assertEquals(100, house.counters.get(Counter.LANE_DROPPED));
        }
    }

    @Test
    void aHigherBoundFreesTheEmittingThreadAtOnce() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "laneQueueBytes", 100);
            house.events(100);
            house.dispatch.flush();
            assertFalse(house.dispatch.awaitRoom(0));
            Thread operator = new Thread(() -> house.lane(House.PID, "laneQueueBytes", 100_000));
            operator.start();
            assertTrue(house.dispatch.awaitRoom(House.LONG));
            operator.join();
        }
    }

    @Test
    void aLaneThatTakesLittleKeepsLittle() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "laneKinds", "alert");
            long before = used();
            String event = "{\"x\":\"" + "y".repeat(1000) + "\"}";
            for (int n = 0; n < 100_000; n++) {
                house.record(n % 1000 == 0 ? RecordKind.ALERT : RecordKind.EVENT, 0, event);
            }
            house.dispatch.flush();
            assertEquals(100, house.status(House.PID).queuedRecords());
            // 100 MB of events went by; the hundred alerts among them are 100 KB
            assertTrue(used() - before < 20_000_000, "kept " + (used() - before));
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
