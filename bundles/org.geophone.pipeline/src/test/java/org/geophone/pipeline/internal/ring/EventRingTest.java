package org.geophone.pipeline.internal.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.junit.jupiter.api.Test;

class EventRingTest {
    private final Counters counters = new Counters();

    private abstract static class Handler implements BatchHandler {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public void begin() {
            // these tests need no batches
        }

        @Override
        public void end() {
            // these tests need no batches
        }
    }

    private static void fill(EventSlot slot, int bytes, byte pattern) {
        slot.messageOffset = slot.base;
        slot.messageBytes = bytes;
        slot.nameOffset = slot.base + bytes;
        slot.packet = pattern;
        for (int i = 0; i < bytes; i++) {
            slot.data[slot.base + i] = pattern;
        }
    }

    @Test
    void bytesStayIntactUntilTheLastHandlerIsThrough() throws InterruptedException {
        AtomicInteger wrong = new AtomicInteger();
        AtomicLong count = new AtomicLong();
        EventRing ring = new EventRing(1024, 1 << 20, false, null, counters, () -> false);
        Handler first = new Handler() {
            @Override
            public void process(EventSlot slot, long sequence) {
                slot.infoBits = slot.packet;
            }
        };
        Handler second = new Handler() {
            @Override
            public void process(EventSlot slot, long sequence) {
                for (int i = 0; i < slot.messageBytes; i++) {
                    if (slot.data[slot.messageOffset + i] != (byte) slot.packet || slot.infoBits != slot.packet) {
                        wrong.incrementAndGet();
                    }
                }
                count.incrementAndGet();
            }
        };
        ring.start(List.of(first, second));
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            int bytes = random.nextInt(50) == 0 ? 60_000 : 1 + random.nextInt(300);
            EventSlot slot = ring.claim(bytes + EventSlot.MAX_NAME_BYTES);
            fill(slot, bytes, (byte) i);
            if (random.nextInt(10) == 0) {
                ring.cancel(slot);
            } else {
                ring.publish(slot);
            }
        }
        ring.awaitEmpty();
        ring.stop();
        assertEquals(0, wrong.get());
        assertTrue(count.get() > 85_000);
    }

    @Test
    void theProducersOwnHandlerSeesEachSlotFirstWithTheSameSequence() throws InterruptedException {
        AtomicLong seen = new AtomicLong();
        AtomicInteger wrong = new AtomicInteger();
        AtomicLong last = new AtomicLong(-1);
        EventRing ring = new EventRing(1024, 1 << 20, false, new Handler() {
            @Override
            public void process(EventSlot slot, long sequence) {
                wrong.addAndGet(sequence == slot.packet && last.get() < sequence ? 0 : 1);
                slot.infoBits = sequence;
            }
        }, counters, () -> false);
        ring.start(List.of(new Handler() {
            @Override
            public void process(EventSlot slot, long sequence) {
                wrong.addAndGet(slot.infoBits == sequence ? 0 : 1);
                last.set(sequence);
                seen.incrementAndGet();
            }
        }));
        for (int i = 0; i < 10_000; i++) {
            EventSlot slot = ring.claim(300);
            fill(slot, 20, (byte) 1);
            slot.packet = i;
            ring.publish(slot);
        }
        ring.awaitEmpty();
        ring.stop();
        assertEquals(0, wrong.get());
        assertEquals(10_000, seen.get());
    }

    @Test
    void aSlotThatWaitsForOthersIsShownByAFlush() throws InterruptedException {
        CountDownLatch shown = new CountDownLatch(1);
        EventRing ring = new EventRing(1024, 1 << 20, false, null, counters, () -> false);
        ring.start(List.of(new Handler() {
            @Override
            public void process(EventSlot slot, long sequence) {
                shown.countDown();
            }
        }));
        EventSlot slot = ring.claim(300);
        fill(slot, 20, (byte) 1);
        ring.publish(slot);
        assertEquals(0, ring.used());
        ring.flush();
        assertTrue(shown.await(10, TimeUnit.SECONDS));
        ring.stop();
    }

    @Test
    void aFullRingShedsAndCountsWhereItMayLose() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        AtomicLong count = new AtomicLong();
        EventRing ring = new EventRing(1024, 1 << 20, true, null, counters, () -> false);
        ring.start(List.of(new Handler() {
            @Override
            public void process(EventSlot slot, long sequence) {
                try {
                    blocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                count.incrementAndGet();
            }
        }));
        for (int i = 0; i < 5000; i++) {
            EventSlot slot = ring.claim(300);
            fill(slot, 20, (byte) i);
            ring.publish(slot);
        }
        blocked.countDown();
        ring.awaitEmpty();
        ring.stop();
        assertEquals(5000, count.get() + counters.get(Counter.RING_SHED));
        assertTrue(counters.get(Counter.RING_SHED) >= 5000 - 1024 - 1);
    }

    @Test
    void waitingForRoomEndsWhenThePipelineCloses() throws InterruptedException {
        AtomicBoolean closing = new AtomicBoolean();
        CountDownLatch blocked = new CountDownLatch(1);
        EventRing ring = new EventRing(1024, 1 << 20, false, null, counters, closing::get);
        ring.start(List.of(new Handler() {
            @Override
            public void process(EventSlot slot, long sequence) {
                try {
                    blocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
        for (int i = 0; i < 1000; i++) {
            EventSlot slot = ring.claim(300);
            fill(slot, 20, (byte) 1);
            ring.publish(slot);
        }
        Thread closer = new Thread(() -> closing.set(true));
        closer.start();
        assertFalse(ring.awaitRoom(512));
        closer.join();
        blocked.countDown();
        ring.stop();
    }
}
