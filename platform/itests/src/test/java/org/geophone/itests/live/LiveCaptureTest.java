package org.geophone.itests.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.pipeline.PipelineStatus;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole sensor on a network interface. Skipped, with the reason, where namespaces cannot be made. */
class LiveCaptureTest {
    private static final String LIVE = "org.geophone.capture.live";
    private static final String PID = LIVE + "~test";
    private static final String DECODER = "org.geophone.decode.dns";

    @TempDir
    private Path work;

    private static void capture(SensorRun run, String interfaceName, Map<String, Object> settings) throws IOException {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("interface", interfaceName);
        run.container().configure(PID, all);
        awaitOpen(run);
    }

    private static PipelineStatus status(SensorRun run) {
        return run.container().service(PipelineControl.class).status();
    }

    private static void awaitOpen(SensorRun run) {
        Container.await("an open interface", () -> {
            List<PipelineStatus.Source> sources = status(run).sources();
            return sources.size() == 1 && sources.get(0).info().problem() == null;
        });
    }

    private static CaptureStats stats(SensorRun run) {
        return status(run).sources().get(0).stats();
    }

    private static void awaitPackets(SensorRun run, long packets) {
        Container.await(packets + " packets", () -> stats(run).packets() >= packets);
        assertEquals(packets, stats(run).packets());
    }

    /** Ends capture, and answers the names of all events, sorted. */
    private static List<String> namesAtTheEnd(SensorRun run) throws Exception {
        run.container().unconfigure(PID);
        run.awaitEnd();
        return run.lines(RecordKind.EVENT).stream().map(LiveCaptureTest::name).sorted().toList();
    }

    private static String name(String line) {
        try {
            return Schemas.JSON.readTree(line).at("/dns/question/name").asText("");
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static List<String> names(IntStream numbers) {
        return numbers.mapToObj(QuerySender::name).sorted().toList();
    }

    private static boolean capturing(String interfaceName) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("geophone-capture-" + interfaceName));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "paired", "staged"})
    void everyMessageIsSeenOnceAndTheStatisticsAreExact(String threads) throws Exception {
        try (VirtualPair pair = VirtualPair.open();
                SensorRun run = SensorRun.boot(work, Map.of("threads", threads))) {
            capture(run, pair.near(), Map.of());
            pair.send(0, 5_000);
            awaitPackets(run, 5_000);
            CaptureStats stats = stats(run);
            // headers of Ethernet, IPv4, UDP and DNS, type and class; a name is two bytes longer than its text
            long expected = IntStream.range(0, 5_000).mapToLong(i -> 14 + 20 + 8 + 12 + 4
                    + QuerySender.name(i).length() + 2).sum();
            assertEquals(expected, stats.bytes());
            assertEquals(0, stats.kernelDrops());
            assertEquals(0, stats.truncated());
            assertEquals(names(IntStream.range(0, 5_000)), namesAtTheEnd(run));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns", "ip"})
    void theKernelPassesPort53AndFragmentsOrAllIp(String filter) throws Exception {
        Assumptions.assumeTrue(filter.equals("ip") || libpcap(), "libpcap is not installed");
        try (VirtualPair pair = VirtualPair.open(); SensorRun run = SensorRun.boot(work, Map.of())) {
            capture(run, pair.near(), Map.of("kernelFilter", filter));
            pair.sendToAnotherPort(0, 100);
            pair.sendFragments(100, 100);
            pair.send(200, 100);
            awaitPackets(run, (filter.equals("ip") ? 100 : 0) + 2 * 100 + 100);
            assertEquals(names(IntStream.range(100, 300)), namesAtTheEnd(run));
        }
    }

    private static boolean libpcap() {
        String path = System.getenv().getOrDefault("LD_LIBRARY_PATH", "")
                + ":/usr/lib/x86_64-linux-gnu:/usr/lib/aarch64-linux-gnu:/usr/lib64:/usr/lib";
        for (String folder : path.split(":")) {
            if (Files.exists(Path.of(folder, "libpcap.so.0.8")) || Files.exists(Path.of(folder, "libpcap.so.1"))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theTagThatTheKernelTookOffIsInTheEvent() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); SensorRun run = SensorRun.boot(work, Map.of())) {
            pair.addTagged();
            capture(run, pair.near(), Map.of());
            pair.sendTagged(0, 100);
            awaitPackets(run, 100);
            assertEquals(names(IntStream.range(0, 100)), namesAtTheEnd(run));
            assertEquals(100, run.lines(RecordKind.EVENT).stream().filter(l -> l.contains("\"vlan\":[7]")).count());
        }
    }

    @Test
    void withoutTrafficCaptureEndsBeforeItsStopGivesUpWaiting() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); SensorRun run = SensorRun.boot(work, Map.of())) {
            capture(run, pair.near(), Map.of());
            assertTrue(capturing(pair.near()));
            assertTrue(pair.details().contains("promiscuity 1"), pair.details());
            // a stop waits for the thread for a second, and returns whether it has ended or not
            run.container().stop(LIVE);
            assertFalse(capturing(pair.near()));
            assertTrue(pair.details().contains("promiscuity 0"), pair.details());
        }
    }

    @Test
    void theBundleIsStoppedStartedAndUpdatedWhileTheSensorRuns() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); SensorRun run = SensorRun.boot(work, Map.of())) {
            capture(run, pair.near(), Map.of());
            pair.send(0, 2_000);
            awaitPackets(run, 2_000);
            run.container().stop(LIVE);
            pair.send(2_000, 100);
            run.container().start(LIVE);
            awaitOpen(run);
            pair.send(3_000, 2_000);
            awaitPackets(run, 2_000);
            run.container().update(LIVE);
            awaitOpen(run);
            pair.send(6_000, 2_000);
            awaitPackets(run, 2_000);
            assertEquals(names(IntStream.concat(IntStream.range(0, 2_000),
                    IntStream.concat(IntStream.range(3_000, 5_000), IntStream.range(6_000, 8_000)))),
                    namesAtTheEnd(run));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"paired", "staged"})
    void whatTheKernelDropsWhileThePipelineStallsIsCountedExactly(String threads) throws Exception {
        try (VirtualPair pair = VirtualPair.open();
                SensorRun run = SensorRun.boot(work, Map.of("threads", threads))) {
            capture(run, pair.near(), Map.of("blockBytes", 65_536, "blocks", 2));
            run.container().stop(DECODER);
            pair.send(0, 5_000);
            assertTrue(stats(run).kernelDrops() > 0, "two small blocks cannot hold them all");
            run.container().start(DECODER);
            Container.await("all that was not dropped", () -> stats(run).packets() + stats(run).kernelDrops() == 5_000);
            pair.send(5_000, 100);
            Container.await("what came later", () -> stats(run).packets() + stats(run).kernelDrops() == 5_100);
            CaptureStats stats = stats(run);
            String report = run.report();
            assertTrue(report.contains("\"drops\":{\"kernel\":" + stats.kernelDrops() + ","), report);
            List<String> names = namesAtTheEnd(run);
            assertEquals(stats.packets(), names.size());
            assertEquals(names.size(), names.stream().distinct().count());
            List<String> later = names(IntStream.range(5_000, 5_100));
            assertTrue(names.stream().anyMatch(later::contains), "the ring is free again");
        }
    }

    @Test
    void blocksThatThePipelineHoldsOutliveTheBundle() throws Exception {
        try (VirtualPair pair = VirtualPair.open();
                SensorRun run = SensorRun.boot(work, Map.of("threads", "staged"))) {
            capture(run, pair.near(), Map.of());
            run.container().stop(DECODER);
            pair.send(0, 300);
            awaitPackets(run, 300);
            run.container().stop(LIVE);
            run.container().start(DECODER);
            assertEquals(names(IntStream.range(0, 300)), namesAtTheEnd(run));
        }
    }

    @Test
    void anInterfaceThatGoesAndComesBackIsCapturedAgain() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); SensorRun run = SensorRun.boot(work, Map.of())) {
            capture(run, pair.near(), Map.of());
            pair.send(0, 100);
            awaitPackets(run, 100);
            pair.disconnect();
            Container.await("a told loss", () -> {
                String problem = status(run).sources().get(0).info().problem();
                return problem != null && problem.contains(pair.near());
            });
            assertEquals("", pair.connect());
            awaitOpen(run);
            pair.send(100, 100);
            awaitPackets(run, 200);
            assertEquals(names(IntStream.range(0, 200)), namesAtTheEnd(run));
        }
    }
}
