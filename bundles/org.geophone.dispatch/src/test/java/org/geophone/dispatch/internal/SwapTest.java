package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs are replaced while records flow. */
class SwapTest {
    private final Target target = new Target();

    @Test
    void everyRecordArrivesOnceWhileTheOutputIsReplacedAgainAndAgain() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        target.behaviour = (batch, deliver) -> {
            // seeded by what is written, for outputs run on threads of their own
            int turn = (int) (batch.idLow(0) % 7);
            for (int i = 0; i < turn * 50; i++) {
                Thread.onSpinWait();
            }
            if (turn == 3 && batch.size() % 2 == 0) {
                target.behaviour = Target.DELIVERS;
                throw new OutputException("a hiccup", true, null);
            }
            return Target.DELIVERS.write(batch, deliver);
        };
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> broken = new AtomicReference<>();
        int records = 300_000;
        try (House house = new House(4096, Duration.ofMillis(1), 5000, 5000)) {
            house.lane(House.PID, "laneQueueBytes", 100_000);
            Thread emitter = new Thread(() -> {
                try {
                    for (int n = 0; n < records; n += 100) {
                        house.events(100);
                        assertTrue(house.dispatch.awaitRoom(House.LONG));
                    }
                } catch (InterruptedException | RuntimeException | Error e) {
                    broken.set(e);
                }
                done.set(true);
            });
            emitter.start();
            int swaps = 0;
            Output output = target.output();
            house.dispatch.bound(House.PID, output);
            while (!done.get() || swaps < 200) {
                for (int i = random.nextInt(2000); i > 0; i--) {
                    Thread.onSpinWait();
                }
                house.dispatch.unbound(House.PID, output);
                if (random.nextInt(4) == 0) {
                    Thread.yield();
                }
                output = target.output();
                house.dispatch.bound(House.PID, output);
                swaps++;
            }
            emitter.join();
            house.drain();
            assertEquals(null, broken.get(), "seed " + seed);
        }
        assertEquals(records, target.arrived(), "seed " + seed);
        assertEquals(House.ids(0, records), target.ids(), "seed " + seed);
        List<String> calls = target.calls();
        long opened = calls.stream().filter("close"::equals).count();
        assertTrue(opened > 200, "every output was closed: " + opened);
    }

    @Test
    void unbindingWaitsForTheRunningWrite() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        target.behaviour = (batch, deliver) -> {
            inside.countDown();
            await(gate);
            return Target.DELIVERS.write(batch, deliver);
        };
        try (House house = new House()) {
            Output output = target.output();
            house.lane(House.PID).dispatch.bound(House.PID, output);
            house.events(10);
            house.dispatch.flush();
            inside.await();
            Thread releaser = new Thread(() -> {
                try {
                    House.await("absent", () -> house.status(House.PID).state().equals("absent"));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                gate.countDown();
            });
            releaser.start();
            house.dispatch.unbound(House.PID, output);
            assertEquals(House.ids(0, 10), target.ids(), "the write had returned before the unbinding did");
            assertEquals("close", target.calls().get(target.calls().size() - 1));
            assertEquals(0, house.status(House.PID).queuedRecords());
            target.behaviour = Target.DELIVERS;
            house.dispatch.bound(House.PID, target.output());
            house.events(1);
            house.drain();
            assertEquals(House.ids(0, 11), target.ids(), "what was acknowledged is not sent again");
        }
    }

    @Test
    void aWriteThatTakesTooLongIsInterruptedAndItsBatchGoesToTheSuccessor() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        target.behaviour = (batch, deliver) -> {
            inside.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("not reached");
            } catch (InterruptedException e) {
                throw new OutputException("interrupted", false, e);
            }
        };
        try (House house = new House(4096, Duration.ofHours(1), 20, 5000)) {
            Output output = target.output();
            house.lane(House.PID).dispatch.bound(House.PID, output);
            house.events(10);
            house.dispatch.flush();
            inside.await();
            house.dispatch.unbound(House.PID, output);
            assertEquals(10, house.status(House.PID).queuedRecords());
            assertEquals(0, house.status(House.PID).dropped(), "its fate is unknown, whatever the exception says");
            target.behaviour = Target.DELIVERS;
            house.dispatch.bound(House.PID, target.output());
            house.events(5);
            house.drain();
            assertEquals(House.ids(0, 15), target.ids());
        }
    }

    @Test
    void aWriteThatNeverReturnsDoesNotHoldItsSuccessor() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        List<String> late = new ArrayList<>();
        target.behaviour = (batch, deliver) -> {
            String first = new String(batch.data(0), batch.offset(0), batch.length(0),
                    StandardCharsets.UTF_8);
            inside.countDown();
            await(gate);
            // the memory it reads is still its own, long after the lane has gone on
            late.add(first.equals(new String(batch.data(0), batch.offset(0), batch.length(0),
                    StandardCharsets.UTF_8)) ? "unchanged" : "overwritten");
            return Ack.all(batch);
        };
        try (House house = new House(4096, Duration.ofHours(1), 10, 5000)) {
            Output stuck = target.output();
            house.lane(House.PID).dispatch.bound(House.PID, stuck);
            house.events(10);
            house.dispatch.flush();
            inside.await();
            house.dispatch.unbound(House.PID, stuck);
            target.behaviour = Target.DELIVERS;
            house.dispatch.bound(House.PID, target.output());
            for (int n = 0; n < 100; n++) {
                house.events(100);
                house.drain();
            }
            assertEquals(House.ids(0, 10_010), target.ids());
            assertEquals(10_010, house.status(House.PID).written());
            gate.countDown();
            House.await("close of the stuck output", () -> target.calls().contains("close"));
            assertEquals(List.of("unchanged"), late);
            assertEquals(10_010, house.status(House.PID).written(), "what comes too late counts no second time");
        }
    }

    /** Two answers that come when the successor is there: a failure, and a refusal for good. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnOutputSaysTooLateIsNotToldOfItsSuccessor(boolean fails, @TempDir Path data) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        target.behaviour = (batch, deliver) -> {
            inside.countDown();
            await(gate);
            if (fails) {
                throw new OutputException("no answer from the old server", true, null);
            }
            return Ack.of(batch).deadLetter(0, "the old server wants none").retry(1, "nor now").build();
        };
        try (House house = new House(data, 10)) {
            Output stuck = target.output();
            house.lane(House.PID).dispatch.bound(House.PID, stuck);
            house.events(2);
            house.dispatch.flush();
            inside.await();
            house.dispatch.unbound(House.PID, stuck);
            target.behaviour = Target.DELIVERS;
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            gate.countDown();
            House.await("close of the stuck output", () -> target.calls().contains("close"));
            House.await("idle", () -> house.status(House.PID).state().equals("idle"));
            assertNull(house.status(House.PID).lastError());
            assertEquals(0, house.status(House.PID).deadLetters());
            assertFalse(Files.exists(data.resolve("dead-letter")));
            assertEquals(House.ids(0, 2), target.ids());
        }
    }

    /** Waits in spite of interrupts, as code does that was not written for being interrupted. */
    private static void await(CountDownLatch gate) {
        while (gate.getCount() > 0) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                // goes on waiting
            }
        }
    }
}
