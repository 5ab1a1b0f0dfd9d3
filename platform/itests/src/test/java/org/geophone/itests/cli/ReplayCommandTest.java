package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.testkit.capture.Bytes;
import org.geophone.testkit.capture.CaptureBytes;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay}: inputs of every kind, results, exit codes and complaints. */
class ReplayCommandTest {
    private static final int ETHERNET = 1;

    @TempDir
    private Path folder;
    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    private static Recording queries(int from, int count) {
        Recording recording = new Recording();
        for (int id = from; id < from + count; id++) {
            recording.add(new Talk(20_000 + id).ask(new MessageBuilder().id(id)
                    .question("host" + id + ".example.com", 1).build()));
        }
        return recording;
    }

    private JsonNode report(String results) throws Exception {
        return Schemas.JSON.readTree(folder.resolve(results).resolve("report.json").toFile());
    }

    private List<String> events(String results) throws Exception {
        return Files.readAllLines(folder.resolve(results).resolve("events.ndjson"), StandardCharsets.UTF_8);
    }

    @Test
    void filesOfAllKindsAndFoldersAreReadInOrderAndReported() throws Exception {
        cli.write("one.pcap", queries(1, 3).pcap(ETHERNET));
        cli.write("two.pcap.gz", CaptureBytes.gzip(queries(4, 2).pcap(ETHERNET)));
        cli.write("three.pcapng", queries(6, 1).pcapng(ETHERNET));
        cli.write("more/b.cap", queries(8, 1).pcap(ETHERNET));
        cli.write("more/a.pcap", queries(7, 1).pcap(ETHERNET));
        cli.write("more/notes.txt", new byte[] {'x'});
        Cli.Result result = cli.run("replay", "one.pcap", "two.pcap.gz", "three.pcapng", "more", "--out", "results")
                .expect(0);
        assertEquals("", result.err());
        assertTrue(result.out().contains("8 packets, 8 DNS messages, 8 events"), result.out());
        assertTrue(result.out().contains("results"), result.out());
        assertEquals(8, events("results").size());
        for (int i = 0; i < 8; i++) {
            JsonNode event = Schemas.JSON.readTree(events("results").get(i));
            assertEquals(Integer.toString(i + 1), event.at("/dns/id").asText());
        }
        new Schemas().check(RecordKind.EVENT, events("results"));
        JsonNode report = report("results");
        for (String key : List.of("packets", "bytes", "first_time", "last_time", "frames", "dns_messages",
                "decode_faults", "events", "anomalies", "alerts", "transactions", "drops", "truncated", "seconds",
                "messages_per_second", "version")) {
            assertTrue(report.has(key), key);
        }
        assertFalse(report.path("truncated").asBoolean());
        for (String file : List.of("anomalies.ndjson", "alerts.ndjson")) {
            assertTrue(Files.exists(folder.resolve("results").resolve(file)), file);
        }
    }

    @Test
    void standardInputIsReadAndQuietSaysNothing() throws Exception {
        Path capture = cli.write("one.pcap", queries(1, 3).pcap(ETHERNET));
        Cli.Result result = cli.run(capture, "replay", "-", "--quiet", "--out", "results").expect(0);
        assertEquals("", result.out() + result.err());
        assertEquals(3, events("results").size());
    }

    @Test
    void aCutCaptureIsAnalysedUpToTheCutAndTheExitCodeTells() throws Exception {
        byte[] whole = queries(1, 3).pcap(ETHERNET);
        cli.write("cut.pcap", Arrays.copyOf(whole, whole.length - 5));
        Cli.Result result = cli.run("replay", "cut.pcap", "--out", "results").complains(1);
        // file header, and two records of 16 and 77 bytes before the one that is cut
        assertTrue(result.err().contains("cut.pcap") && result.err().contains(Integer.toString(24 + 2 * (16 + 77))),
                result.err());
        assertEquals(2, events("results").size());
        assertTrue(report("results").path("truncated").asBoolean());
    }

    @Test
    void whatCannotBeReadIsNamedInOneLine() throws Exception {
        Cli.Result missing = cli.run("replay", "absent.pcap", "--out", "results").complains(2);
        assertEquals("", missing.out());
        assertTrue(missing.err().contains("absent.pcap"), missing.err());
        cli.write("text.pcap", "this is no capture at all".getBytes(StandardCharsets.US_ASCII));
        Cli.Result unknown = cli.run("replay", "text.pcap", "--out", "results").complains(2);
        assertTrue(unknown.err().contains("text.pcap"), unknown.err());
        Cli.Result hostile = cli.run("replay", "\u001b[31mred.pcap", "--out", "results").complains(2);
        assertTrue(hostile.err().contains("red.pcap"), hostile.err());
    }

    @Test
    void oneUnreadableFileAmongOthersIsALoss() throws Exception {
        cli.write("one.pcap", queries(1, 3).pcap(ETHERNET));
        Cli.Result result = cli.run("replay", "absent.pcap", "one.pcap", "--out", "results").complains(1);
        assertTrue(result.err().contains("absent.pcap"), result.err());
        assertEquals(3, events("results").size());
    }

    @Test
    void aModelIsMadeUsedAndSetAsideWhenItIsDamaged() throws Exception {
        cli.write("one.pcap", queries(1, 3).pcap(ETHERNET));
        Path model = folder.resolve("model.bin");
        String[] replay = {"replay", "one.pcap", "--out", "results", "--model", "model.bin"};
        Cli.Result first = cli.run(replay).expect(0);
        assertTrue(first.out().contains("The scorer began empty") && first.out().contains("saved to " + model),
                first.out());
        Cli.Result second = cli.run(replay).expect(0);
        assertTrue(second.out().contains("The scorer began with the model of"), second.out());
        assertTrue(Files.exists(folder.resolve("model.bin.1")));
        byte[] state = Files.readAllBytes(model);
        byte[] cut = Arrays.copyOf(state, state.length - 1);
        cli.write("model.bin", cut);
        Cli.Result damaged = cli.run(replay).expect(1);
        assertEquals(2, damaged.err().lines().count(), damaged.err());
        assertTrue(damaged.err().contains(model + ".damaged-"), damaged.err());
        assertTrue(damaged.err().contains("the model " + model + " that was saved before takes its place"),
                damaged.err());
        assertTrue(damaged.out().contains("The scorer began with the model of"), damaged.out());
        cli.write("model.bin", cut);
        cli.write("model.bin.1", cut);
        Cli.Result both = cli.run(replay).expect(1);
        assertTrue(both.err().contains(model + ".damaged-"), both.err());
        assertTrue(both.out().contains("The scorer began empty"), both.out());
        assertTrue(cli.run("replay", "one.pcap", "--model", ".").complains(2).err().contains("not a regular file"));
    }

    @Test
    void unusableArgumentsAreNamedInOneLine() throws Exception {
        assertTrue(cli.run("replay").complains(2).err().contains("at least one capture file"));
        assertTrue(cli.run("replay", "--colour", "x.pcap").complains(2).err().contains("--colour"));
        assertTrue(cli.run("replay", "x.pcap", "--speed", "fast").complains(2).err().contains("fast"));
    }

    @Test
    void namesOfTheTrafficReachTheTerminalEscaped() throws Exception {
        Recording recording = new Recording();
        Talk talk = new Talk(20_000);
        byte[] registered = new Bytes().u8(9).raw("\u001b[31mevil".getBytes(StandardCharsets.US_ASCII))
                .raw(MessageBuilder.name("com")).build();
        Random random = new Random(5);
        for (int id = 1; id <= 400; id++) {
            byte[] label = new byte[48];
            random.nextBytes(label);
            for (int i = 0; i < label.length; i++) {
                label[i] = (byte) "abcdefghijklmnopqrstuvwxyz234567".charAt(label[i] & 31);
            }
            recording.add(talk.ask(new MessageBuilder().id(id).question(new Bytes().u8(48).raw(label, registered)
                    .build(), 16, 1).build())).pause(100);
        }
        cli.write("evil.pcap", recording.pcap(ETHERNET));
        // the reader of all output fails on a raw escape
        Cli.Result result = cli.run("replay", "evil.pcap", "--out", "results").expect(0);
        assertTrue(result.out().contains("evil.com"), result.out());
        assertFalse(Files.readString(folder.resolve("results").resolve("alerts.ndjson"), StandardCharsets.UTF_8)
                .contains("\u001b"));
    }
}
