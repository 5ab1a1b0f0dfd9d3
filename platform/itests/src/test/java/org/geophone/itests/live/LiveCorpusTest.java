package org.geophone.itests.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.Commands;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One corpus by every way into the sensor, at a rate: mixed frames of IPv4 and IPv6, tagged ones, and such that are no
 * DNS. How many messages are in it is said by the C program that made it.
 */
class LiveCorpusTest {
    private static final int FRAMES = 20_000;
    private static final int RATE = 10_000;
    private static final String FILE = "org.geophone.capture.file~test";

    @TempDir
    private static Path folder;
    private static Path programs;
    private static Path corpus;
    private static long messages;

    @TempDir
    private Path work;

    @BeforeAll
    static void makeCorpus() throws IOException {
        Commands.assumeNamespaces();
        Commands.assumeInstalled("make", "cc");
        Path source = Path.of(System.getProperty("geophone.root"), "native");
        String said = Commands.run("make", "-s", "-C", source.toString(), "gen", "snd");
        Assumptions.assumeFalse(said.contains("No such file or directory"), "no kernel headers: " + said);
        assertEquals("", said);
        programs = source.resolve("target");
        corpus = folder.resolve("corpus.pcap");
        String made = Commands.run(programs.resolve("gen").toString(), corpus.toString(), Integer.toString(FRAMES));
        Matcher count = Pattern.compile("packets=" + FRAMES + " dns=(\\d+) ").matcher(made);
        assertTrue(count.find(), made);
        messages = Long.parseLong(count.group(1));
    }

    private void awaitMessages(LiveRun run) {
        Container.await("all messages", () -> {
            try {
                return run.report().at("/dns/messages").asLong() >= messages;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Queries, answers and distinct names, which do not depend on when a frame came. */
    private static String seen(LiveRun run) throws IOException {
        JsonNode report = run.report();
        return report.at("/dns/messages") + " messages, " + report.at("/dns/queries") + " queries, "
                + report.at("/dns/answers") + " answers, names " + new TreeSet<>(run.names());
    }

    private String ofFile(Path folder) throws Exception {
        Files.createDirectories(folder);
        try (LiveRun run = LiveRun.boot(folder, Map.of())) {
            run.container().configure(FILE, Map.of("name", "test", "paths", new String[] {corpus.toString()}));
            awaitMessages(run);
            run.container().unconfigure(FILE);
            run.sensor().awaitEnd();
            return seen(run);
        }
    }

    @Test
    void theFileHasAsManyMessagesAsTheProgramThatMadeItSays() throws Exception {
        String seen = ofFile(work);
        assertTrue(seen.startsWith(messages + " messages, "), seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "libpcap"})
    void atTenThousandFramesASecondNoneIsLostAndWhatIsSeenIsWhatTheFileHas(String method) throws Exception {
        Assumptions.assumeTrue(method.equals("ring") || LiveRun.libpcap(), "libpcap is not installed");
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("method", method));
            String sent = Commands.run("ip", "netns", "exec", pair.namespace(), programs.resolve("snd").toString(),
                    pair.far(), corpus.toString(), Integer.toString(RATE), Integer.toString(FRAMES));
            assertTrue(sent.contains("sent=" + FRAMES + " "), sent);
            awaitMessages(run);
            assertEquals(0, run.stats().kernelDrops());
            run.end("test");
            assertEquals(ofFile(work.resolve("file")), seen(run));
        }
    }
}
