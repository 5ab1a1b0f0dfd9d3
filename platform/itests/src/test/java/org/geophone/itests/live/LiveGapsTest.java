package org.geophone.itests.live;

import static org.geophone.itests.live.LiveRun.LIVE;
import static org.geophone.itests.live.LiveRun.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in which capture was interrupted: by an interface that went, or by a bundle that was replaced. */
class LiveGapsTest {
    @TempDir
    private Path work;

    /** The only gap, which is over. */
    private static CaptureGap gap(LiveRun run) throws Exception {
        Container.await("the end of a gap", () -> run.status().gaps().stream().anyMatch(g -> g.toNanos() != 0));
        assertEquals(1, run.status().gaps().size());
        assertEquals(1, run.report().at("/capture/gap").asLong());
        return run.status().gaps().get(0);
    }

    private static void isRecorded(LiveRun run, CaptureGap gap) throws Exception {
        Container.await("a record of the gap", () -> !run.records(RecordKind.HEALTH).isEmpty());
        List<JsonNode> records = run.records(RecordKind.HEALTH);
        assertEquals(1, records.size());
        new Schemas().check(RecordKind.HEALTH, run.sensor().lines(RecordKind.HEALTH));
        JsonNode record = records.get(0);
        assertEquals("capture.gap", record.at("/event/action").asText());
        assertEquals(gap.part(), record.at("/geophone/health/part").asText());
        assertEquals(gap.reason(), record.at("/event/reason").asText());
        assertEquals(Instant.ofEpochSecond(0, gap.fromNanos()), Instant.parse(record.at("/event/start").asText()));
        assertEquals(Instant.ofEpochSecond(0, gap.toNanos()), Instant.parse(record.at("/event/end").asText()));
        assertEquals(gap.toNanos() - gap.fromNanos(), record.at("/event/duration").asLong());
    }

    @Test
    void theBundleIsStoppedStartedAndUpdatedWhileTheSensorRuns() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of());
            pair.send(0, 2_000);
            run.awaitPackets(2_000);
            run.container().stop(LIVE);
            pair.send(2_000, 100);
            assertEquals(0, run.status().gaps().get(0).toNanos(), "it lasts");
            run.container().start(LIVE);
            run.awaitOpen();
            CaptureGap gap = gap(run);
            assertEquals(pair.near(), gap.part());
            assertEquals("the source was stopped or replaced", gap.reason());
            pair.send(3_000, 2_000);
            run.awaitPackets(2_000);
            run.container().update(LIVE);
            run.awaitOpen();
            pair.send(6_000, 2_000);
            run.awaitPackets(2_000);
            assertEquals(names(IntStream.concat(IntStream.range(0, 2_000),
                    IntStream.concat(IntStream.range(3_000, 5_000), IntStream.range(6_000, 8_000)))),
                    run.namesAtTheEnd());
            assertEquals(2, run.report().at("/capture/gap").asLong());
            assertEquals(2, run.records(RecordKind.HEALTH).size());
        }
    }

    @Test
    void thePipelineIsUpdatedWhileTheSensorRuns() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of());
            pair.send(0, 100);
            run.awaitPackets(100);
            run.container().update("org.geophone.pipeline");
            run.awaitOpen();
            CaptureGap gap = gap(run);
            assertEquals(pair.near(), gap.part());
            assertEquals("the pipeline was stopped or replaced", gap.reason());
            isRecorded(run, gap);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void updatesUnderLoadLoseWhatComesInTheGapsAndNothingElse(String method) throws Exception {
        Assumptions.assumeTrue(!method.equals("libpcap") || LiveRun.libpcap(), "libpcap is not installed");
        int sent = 60_000;
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of("threads", "staged"))) {
            run.capture(pair.near(), Map.of("blockBytes", 65_536, "blocks", 16, "method", method));
            Process sender = pair.sending(0, sent, 3);
            int updates = 0;
            long atOpening = 0;
            // as many as a busy machine gets done while it is sent
            while (updates < 5 && sender.isAlive()) {
                long before = atOpening;
                Container.await("packets", () -> !sender.isAlive()
                        || !run.status().sources().isEmpty() && run.stats().packets() > before);
                run.container().update(LIVE);
                run.awaitOpen();
                atOpening = run.stats().packets();
                updates++;
            }
            assertTrue(updates > 0, "the sender was too fast for an update under load");
            VirtualPair.awaitSent(sender, sent);
            List<String> seen = run.namesAtTheEnd();
            assertEquals(seen.size(), seen.stream().distinct().count(), "none is seen twice");
            assertTrue(names(0, sent).containsAll(seen));
            assertEquals(updates, run.report().at("/capture/gap").asLong());
            assertEquals(run.report().at("/dns/queries").asLong(), seen.size());
            System.out.println("Of " + sent + " queries " + seen.size() + " were seen beside " + updates
                    + " updates (" + method + "); " + run.report().at("/capture/left").asLong()
                    + " were left in a ring, " + run.report().at("/drops/kernel").asLong() + " dropped by the kernel");
        }
    }

    @Test
    void anInterfaceThatGoesAndComesBackIsCapturedAgain() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of());
            pair.send(0, 100);
            run.awaitPackets(100);
            pair.disconnect();
            run.awaitProblem("interface " + pair.near());
            assertEquals("", pair.connect());
            run.awaitOpen();
            pair.send(100, 100);
            run.awaitPackets(200);
            CaptureGap gap = gap(run);
            assertEquals("interface " + pair.near() + ": the interface is gone", gap.reason());
            assertEquals(names(0, 200), run.namesAtTheEnd());
            isRecorded(run, gap);
        }
    }

    @Test
    void whatCameBeforeTheInterfaceWentIsNotLost() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("blockTimeoutMs", 500));
            pair.send(0, 100);
            pair.disconnect();
            run.awaitProblem("interface " + pair.near());
            run.awaitPackets(100);
            assertEquals(names(0, 100), run.namesAtTheEnd());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void anInterfaceThatGoesDownAndUpIsToldAndCapturedOn(String method) throws Exception {
        Assumptions.assumeTrue(!method.equals("libpcap") || LiveRun.libpcap(), "libpcap is not installed");
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("method", method));
            pair.send(0, 100);
            run.awaitPackets(100);
            pair.setUp(false);
            run.awaitProblem("interface " + pair.near() + ": the interface is down, nothing can arrive (ip link set "
                    + pair.near() + " up)");
            pair.setUp(true);
            run.awaitOpen();
            pair.send(100, 100);
            run.awaitPackets(200);
            CaptureGap gap = gap(run);
            assertTrue(gap.reason().contains("the interface is down"), gap.reason());
            assertNotEquals(gap.fromNanos(), gap.toNanos());
            assertEquals(names(0, 200), run.namesAtTheEnd());
            isRecorded(run, gap);
        }
    }

    @Test
    void anInterfaceThatIsDownAtTheBeginningIsAProblemAndNoGap() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            pair.setUp(false);
            run.configure("test", pair.near(), Map.of());
            Container.await("a source", () -> !run.status().sources().isEmpty());
            run.awaitProblem("the interface is down");
            pair.setUp(true);
            run.awaitOpen();
            pair.send(0, 100);
            run.awaitPackets(100);
            assertEquals(List.of(), run.status().gaps());
            assertEquals(0, run.report().at("/capture/gap").asLong());
        }
    }
}
