package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes that put records on the disk: when they do, in which order they deliver, and what outlives the process. */
class SpooledLaneTest {
    @TempDir
    Path data;
    private final Target target = new Target();

    private void alerts(House house, int count) {
        for (int i = 0; i < count; i++) {
            house.record(RecordKind.ALERT, 50, House.document(house.next()));
        }
    }

    private Path spool() {
        return data.resolve("spool/" + House.PID);
    }

    @Test
    void alertsThatAreUnderWayAreOnTheDiskAndEventsAreNot() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        target.behaviour = Target.deliversBehind(gate);
        try (House house = new House(data)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.events(100);
            house.dispatch.flush();
            House.await("writing", () -> house.status(House.PID).state().equals("writing"));
            alerts(house, 10);
            House.await("on the disk", () -> house.status(House.PID).spooledRecords() == 10);
            assertEquals(10, house.counters.get(Counter.LANE_SPOOLED));
            gate.countDown();
            house.drain();
            // alerts may overtake events that wait in memory (SPOOL.md), but nothing its own kind
            assertEquals(House.ids(0, 100), target.ids().stream().filter(id -> id < 100).toList());
            assertEquals(House.ids(100, 110), target.ids().stream().filter(id -> id >= 100).toList());
            assertEquals(10, house.counters.get(Counter.LANE_SPOOLED));
            assertEquals(0, house.status(House.PID).spooledRecords());
            assertEquals(LaneStatus.OK, house.status(House.PID).health());
        }
        assertFalse(Files.exists(spool()), "nothing is left, not even a folder");
    }

    @Test
    void whatComesAfterTheLastWriteOfAnOutputThatWentDoesNotStayInMemory() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        target.behaviour = (batch, deliver) -> {
            inside.countDown();
            return Target.deliversBehind(gate).write(batch, deliver);
        };
        try (House house = new House(data)) {
            Output output = target.output();
            house.lane(House.PID, "durability", "memory-then-spool").dispatch.bound(House.PID, output);
            house.events(5);
            house.dispatch.flush();
            inside.await();
            Thread operator = new Thread(() -> house.dispatch.unbound(House.PID, output));
            operator.start();
            House.await("absent", () -> house.status(House.PID).state().equals("absent"));
            gate.countDown();
            operator.join();
            assertEquals(House.ids(0, 5), target.ids());
            house.events(5);
            house.dispatch.flush();
            House.await("on the disk", () -> house.status(House.PID).spooledRecords() == 5);
        }
    }

    @Test
    void whatTheOutputHadInItsHandsFromADiskThatIsGivenUpIsCounted() throws Exception {
        target.behaviour = (batch, deliver) -> {
            throw new OutputException("away", true, null);
        };
        try (House house = new House(data)) {
            Output output = target.output();
            house.lane(House.PID, "durability", "spool-first", "laneWhenDeleted", "drop");
            house.events(10);
            House.await("on the disk", () -> house.status(House.PID).spooledRecords() == 10);
            house.dispatch.bound(House.PID, output);
            House.await("tried", () -> house.status(House.PID).retries() > 1);
            house.dispatch.unbound(House.PID, output);
            house.dispatch.deleted(House.PID);
            assertEquals(10, house.counters.get(Counter.LANE_DROPPED));
        }
    }

    @Test
    void whatTheOutputHasInItsHandsIsOnTheDiskAtAStop() throws Exception {
        target.behaviour = (batch, deliver) -> {
            throw new OutputException("away", true, null);
        };
        House first = new House(data);
        first.lane(House.PID).dispatch.bound(House.PID, target.output());
        alerts(first, 10);
        House.await("tried", () -> first.status(House.PID).retries() > 1);
        alerts(first, 10);
        first.close();
        assertEquals(0, first.counters.get(Counter.LANE_DROPPED));
        target.behaviour = Target.DELIVERS;
        try (House house = new House(data)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            House.await("all", () -> target.arrived() == 20);
            assertEquals(House.ids(0, 20), target.ids());
        }
    }

    @Test
    void alertsArriveOnceAndInOrderWhateverTheOutputDoes() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Random moods = new Random(seed + 1);
        target.behaviour = (batch, deliver) -> {
            int mood = moods.nextInt(10);
            if (mood == 0) {
                throw new OutputException("a hiccup", true, null);
            }
            if (mood < 4) {
                LockSupport.parkNanos(moods.nextInt(3_000_000));
            }
            return Target.DELIVERS.write(batch, deliver);
        };
        try (House house = new House(data)) {
            Output output = target.output();
            house.lane(House.PID).dispatch.bound(House.PID, output);
            for (int round = 0; round < 400; round++) {
                // now and then more than a batch, which is what may go to the output before it is on the disk
                alerts(house, random.nextInt(20) == 0 ? 500 : random.nextInt(5));
                if (random.nextInt(40) == 0) {
                    house.dispatch.unbound(House.PID, output);
                    alerts(house, random.nextInt(5));
                    house.dispatch.bound(House.PID, output);
                }
                LockSupport.parkNanos(random.nextInt(2_000_000));
            }
            house.drain();
            assertEquals(House.ids(0, house.next()), target.ids());
            assertEquals(0, house.status(House.PID).spooledRecords());
            assertEquals(0, house.status(House.PID).queuedRecords());
            assertEquals(Map.of(), house.dispatch.drops(House.PID));
        }
    }

    @Test
    void withSpoolFirstEverythingGoesOverTheDiskInOrder() throws Exception {
        try (House house = new House(data)) {
            house.lane(House.PID, "durability", "spool-first").dispatch.bound(House.PID, target.output());
            for (int i = 0; i < 50; i++) {
                house.events(37);
                alerts(house, 3);
            }
            house.drain();
            assertEquals(House.ids(0, 2000), target.ids());
            assertEquals(2000, house.counters.get(Counter.LANE_SPOOLED));
        }
    }

    @Test
    void eventsOfAnAbsentOutputGoToTheDiskAndAreDeliveredBeforeNewerOnes() throws Exception {
        try (House house = new House(data)) {
            house.lane(House.PID, "laneKinds", "event");
            house.events(3000);
            House.await("spilled", () -> house.status(House.PID).spooledRecords() == 3000
                    && house.status(House.PID).queuedRecords() == 0);
            assertEquals(LaneStatus.ABSENT, house.status(House.PID).health());
            house.events(500);
            house.dispatch.bound(House.PID, target.output());
            house.events(500);
            house.drain();
            assertEquals(House.ids(0, 4000), target.ids());
        }
    }

    @Test
    void aQueueThatIsFillingUpGoesToTheDiskWhileTheOutputIsSlow() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        target.behaviour = Target.deliversBehind(gate);
        try (House house = new House(data)) {
            house.lane(House.PID, "laneQueueBytes", 20_000).dispatch.bound(House.PID, target.output());
            for (int i = 0; i < 100; i++) {
                house.events(100);
                assertTrue(house.dispatch.awaitRoom(House.LONG), "the disk takes what memory cannot");
            }
            house.dispatch.flush();
            House.await("spilled", () -> house.status(House.PID).spooledRecords() > 5000);
            House.await("told", () -> house.status(House.PID).health().equals(LaneStatus.SPOOLING));
            gate.countDown();
            house.drain();
            assertEquals(House.ids(0, 10_000), target.ids());
        }
    }

    @Test
    void anOrderlyStopKeepsWhatWasNotDeliveredForTheNextStart() throws Exception {
        House first = new House(data);
        first.lane(House.PID);
        first.events(1000);
        alerts(first, 5);
        first.close();
        assertEquals(0, first.counters.get(Counter.LANE_DROPPED));
        try (House house = new House(data)) {
            house.startAt(1005);
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.events(100);
            house.drain();
            Set<Long> arrived = new TreeSet<>(target.ids());
            assertEquals(new TreeSet<>(House.ids(0, 1105)), arrived);
            assertEquals(1105, target.arrived());
            List<Long> events = new ArrayList<>(target.ids());
            events.removeIf(id -> id >= 1000 && id < 1005);
            List<Long> expected = House.ids(0, 1000);
            assertEquals(expected, events.subList(0, 1000), "what is on the disk comes first");
        }
    }

    @Test
    void aBatchOfUnknownFateIsKeptAtTheStop() throws Exception {
        target.behaviour = (batch, deliver) -> {
            throw new OutputException("away", true, null);
        };
        House first = new House(data);
        first.lane(House.PID).dispatch.bound(House.PID, target.output());
        first.events(500);
        first.dispatch.flush();
        House.await("tried", () -> first.status(House.PID).retries() > 1);
        first.close();
        assertEquals(0, first.counters.get(Counter.LANE_DROPPED));
        target.behaviour = Target.DELIVERS;
        try (House house = new House(data)) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.drain();
            house.drain();
            House.await("all", () -> target.arrived() == 500);
            assertEquals(House.ids(0, 500), target.ids());
        }
    }

    @Test
    void deletingTheConfigurationKeepsTheRestAsAnOrphanUntilItComesBack() throws Exception {
        try (House house = new House(data)) {
            house.lane(House.PID);
            house.events(100);
            house.dispatch.deleted(House.PID);
            assertEquals(1, house.dispatch.orphans().size());
            assertEquals(spool().toString(), house.dispatch.orphans().get(0).folder());
            assertEquals(100 * (40 + 13), house.dispatch.orphans().get(0).bytes());
            house.lane(House.PID);
            assertEquals(List.of(), house.dispatch.orphans());
            house.dispatch.bound(House.PID, target.output());
            House.await("delivered", () -> target.arrived() == 100);
            assertEquals(0, house.counters.get(Counter.LANE_DROPPED));
        }
    }

    @Test
    void deletingTheConfigurationCountsTheRestWhereItIsToBeDropped() throws Exception {
        try (House house = new House(data)) {
            house.lane(House.PID, "laneWhenDeleted", "drop");
            alerts(house, 70);
            House.await("on the disk", () -> house.status(House.PID).spooledRecords() == 70);
            house.events(30);
            house.dispatch.deleted(House.PID);
            assertEquals(100, house.counters.get(Counter.LANE_DROPPED));
            assertFalse(Files.exists(spool()));
            assertEquals(List.of(), house.dispatch.orphans());
        }
    }

    @Test
    void swapsUnderLoadLoseNothingWithASmallQueue() throws Exception {
        try (House house = new House(data)) {
            house.lane(House.PID, "laneQueueBytes", 10_000, "durability", "memory-then-spool");
            Output output = target.output();
            for (int round = 0; round < 60; round++) {
                house.dispatch.bound(House.PID, output);
                house.events(500);
                assertTrue(house.dispatch.awaitRoom(House.LONG));
                house.dispatch.unbound(House.PID, output);
                house.events(500);
                assertTrue(house.dispatch.awaitRoom(House.LONG));
            }
            house.dispatch.bound(House.PID, output);
            house.drain();
            assertEquals(House.ids(0, 60_000), target.ids());
            assertEquals(Map.of(), house.dispatch.drops(House.PID));
        }
    }

    @Test
    void theOldestOnTheDiskMakeRoomWhereThatIsThePolicy() throws Exception {
        try (House house = new House(data)) {
            house.lane(House.PID, "laneWhenFull", "drop-oldest", "spoolMaxBytes", 1 << 20, "laneQueueBytes", 100_000,
                    "durability", "spool-first");
            for (int i = 0; i < 100; i++) {
                house.events(1000);
                house.dispatch.flush();
                House.await("moved", () -> house.status(House.PID).queuedRecords() == 0);
            }
            long dropped = house.status(House.PID).dropped();
            assertTrue(dropped > 60_000, "dropped " + dropped);
            assertTrue(house.status(House.PID).spooledBytes() <= 1 << 20);
            assertEquals(Set.of("the spool was full: the oldest made room"), house.dispatch.drops(House.PID).keySet());
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            assertEquals(House.ids(dropped, 100_000), target.ids());
        }
    }

    @Test
    void aFullSpoolMakesTheEmittingThreadWaitWhereThatIsThePolicy() throws Exception {
        try (House house = new House(data)) {
            house.lane(House.PID, "spoolMaxBytes", 1 << 20, "laneQueueBytes", 100_000);
            String words = "the queue in memory is full, so is the spool: the sensor waits for it";
            int emitted = 0;
            while (!house.status(House.PID).healthWords().equals(words)) {
                assertTrue(emitted < 1_000_000, () -> house.dispatch.lanes().toString());
                if (house.dispatch.awaitRoom(10_000_000L)) {
                    house.events(1000);
                    emitted += 1000;
                    house.dispatch.flush();
                }
            }
            assertEquals(LaneStatus.FULL, house.status(House.PID).health());
            assertFalse(house.dispatch.awaitRoom(0));
            house.dispatch.bound(House.PID, target.output());
            assertTrue(house.dispatch.awaitRoom(House.LONG));
            house.drain();
            assertEquals(House.ids(0, emitted), target.ids());
            assertEquals(0, house.status(House.PID).dropped());
        }
    }
}
