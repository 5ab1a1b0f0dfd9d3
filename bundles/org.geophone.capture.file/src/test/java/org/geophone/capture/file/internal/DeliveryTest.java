package org.geophone.capture.file.internal;

import static org.geophone.testkit.capture.CaptureBytes.LITTLE;
import static org.geophone.testkit.capture.CaptureBytes.MICROS;
import static org.geophone.testkit.capture.CaptureBytes.packet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;
import org.geophone.testkit.capture.CaptureBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    private static final int PACKETS = 20_000;

    @TempDir
    private Path folder;

    /** About 4 MB of packets of differing lengths. */
    private Path large(CaptureBytes file, boolean classic) {
        Random random = new Random(5);
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = packet(i, 60 + random.nextInt(300));
            if (classic) {
                file.record(i, 0, packet);
            } else {
                file.enhanced(0, i * 1_000_000L, packet);
            }
        }
        return Replay.write(folder, "large", file.bytes());
    }

    private Path largePcap() {
        return large(CaptureBytes.pcap(LITTLE, MICROS, 1), true);
    }

    private static void checkLarge(List<RecordingSink.Seen> packets) {
        Random random = new Random(5);
        assertEquals(PACKETS, packets.size());
        for (int i = 0; i < PACKETS; i++) {
            RecordingSink.Seen seen = packets.get(i);
            assertEquals(i + 1, seen.packet());
            assertEquals(i * 1_000_000_000L, seen.timeNanos());
            assertArrayEquals(packet(i, 60 + random.nextInt(300)), seen.data(), "packet " + (i + 1));
        }
    }

    @Test
    void recordsThatStraddleBlocksArriveWhole() {
        Replay replay = Replay.of(largePcap());
        checkLarge(replay.packets());
        assertTrue(replay.blocks() > 8, replay.blocks() + " blocks");
        assertEquals(PACKETS, replay.stats().packets());
    }

    @Test
    void pcapngOverManyBlocksArrivesWhole() {
        Path file = large(new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, new byte[0]), false);
        Replay replay = Replay.of(file);
        checkLarge(replay.packets());
        assertTrue(replay.blocks() > 8, replay.blocks() + " blocks");
    }

    private static long allocatedPerRun(Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AtomicLong first = new AtomicLong(-1);
        AtomicLong last = new AtomicLong();
        RecordingSink end = new RecordingSink();
        FileCaptureSource source = new FileCaptureSource(new TestConfig(file.toString()));
        source.start(new BlockSink() {
            @Override
            public boolean offer(PacketBlock block) {
                first.compareAndSet(-1, threads.getCurrentThreadAllocatedBytes());
                block.release();
                return true;
            }

            @Override
            public void end(CaptureEnd how) {
                last.set(threads.getCurrentThreadAllocatedBytes());
                end.end(how);
            }
        }, 0);
        assertTrue(end.awaitEnd().complete());
        return last.get() - first.get();
    }

    @Test
    void packetsCostNoAllocation() {
        // from the first block to the end, over 20,000 packets: less than a byte per packet
        long pcap = allocatedPerRun(largePcap());
        assertTrue(pcap < 16_384, pcap + " bytes for pcap");
        long pcapng = allocatedPerRun(
                large(new CaptureBytes(LITTLE).section().interfaceBlock(1, 0, new byte[0]), false));
        assertTrue(pcapng < 16_384, pcapng + " bytes for pcapng");
    }

    @Test
    void theReadingThreadIsNamedAfterTheSource() {
        RecordingSink sink = new RecordingSink();
        FileCaptureSource source = new FileCaptureSource(new TestConfig("tap1", new String[] {largePcap().toString()},
                "max", 1 << 19, 2, false));
        source.start(sink, 0);
        sink.awaitEnd();
        assertEquals("geophone-capture-tap1", sink.thread());
        assertEquals("tap1", source.info().name());
        assertFalse(source.info().live());
    }

    /** Refuses each block some times, takes it, and keeps it until the pool would run dry. */
    private static final class SlowSink implements BlockSink {
        private final RecordingSink inner = new RecordingSink();
        private final ArrayDeque<PacketBlock> kept = new ArrayDeque<>();
        private final int keep;
        private int refusals;

        SlowSink(int keep) {
            this.keep = keep;
        }

        @Override
        public boolean offer(PacketBlock block) {
            if (refusals++ % 3 != 2) {
                return false;
            }
            kept.add(block);
            if (kept.size() > keep) {
                inner.offer(kept.remove());
            }
            return true;
        }

        @Override
        public void end(CaptureEnd end) {
            kept.forEach(inner::offer);
            inner.end(end);
        }
    }

    @Test
    void blocksThatAreRefusedOrKeptAreNeitherLostNorChanged() {
        for (int keep = 0; keep < 4; keep++) {
            SlowSink sink = new SlowSink(keep);
            FileCaptureSource source = new FileCaptureSource(
                    new TestConfig(largePcap().toString()).withPool(1 << 19, 5));
            source.start(sink, 0);
            assertTrue(sink.inner.awaitEnd().complete());
            checkLarge(sink.inner.packets());
        }
    }

    @Test
    void stopReturnsWhileTheSinkTakesNothing() throws InterruptedException {
        CountDownLatch offered = new CountDownLatch(3);
        AtomicReference<CaptureEnd> end = new AtomicReference<>();
        FileCaptureSource source = new FileCaptureSource(new TestConfig(largePcap().toString()));
        source.start(new BlockSink() {
            @Override
            public boolean offer(PacketBlock block) {
                offered.countDown();
                return false;
            }

            @Override
            public void end(CaptureEnd how) {
                end.set(how);
            }
        }, 0);
        assertTrue(offered.await(20, TimeUnit.SECONDS));
        source.stop();
        assertTrue(end.get().stopped());
        assertFalse(end.get().complete());
        assertEquals(0, source.stats().packets());
    }

    @Test
    void stopReturnsWhileAllBlocksAreKept() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(2);
        AtomicReference<CaptureEnd> end = new AtomicReference<>();
        AtomicInteger ends = new AtomicInteger();
        FileCaptureSource source = new FileCaptureSource(new TestConfig(largePcap().toString()));
        ArrayDeque<PacketBlock> kept = new ArrayDeque<>();
        source.start(new BlockSink() {
            @Override
            public boolean offer(PacketBlock block) {
                kept.add(block);
                taken.countDown();
                return true;
            }

            @Override
            public void end(CaptureEnd how) {
                end.set(how);
                ends.incrementAndGet();
            }
        }, 0);
        assertTrue(taken.await(20, TimeUnit.SECONDS));
        source.stop();
        assertTrue(end.get().stopped());
        assertEquals(1, ends.get());
        int packets = kept.stream().mapToInt(PacketBlock::packets).sum();
        assertEquals(packets, source.stats().packets(), "what the sink took is counted");
        kept.forEach(PacketBlock::release);
        // the blocks are back: the source can run again
        RecordingSink again = new RecordingSink();
        source.start(again, 0);
        assertTrue(again.awaitEnd().complete());
        checkLarge(again.packets());
    }

    @Test
    void stopEndsTheWaitOfPacedReplay() throws InterruptedException {
        byte[] capture = CaptureBytes.pcap(LITTLE, MICROS, 1).record(0, 0, packet(1, 50))
                .record(400_000_000, 0, packet(2, 50)).bytes();
        Path file = Replay.write(folder, "paced.pcap", capture);
        RecordingSink sink = new RecordingSink();
        FileCaptureSource source = new FileCaptureSource(new TestConfig(file.toString()).withSpeed("1"));
        source.start(sink, 0);
        sink.awaitPackets(1);
        source.stop();
        CaptureEnd end = sink.awaitEnd();
        assertTrue(end.stopped());
        assertEquals(1, sink.packets().size(), "what was due was handed over before the wait");
    }

    @Test
    void theSinkMayStopTheSourceFromInside() {
        FileCaptureSource source = new FileCaptureSource(new TestConfig(largePcap().toString()));
        RecordingSink sink = new RecordingSink();
        source.start(new BlockSink() {
            @Override
            public boolean offer(PacketBlock block) {
                source.stop();
                return sink.offer(block);
            }

            @Override
            public void end(CaptureEnd how) {
                source.stop();
                sink.end(how);
            }
        }, 0);
        assertTrue(sink.awaitEnd().stopped());
        assertEquals(1, sink.blocks());
    }

    @Test
    void aBlockThatIsReleasedTwiceIsRefused() {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        FileCaptureSource source = new FileCaptureSource(new TestConfig(largePcap().toString()));
        RecordingSink sink = new RecordingSink();
        source.start(new BlockSink() {
            @Override
            public boolean offer(PacketBlock block) {
                block.cursor(new PacketCursor());
                block.release();
                failure.compareAndSet(null, assertThrows(IllegalStateException.class, block::release));
                return true;
            }

            @Override
            public void end(CaptureEnd how) {
                sink.end(how);
            }
        }, 0);
        assertTrue(sink.awaitEnd().complete());
        assertEquals("a capture block was released twice", failure.get().getMessage());
    }

    @Test
    void aSourceThatRunsCannotBeStartedAgain() {
        FileCaptureSource source = new FileCaptureSource(new TestConfig(largePcap().toString()));
        RecordingSink never = new RecordingSink();
        BlockSink refusing = new BlockSink() {
            @Override
            public boolean offer(PacketBlock block) {
                return false;
            }

            @Override
            public void end(CaptureEnd how) {
                never.end(how);
            }
        };
        source.start(refusing, 0);
        assertThrows(IllegalStateException.class, () -> source.start(refusing, 0));
        source.stop();
        assertTrue(never.awaitEnd().stopped());
    }
}
