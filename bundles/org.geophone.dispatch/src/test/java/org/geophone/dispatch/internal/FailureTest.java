package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.Ack;
import org.geophone.api.output.OutputException;
import org.junit.jupiter.api.Test;

/** What becomes of a batch when the output fails in each of the ways it can. */
class FailureTest {
    private final Target target = new Target();

    private House house() {
        House house = new House();
        house.lane(House.PID).dispatch.bound(House.PID, target.output());
        return house;
    }

    @Test
    void aBatchThatFailedIsSentAgainWithTheSameIdsAfterOpeningAgain() throws Exception {
        List<List<Long>> attempts = Collections.synchronizedList(new ArrayList<>());
        target.behaviour = (batch, deliver) -> {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                ids.add(batch.idLow(i));
            }
            attempts.add(ids);
            if (attempts.size() <= 3) {
                throw new OutputException("target is away", true, null);
            }
            return Target.DELIVERS.write(batch, deliver);
        };
        try (House house = house()) {
            house.events(20);
            house.drain();
            assertEquals(Collections.nCopies(4, House.ids(0, 20)), attempts);
            assertEquals(House.ids(0, 20), target.ids());
            assertEquals(List.of("open", "write 20", "open", "write 20", "open", "write 20", "open", "write 20"),
                    target.calls().subList(0, 8));
            assertEquals(3, house.status(House.PID).retries());
            assertEquals(3, house.counters.get(Counter.LANE_RETRIES));
            assertEquals("target is away", house.status(House.PID).lastError());
            assertEquals(0, house.status(House.PID).dropped());
        }
    }

    @Test
    void aFailingLaneSaysSo() throws Exception {
        target.behaviour = (batch, deliver) -> {
            throw new OutputException("no space", true, null);
        };
        try (House house = house()) {
            house.events(1);
            house.dispatch.flush();
            House.await("failing", () -> house.status(House.PID).state().equals("failing"));
            assertFalse(house.dispatch.drain(TimeUnit.MILLISECONDS.toNanos(20)));
            target.behaviour = Target.DELIVERS;
            house.drain();
            House.await("idle", () -> house.status(House.PID).state().equals("idle"));
        }
    }

    @Test
    void aHopelessBatchIsDroppedAndCountedAndTheNextOneGoes() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        target.behaviour = (batch, deliver) -> {
            if (writes.incrementAndGet() == 1) {
                throw new OutputException("too large", false, null);
            }
            return Target.DELIVERS.write(batch, deliver);
        };
        try (House house = house()) {
            house.events(5);
            house.drain();
            house.events(5);
            house.drain();
            assertEquals(House.ids(5, 10), target.ids());
            assertEquals(Map.of("too large", 5L), house.dispatch.drops(House.PID));
            assertEquals(5, house.status(House.PID).dropped());
            assertEquals(5, house.counters.get(Counter.LANE_DROPPED));
        }
    }

    @Test
    void rejectedDocumentsAreCountedWithTheirReason() throws Exception {
        target.behaviour = (batch, deliver) -> {
            deliver.run();
            return Ack.of(batch).drop(3, "field is no date").drop(9, "field is no date").build();
        };
        try (House house = house()) {
            house.events(10);
            house.drain();
            assertEquals(8, house.status(House.PID).written());
            assertEquals(Map.of("field is no date", 2L), house.dispatch.drops(House.PID));
        }
    }

    @Test
    void onlyDocumentsThatAreToBeSentAgainAreSentAgainAndBeforeNewerOnes() throws Exception {
        List<List<Long>> attempts = Collections.synchronizedList(new ArrayList<>());
        target.behaviour = (batch, deliver) -> {
            attempts.add(LongStream.range(0, batch.size()).map(i -> batch.idLow((int) i)).boxed().toList());
            return switch (attempts.size()) {
                case 1 -> Ack.of(batch).retry(1, "busy").retry(4, "busy").drop(2, "no date").build();
                case 2 -> Ack.of(batch).retry(1, "busy").build();
                default -> Ack.all(batch);
            };
        };
        try (House house = house()) {
            house.events(6);
            house.dispatch.flush();
            House.await("first attempt", () -> !attempts.isEmpty());
            house.events(2);
            house.drain();
            assertEquals(List.of(House.ids(0, 6), List.of(1L, 4L), List.of(4L), House.ids(6, 8)), attempts);
            assertEquals(7, house.status(House.PID).written());
            assertEquals(0, house.status(House.PID).queuedBytes());
            assertEquals(Map.of("no date", 1L), house.dispatch.drops(House.PID));
            assertEquals(1, target.calls().stream().filter("open"::equals).count(), "it was there all the time");
        }
    }

    @Test
    void anAcknowledgementOfAnotherBatchIsALoss() throws Exception {
        Ack[] first = new Ack[1];
        target.behaviour = (batch, deliver) -> {
            first[0] = first[0] == null ? Ack.all(batch) : first[0];
            return first[0];
        };
        try (House house = house()) {
            house.events(3);
            house.drain();
            house.events(4);
            house.drain();
            assertEquals(Map.of("the output returned no acknowledgement of all documents", 4L),
                    house.dispatch.drops(House.PID));
        }
    }

    @Test
    void aMissingAcknowledgementIsALossAndIsNotSentAgain() throws Exception {
        target.behaviour = (batch, deliver) -> {
            deliver.run();
            return null;
        };
        try (House house = house()) {
            house.events(3);
            house.drain();
            assertEquals(House.ids(0, 3), target.ids());
            assertEquals(Map.of("the output returned no acknowledgement", 3L), house.dispatch.drops(House.PID));
        }
    }

    @Test
    void aFaultyOutputIsTriedAFewTimesAndThenTheBatchIsDropped() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        target.behaviour = (batch, deliver) -> {
            writes.incrementAndGet();
            throw new IllegalStateException("bug");
        };
        try (House house = house()) {
            house.events(4);
            house.drain();
            assertEquals(1 + 3, writes.get());
            assertEquals(Map.of("unexpected IllegalStateException: bug", 4L), house.dispatch.drops(House.PID));
            target.behaviour = (batch, deliver) -> {
                if (writes.incrementAndGet() == 5) {
                    throw new NoClassDefFoundError("org/example/Gone");
                }
                return Target.DELIVERS.write(batch, deliver);
            };
            house.events(4);
            house.drain();
            assertEquals(House.ids(4, 8), target.ids(), "errors are survived too");
        }
    }

    @Test
    void anOutputThatCannotBeOpenedCostsNoRecords() throws Exception {
        target.refusesOpening = true;
        try (House house = house()) {
            house.events(10);
            house.dispatch.flush();
            House.await("retries", () -> house.status(House.PID).retries() > 10);
            assertEquals("not reachable", house.status(House.PID).lastError());
            assertEquals(0, house.status(House.PID).dropped());
            target.refusesOpening = false;
            house.drain();
            assertEquals(House.ids(0, 10), target.ids());
        }
    }

    @Test
    void reasonsWithChangingTextDoNotGrowWithoutBound() throws Exception {
        AtomicInteger writes = new AtomicInteger();
        target.behaviour = (batch, deliver) -> Ack.of(batch).drop(0, "request " + writes.incrementAndGet()).build();
        try (House house = house()) {
            for (int n = 0; n < 100; n++) {
                house.events(1);
                house.drain();
            }
            Map<String, Long> drops = house.dispatch.drops(House.PID);
            assertEquals(33, drops.size());
            assertEquals(68L, drops.get("other reasons"));
            assertEquals(100, drops.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    @Test
    void anInterruptThatTheOutputLeavesBehindDoesNotEndTheLane() throws Exception {
        target.behaviour = (batch, deliver) -> {
            Thread.currentThread().interrupt();
            return Target.DELIVERS.write(batch, deliver);
        };
        try (House house = house()) {
            for (int n = 0; n < 20; n++) {
                house.events(1);
                house.drain();
            }
            assertEquals(House.ids(0, 20), target.ids());
            assertTrue(house.status(House.PID).present());
        }
    }
}
