package org.geophone.itests.live;

import static org.geophone.itests.live.LiveRun.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.capture.CaptureStats;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.Commands;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several interfaces and several workers: each packet once, one transaction table. */
class LiveSeveralTest {
    /** Small blocks that are kept for long: rings that hold what comes while a busy machine does something else. */
    private static final Map<String, Object> PATIENT =
            Map.of("blockBytes", 65_536, "blocks", 64, "blockTimeoutMs", 50);

    @TempDir
    private Path work;

    private static Map<String, Object> patient(String key, Object value) {
        Map<String, Object> all = new HashMap<>(PATIENT);
        all.put(key, value);
        return all;
    }

    private static void everyQueryHasItsAnswer(LiveRun run, int count) {
        assertEquals(names(0, count), run.names());
        assertEquals(count, run.events().stream().filter(e -> e.at("/event/start").isTextual()
                && e.at("/event/end").isTextual() && e.at("/geophone/dns/mismatch").isMissingNode()).count());
    }

    @ParameterizedTest
    @CsvSource({"fused,one,ring", "paired,two,ring", "staged,two,ring", "paired,one,libpcap"})
    void aQueryOnOneInterfaceMeetsItsAnswerOnAnother(String threads, String sources, String method) throws Exception {
        Assumptions.assumeTrue(!method.equals("libpcap") || LiveRun.libpcap(), "libpcap is not installed");
        try (VirtualPair client = VirtualPair.open(); VirtualPair server = VirtualPair.openServer();
                LiveRun run = LiveRun.boot(work, Map.of("threads", threads))) {
            boolean two = sources.equals("two");
            if (two) {
                run.configure("test", client.near(), patient("method", method));
                run.configure("other", server.near(), patient("method", method));
                Container.await("two sources", () -> run.status().sources().size() == 2);
                run.awaitOpen();
            } else {
                run.capture(client.near() + ", " + server.near(), patient("method", method));
            }
            client.sendFromPorts(1, 0, 2_000);
            server.answer(0, 2_000);
            Container.await("all packets",
                    () -> run.status().sources().stream().mapToLong(s -> s.stats().packets()).sum() == 4_000);
            run.end(two ? new String[] {"test", "other"} : new String[] {"test"});
            everyQueryHasItsAnswer(run, 2_000);
            assertEquals(2_000, run.report().at("/transactions/matched").asLong());
            assertEquals(0, run.report().at("/transactions/orphaned").asLong());
            assertEquals(0, run.report().at("/transactions/unanswered").asLong());
        }
    }

    @Test
    void anAnswerThatIsDecodedFirstWaitsForItsQuery() throws Exception {
        try (VirtualPair client = VirtualPair.open(); VirtualPair server = VirtualPair.openServer();
                LiveRun run = LiveRun.boot(work, Map.of("answerHoldMs", 600_000))) {
            // the query's block is handed over a second after it came, that of the answer at once
            run.configure("test", client.near(), Map.of("blockTimeoutMs", 1_000));
            run.configure("other", server.near(), Map.of("blockTimeoutMs", 1));
            Container.await("two sources", () -> run.status().sources().size() == 2);
            run.awaitOpen();
            client.sendFromPorts(1, 0, 100);
            server.answer(0, 100);
            Container.await("all packets",
                    () -> run.status().sources().stream().mapToLong(s -> s.stats().packets()).sum() == 200);
            run.end("test", "other");
            everyQueryHasItsAnswer(run, 100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void workersShareAnInterfaceAndSeeEveryMessageOnce(int workers) throws Exception {
        try (VirtualPair client = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(client.near(), patient("workers", workers));
            client.sendFromPorts(64, 0, 6_400);
            run.awaitPackets(6_400);
            List<CaptureStats.Part> parts = run.stats().parts();
            assertEquals(workers, parts.size());
            assertEquals(6_400, parts.stream().mapToLong(CaptureStats.Part::packets).sum());
            // 64 ports and a hash: that one worker has them all is less likely than one in 10 to the 18th
            assertTrue(parts.stream().filter(p -> p.packets() > 0).count() > 1, parts.toString());
            assertEquals(client.near() + "/1", parts.get(1).name());
            run.end("test");
            assertEquals(names(0, 6_400), run.names());
            // each packet has a number of its own within the source
            assertEquals(6_400, run.events().stream().map(e -> e.at("/geophone/capture/packet").asLong()).distinct()
                    .count());
            assertTrue(client.details().contains("promiscuity 0"), client.details());
        }
    }

    @Test
    void queriesAndAnswersMatchWhateverWorkerSawThem() throws Exception {
        try (VirtualPair client = VirtualPair.open(); VirtualPair server = VirtualPair.openServer();
                LiveRun run = LiveRun.boot(work, Map.of("answerHoldMs", 600_000))) {
            run.capture(client.near() + "," + server.near(), patient("workers", 3));
            client.sendFromPorts(1, 0, 1_000);
            server.answer(0, 1_000);
            run.awaitPackets(2_000);
            assertEquals(6, run.stats().parts().size());
            run.end("test");
            everyQueryHasItsAnswer(run, 1_000);
        }
    }

    /** A bridge with the client's pair as a port; gone with the pair's end. */
    private static String bridge(VirtualPair pair) throws IOException {
        String bridge = "geobr" + ProcessHandle.current().pid();
        Commands.ip("link delete " + bridge);
        String refused = Commands.ip("link add " + bridge + " type bridge mcast_snooping 0");
        Assumptions.assumeTrue(refused.isEmpty(), "bridges cannot be made: " + refused);
        Commands.allIp("link set " + bridge + " addrgenmode none", "link set " + pair.near() + " master " + bridge,
                "link set " + bridge + " up");
        return bridge;
    }

    @Test
    void onABridgeAndItsPortEachPacketIsSeenOnce() throws Exception {
        try (VirtualPair pair = VirtualPair.open(); VirtualPair other = VirtualPair.openServer();
                LiveRun run = LiveRun.boot(work, Map.of())) {
            String bridge = bridge(pair);
            try {
                Commands.allIp("link set " + other.near() + " master " + bridge);
                run.capture("geo*" + ProcessHandle.current().pid() + "*", PATIENT);
                String description = run.info().description();
                assertTrue(description.contains("left out: " + pair.near() + " (a port of " + bridge + "), "
                        + other.near() + " (a port of " + bridge + ")"), description);
                // flooded from one port to the other: it passes three interfaces
                pair.send(0, 500);
                other.answer(500, 100);
                run.awaitPackets(600);
                assertEquals(names(0, 600), run.namesAtTheEnd());
            } finally {
                Commands.ip("link delete " + bridge);
            }
        }
    }
}
