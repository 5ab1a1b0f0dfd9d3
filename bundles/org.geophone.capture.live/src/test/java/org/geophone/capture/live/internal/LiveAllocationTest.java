package org.geophone.capture.live.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.metrics.Counters;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the capturing thread allocates, which is something now and then, and nothing for a packet. */
class LiveAllocationTest {
    private static final int PACKETS = 20_000;

    /** Gives blocks back at once, and remembers what the capturing thread has allocated so far. */
    private static final class CountingSink implements BlockSink {
        private final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final AtomicLong packets = new AtomicLong();
        private volatile long allocated;
        private volatile boolean up;

        @Override
        public boolean offer(PacketBlock block) {
            int more = block.packets();
            block.release();
            allocated = threads.getCurrentThreadAllocatedBytes();
            packets.addAndGet(more);
            return true;
        }

        @Override
        public void end(CaptureEnd end) {
            up = false;
        }

        @Override
        public void up(String part, int rings) {
            up = true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void nothingIsAllocatedForAPacket(String method) throws Exception {
        Assumptions.assumeTrue(method.equals("ring")
                || Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libpcap.so.0.8"))
                || Files.exists(Path.of("/usr/lib/aarch64-linux-gnu/libpcap.so.0.8")), "libpcap is not installed");
        CountingSink sink = new CountingSink();
        try (VirtualPair pair = VirtualPair.open()) {
            LiveCaptureSource source = new LiveCaptureSource(new Config(pair.near(), 1 << 20, 64, 65_535, true, 50, 1,
                    method, "ip"), new Counters());
            source.start(sink, 0);
            Container.await("an open interface", () -> sink.up);
            pair.send(0, 1_000);
            Container.await("the first packets", () -> sink.packets.get() == 1_000);
            long before = sink.allocated;
            pair.send(0, PACKETS);
            Container.await("all packets",
                    () -> sink.packets.get() + source.stats().kernelDrops() == 1_000 + PACKETS);
            long bytes = sink.allocated - before;
            source.stop();
            // a look at the interface each second allocates; one object per packet would be 16 bytes at least
            assertTrue(bytes < 4 * PACKETS, bytes + " bytes for " + PACKETS + " packets");
        }
    }
}
