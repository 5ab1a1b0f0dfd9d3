package org.geophone.itests.live;

import static org.geophone.itests.live.LiveRun.LIVE;
import static org.geophone.itests.live.LiveRun.capturing;
import static org.geophone.itests.live.LiveRun.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geophone.api.capture.CaptureStats;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.QuerySender;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole sensor on a network interface. Skipped, with the reason, where namespaces cannot be made. */
class LiveCaptureTest {
    private static final String DECODER = "org.geophone.decode.dns";
    /** Headers of Ethernet, IPv4 and UDP. */
    private static final int HEADERS = 14 + 20 + 8;

    @TempDir
    private Path work;

    private static void assumePossible(String method) {
        Assumptions.assumeTrue(!method.equals("libpcap") || LiveRun.libpcap(), "libpcap is not installed");
    }

    @ParameterizedTest
    @CsvSource({"fused,ring", "paired,ring", "staged,ring", "paired,libpcap"})
    void everyMessageIsSeenOnceAndTheStatisticsAreExact(String threads, String method) throws Exception {
        assumePossible(method);
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of("threads", threads))) {
            // blocks that are kept for long hold what comes while a busy machine does something else
            run.capture(pair.near(), Map.of("method", method, "blockTimeoutMs", 50));
            assertTrue(run.info().description().contains("because of method = " + method), run.info().description());
            pair.send(0, 5_000);
            run.awaitPackets(5_000);
            // bytes are told when blocks come back
            Container.await("all blocks back", () -> run.stats().blocksHeld() == 0);
            CaptureStats stats = run.stats();
            assertEquals(IntStream.range(0, 5_000).mapToLong(i -> HEADERS + QuerySender.bytes(i)).sum(),
                    stats.bytes());
            assertEquals(0, stats.kernelDrops());
            assertEquals(0, stats.truncated());
            assertEquals(List.of(), run.status().gaps());
            assertEquals(names(0, 5_000), run.namesAtTheEnd());
        }
    }

    @ParameterizedTest
    @CsvSource({"dns,ring", "ip,ring", "dns,libpcap"})
    void theKernelPassesPort53AndFragmentsOrAllIp(String filter, String method) throws Exception {
        Assumptions.assumeTrue(filter.equals("ip") || LiveRun.libpcap(), "libpcap is not installed");
        assumePossible(method);
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("kernelFilter", filter, "method", method));
            pair.sendToAnotherPort(0, 100);
            pair.sendLong(100, 100, 2_000);
            pair.send(200, 100);
            run.awaitPackets((filter.equals("ip") ? 100 : 0) + 2 * 100 + 100);
            assertEquals(names(100, 300), run.namesAtTheEnd());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void longerFramesAreCutAtTheSnapLengthAndCounted(String method) throws Exception {
        assumePossible(method);
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("snapLength", 128, "method", method));
            pair.sendLong(0, 100, 500);
            pair.send(100, 100);
            run.awaitPackets(200);
            Container.await("all blocks back", () -> run.stats().blocksHeld() == 0);
            assertEquals(100, run.stats().truncated());
            assertEquals(100 * 128 + IntStream.range(100, 200).mapToLong(i -> HEADERS + QuerySender.bytes(i)).sum(),
                    run.stats().bytes());
            run.end("test");
            assertEquals(100, run.report().at("/capture/cut").asLong());
            assertTrue(run.names().containsAll(names(100, 200)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void withoutTrafficCaptureEndsBeforeItsStopGivesUpWaiting(String method) throws Exception {
        assumePossible(method);
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("method", method));
            assertTrue(capturing(pair.near()));
            assertTrue(pair.details().contains("promiscuity 1"), pair.details());
            // a stop waits for the thread for a second, and returns whether it has ended or not
            run.container().stop(LIVE);
            assertFalse(capturing(pair.near()));
            assertTrue(pair.details().contains("promiscuity 0"), pair.details());
        }
    }

    @Test
    void withoutPromiscuousTheInterfaceStaysAsItIs() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("promiscuous", false));
            assertTrue(pair.details().contains("promiscuity 0"), pair.details());
        }
    }

    @ParameterizedTest
    @CsvSource({"staged,ring", "paired,libpcap"})
    void whatTheKernelDropsWhileThePipelineStallsIsCountedExactly(String threads, String method) throws Exception {
        assumePossible(method);
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of("threads", threads))) {
            run.capture(pair.near(), Map.of("blockBytes", 65_536, "blocks", 2, "method", method));
            run.container().stop(DECODER);
            pair.send(0, 5_000);
            Container.await("drops of a buffer that cannot hold them all", () -> run.stats().kernelDrops() > 0);
            assertTrue(run.stats().blocksHeld() > 0);
            Container.await("an age", () -> run.stats().oldestHeldMs() > 0);
            run.container().start(DECODER);
            Container.await("all that was not dropped",
                    () -> run.stats().packets() + run.stats().kernelDrops() == 5_000);
            pair.send(5_000, 100);
            Container.await("what came later", () -> run.stats().packets() + run.stats().kernelDrops() == 5_100);
            CaptureStats stats = run.stats();
            assertEquals(stats.kernelDrops(), run.report().at("/drops/kernel").asLong());
            if (method.equals("ring")) {
                assertTrue(stats.freezes() > 0, "the kernel found both blocks full");
                assertEquals(stats.freezes(), run.report().at("/capture/freezes").asLong());
            }
            List<String> names = run.namesAtTheEnd();
            assertEquals(stats.packets(), names.size());
            assertEquals(names.size(), names.stream().distinct().count());
            List<String> later = names(5_000, 5_100);
            assertTrue(names.stream().anyMatch(later::contains), "the ring is free again");
        }
    }

    @Test
    void aQueryWithoutAnAnswerIsWrittenAlsoWhenNoPacketFollows() throws Exception {
        try (VirtualPair pair = VirtualPair.open();
                LiveRun run = LiveRun.boot(work, Map.of("transactionTimeoutMs", 1_000))) {
            run.capture(pair.near(), Map.of());
            pair.send(0, 10);
            Container.await("events of queries that nobody answers", () -> run.names().size() == 10);
            assertEquals(0, run.status().openTransactions());
        }
    }

    @Test
    void blocksThatThePipelineHoldsOutliveTheBundle() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of("threads", "staged"))) {
            run.capture(pair.near(), Map.of());
            run.container().stop(DECODER);
            pair.send(0, 300);
            run.awaitPackets(300);
            run.container().stop(LIVE);
            run.container().start(DECODER);
            assertEquals(names(0, 300), run.namesAtTheEnd());
        }
    }
}
