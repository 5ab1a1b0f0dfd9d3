package org.geophone.capture.live.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source on a virtual interface whose blocks are not given back for a while. */
class StallTest {
    private static LiveCaptureSource source(VirtualPair pair, String method, Counters counters) {
        return new LiveCaptureSource(new Config(pair.near(), 65_536, 4, 65_535, true, 10, 1, method, "ip"), counters);
    }

    private static void assumePossible(String method) {
        boolean there = Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libpcap.so.0.8"))
                || Files.exists(Path.of("/usr/lib/aarch64-linux-gnu/libpcap.so.0.8"))
                || Files.exists(Path.of("/usr/lib64/libpcap.so.1"));
        Assumptions.assumeTrue(there || !method.equals("libpcap"), "libpcap is not installed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void whatIsHeldDoesNotChangeAndEveryPacketIsReceivedOrDropped(String method) throws Exception {
        assumePossible(method);
        long seed = System.nanoTime();
        Counters counters = new Counters();
        HoldingSink sink = new HoldingSink(seed);
        try (VirtualPair pair = VirtualPair.open()) {
            LiveCaptureSource source = source(pair, method, counters);
            source.start(sink, 0);
            Container.await("an open interface", sink::isUp);
            sink.hold(true);
            // more than four blocks of 64 KiB hold, and than libpcap's buffer below them
            pair.send(0, 20_000);
            Container.await("drops", () -> source.stats().kernelDrops() > 0);
            CaptureStats stalled = source.stats();
            assertEquals(4, stalled.blocksHeld());
            assertEquals(4, sink.held());
            Container.await("an age", () -> source.stats().oldestHeldMs() > stalled.oldestHeldMs());
            sink.hold(false);
            Container.await("all packets", () -> sink.packets() + source.stats().kernelDrops() == 20_000);
            assertTrue(sink.packets() > 0);
            // it goes on by itself
            long before = sink.packets();
            pair.send(20_000, 200);
            Container.await("the later packets", () -> sink.packets() + source.stats().kernelDrops() == 20_200);
            assertTrue(sink.packets() > before);
            assertEquals(0, sink.changed(), "seed " + seed);
            assertEquals(sink.packets(), source.stats().packets());
            assertEquals(counters.get(Counter.KERNEL_DROPS), source.stats().kernelDrops());
            assertEquals(counters.get(Counter.CAPTURE_FREEZES), source.stats().freezes());
            source.stop();
            assertTrue(sink.hasEnded());
            assertEquals(0, counters.get(Counter.CAPTURE_LEFT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void blocksThatAreHeldStayReadableAfterTheSourceHasStopped(String method) throws Exception {
        assumePossible(method);
        long seed = System.nanoTime();
        HoldingSink sink = new HoldingSink(seed);
        try (VirtualPair pair = VirtualPair.open()) {
            LiveCaptureSource source = source(pair, method, new Counters());
            source.start(sink, 0);
            Container.await("an open interface", sink::isUp);
            sink.hold(true);
            pair.send(0, 5_000);
            Container.await("full hands", () -> sink.held() == 4);
            source.stop();
            assertTrue(sink.hasEnded(), "a stop does not wait for blocks that are held");
            pair.send(5_000, 100);
            sink.hold(false);
            assertEquals(0, sink.changed(), "seed " + seed);
        }
    }

    @Test
    void packetsThatNobodyTookBeforeTheStopAreCounted() throws Exception {
        Counters counters = new Counters();
        HoldingSink sink = new HoldingSink(1);
        try (VirtualPair pair = VirtualPair.open()) {
            LiveCaptureSource source = new LiveCaptureSource(new Config(pair.near(), 1 << 20, 4, 65_535, true, 1_000, 1,
                    "ring", "ip"), counters);
            source.start(sink, 0);
            Container.await("an open interface", sink::isUp);
            // they lie in the block that is being filled; it is handed over after a second, or not any more
            pair.send(0, 100);
            source.stop();
            assertEquals(100, sink.packets() + counters.get(Counter.CAPTURE_LEFT));
        }
    }
}
