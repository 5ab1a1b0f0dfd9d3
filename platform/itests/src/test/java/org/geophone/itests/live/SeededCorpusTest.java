package org.geophone.itests.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.Commands;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every way into the sensor sees the same messages of one seeded corpus ({@code gen corpus.pcap 200000 42}): as many,
 * and with the same sum of the hashes of their names, as the C reference ({@code native/corpus/parse.h}).
 */
class SeededCorpusTest {
    private static final int PACKETS = 200_000;
    /** What {@code cb} says of that corpus, and native/README.md. */
    private static final long MESSAGES = 180_065;
    private static final long HASH_SUM = 0xc7b852e2e94a1669L;
    /** Packets a second: all of them fit into the rings, so that nothing is lost however slow the machine is. */
    private static final String RATE = "40000";
    private static final int BLOCKS = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;
    private static Path corpus;

    @TempDir
    private Path work;

    @BeforeAll
    static void makeTheCorpus() throws IOException {
        corpus = folder.resolve("corpus.pcap");
        Commands.run(NativePrograms.built("gen"), corpus.toString(), Integer.toString(PACKETS), "42");
    }

    @Test
    void aFileHasTheMessagesOfTheReference() throws Exception {
        try (LiveRun run = LiveRun.boot(work, Map.of())) {
            run.sensor().read(corpus);
            assertSameMessages(run);
        }
    }

    @Test
    void aCompressedFileHasTheMessagesOfTheReference() throws Exception {
        Path small = folder.resolve("corpus.pcap.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(small))) {
            Files.copy(corpus, out);
        }
        try (LiveRun run = LiveRun.boot(work, Map.of())) {
            run.sensor().read(small);
            assertSameMessages(run);
        }
    }

    @ParameterizedTest
    @CsvSource({"ring,1,dns", "ring,2,dns", "ring,1,ip", "libpcap,1,dns"})
    void anInterfaceHasTheMessagesOfTheReference(String method, int workers, String filter) throws Exception {
        Assumptions.assumeTrue(LiveRun.libpcap() || method.equals("ring") && filter.equals("ip"),
                "libpcap is not installed");
        String snd = NativePrograms.built("snd");
        try (VirtualPair pair = VirtualPair.open(); LiveRun run = LiveRun.boot(work, Map.of())) {
            run.capture(pair.near(), Map.of("method", method, "workers", workers, "kernelFilter", filter,
                    "blocks", BLOCKS, "blockTimeoutMs", 50));
            Commands.run("ip", "netns", "exec", pair.namespace(), snd, pair.far(), corpus.toString(), RATE,
                    Integer.toString(PACKETS));
            long expected = filter.equals("ip") ? PACKETS : MESSAGES;
            Container.await("all packets", PATIENCE,
                    () -> run.stats().packets() + run.stats().kernelDrops() >= expected);
            assertEquals(0, run.stats().kernelDrops());
            assertEquals(expected, run.stats().packets());
            run.end("test");
            assertSameMessages(run);
        }
    }

    /** An event stands for the message asked, the one answered, or both: each is counted by the bytes that it has. */
    private static void assertSameMessages(LiveRun run) throws Exception {
        run.sensor().awaitEnd();
        assertEquals(MESSAGES, run.report().at("/dns_messages").asLong());
        long messages = 0;
        long sum = 0;
        try (Stream<String> lines = Files.lines(run.sensor().file(RecordKind.EVENT))) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode event = Schemas.JSON.readTree(line);
                int seen = (event.at("/source/bytes").isMissingNode() ? 0 : 1)
                        + (event.at("/destination/bytes").isMissingNode() ? 0 : 1);
                messages += seen;
                sum += seen * hash(event.at("/dns/question/name").asText());
            }
        }
        assertEquals(MESSAGES, messages);
        assertEquals(Long.toHexString(HASH_SUM), Long.toHexString(sum));
    }

    /** FNV-1a over length bytes and folded labels, the root included, as the reference has it. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (String label : name.toLowerCase(Locale.ROOT).split("\\.")) {
            hash = (hash ^ label.length()) * 0x100000001b3L;
            for (byte c : label.getBytes(StandardCharsets.ISO_8859_1)) {
                hash = (hash ^ c) * 0x100000001b3L;
            }
        }
        return hash * 0x100000001b3L;
    }
}
