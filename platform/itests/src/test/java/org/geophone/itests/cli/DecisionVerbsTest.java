package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mutes} and {@code safe}: with a sensor, without one, and what a mute does to a replay. */
class DecisionVerbsTest {
    private static final int ETHERNET = 1;
    private static final String[] MUTE = {"mutes", "add", "*.evil.com", "--reason", "a \u00fcber-scanner", "--client",
        "10.0.0.0/8", "--until", "2099-01-01", "--owner", "kim"};
    private static final String LINE = "mute *.evil.com client=10.0.0.0/8 until=2099-01-01 owner=kim "
            + "reason=a \u00fcber-scanner";

    @TempDir
    private Path folder;
    private Cli cli;
    private Path decisions;
    private Path safe;

    @BeforeEach
    void configuration() throws IOException {
        cli = new Cli(folder);
        decisions = cli.write("config/lists/decisions.txt", "# kept\n\n".getBytes(StandardCharsets.US_ASCII));
        safe = cli.write("config/lists/safe-domains.txt", "good.com\n".getBytes(StandardCharsets.US_ASCII));
        cli.write("config/org.geophone.score.cfg", ("decisionsFile = ${geophone.config}/lists/decisions.txt\n"
                + "safeDomainsFile = ${geophone.config}/lists/safe-domains.txt\ncheckIntervalMs = 100\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private Cli.Result run(String... args) throws IOException, InterruptedException {
        String[] all = Arrays.copyOf(args, args.length + 4);
        all[args.length] = "--config";
        all[args.length + 1] = "config";
        all[args.length + 2] = "--data";
        all[args.length + 3] = "data";
        return cli.run(all);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private void saysThatNoSensorRuns(Cli.Result result) {
        assertEquals("geophone: no sensor answers at " + folder.resolve("data/admin.sock") + ": this is about the files"
                + " of " + folder.resolve("config") + " themselves", result.err().lines().findFirst().orElse(""));
    }

    @Test
    void whereNoSensorRunsTheFilesAreChangedUnderTheSameRulesAndTheVerbSaysSo() throws Exception {
        Cli.Result added = run(MUTE).expect(0);
        saysThatNoSensorRuns(added);
        assertEquals("added to " + decisions + ": " + LINE.replace("\u00fc", "\\u00fc") + "\n", added.out());
        assertEquals("# kept\n\n" + LINE + "\n", text(decisions));
        Cli.Result twice = run(MUTE).expect(1);
        assertTrue(twice.err().endsWith("; remove it first\n"), twice.err());
        assertTrue(run("mutes", "add", "a..b", "--reason", "x").expect(2).err().contains("domain is \"a..b\""));
        assertTrue(run("mutes", "remove", "*.evil.com").expect(2).err().contains("there is no mute of *.evil.com in"));
        assertEquals("# kept\n\n" + LINE + "\n", text(decisions));
        JsonNode list = Schemas.JSON.readTree(run("mutes", "--json").expect(0).out());
        assertEquals("a \u00fcber-scanner", list.at("/decisions/0/reason").asText());
        run("mutes", "remove", "*.evil.com", "--client=10.0.0.0/8").expect(0);
        assertEquals("# kept\n\n", text(decisions));
        assertFalse(Files.exists(folder.resolve("data")), "the container's own folder is a temporary one");
    }

    @Test
    void whatIsNotSaidIsTheUserAMonthAndEveryClient() throws Exception {
        run("mutes", "add", "evil.com", "--reason", "r").expect(0);
        String user = System.getProperty("user.name");
        assertTrue(text(decisions).matches("(?s).*mute evil\\.com until=[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z owner="
                + Pattern.quote(user) + " reason=r\n"), text(decisions));
        run("mutes", "add", "evil.com", "--reason", "r", "--habit").expect(0);
        assertTrue(text(decisions).endsWith("\nhabit evil.com until=never owner=" + user + " reason=r\n"));
    }

    @Test
    void unusableArgumentsAreNamedInOneLine() throws Exception {
        assertTrue(run("mutes", "add", "evil.com").complains(2).err().contains("--reason"));
        assertTrue(run("mutes", "add", "--reason", "r").complains(2).err().contains("one domain"));
        assertTrue(run("mutes", "add", "a.com", "--reason").complains(2).err().contains("--reason needs a value"));
        assertTrue(run("mutes", "remove", "a.com", "--owner", "k").complains(2).err().contains("--owner"));
        assertTrue(run("mutes", "explode").complains(2).err().contains("'explode': list, add, remove"));
        assertTrue(run("safe", "add").complains(2).err().contains("one domain"));
        assertTrue(run("safe", "add", "a.com").complains(2).err().contains("safe add needs --reason"));
        assertTrue(run("safe", "add", "a.com", "--habit").complains(2).err().contains("--habit"));
    }

    @Test
    void aRunningSensorTakesDecisionsUpAtOnceAndFilesThatPeopleEdit() throws Exception {
        cli.write("config/org.geophone.admin.cfg", Files.readAllBytes(Cli.HOME.resolve("config")
                .resolve("org.geophone.admin.cfg")));
        // paced by capture time: the sample's day goes on while the test asks
        cli.write("config/org.geophone.capture.file-sample.cfg", ("name = sample\nspeed = 1\npaths = "
                + Cli.HOME.resolve("demo/office-day.pcap.gz") + "\n").getBytes(StandardCharsets.UTF_8));
        Process sensor = cli.start(null, folder.resolve("run-out.txt"), folder.resolve("run-err.txt"), "run",
                "--config", folder.resolve("config").toString(), "--data", folder.resolve("data").toString());
        try {
            awaitStatus("Health: ok");
            changeWhileItRuns();
        } finally {
            sensor.destroy();
            if (!sensor.waitFor(60, TimeUnit.SECONDS)) {
                sensor.destroyForcibly();
            }
        }
    }

    private void awaitStatus(String part) {
        Container.await("a status with " + part, () -> {
            try {
                return run("status").out().contains(part);
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        });
    }

    private void changeWhileItRuns() throws Exception {
        Cli.Result added = run(MUTE).expect(0);
        assertEquals("", added.err(), "the sensor did it");
        assertEquals("# kept\n\n" + LINE + "\n", text(decisions));
        run("safe", "add", "Better.com", "--reason", "ours", "--owner", "kim").expect(0);
        assertEquals("good.com\nbetter.com  # kim: ours\n", text(safe));
        String status = run("status").expect(0).out();
        assertTrue(status.contains("\nDecisions: mutes in force 1, accepted habits 0, over 0; safe domains 2\n"),
                status);
        assertEquals("good.com\nbetter.com  # kim: ours\n", run("safe").expect(0).out());
        run("safe", "remove", "good.com").expect(0);
        assertTrue(run("safe", "remove", "good.com").complains(2).err().contains("there is no good.com in"));
        assertTrue(run(MUTE).complains(1).err().contains("decides that already"));
        // an editor writes a new file in place of the old one
        Path next = cli.write("config/lists/next", (LINE + "\nmute a.com until=2020-01-01 owner=k reason=r\n"
                + "mute b.com until=\u001b[31m owner=k reason=r\n").getBytes(StandardCharsets.UTF_8));
        Files.move(next, decisions, StandardCopyOption.ATOMIC_MOVE);
        awaitStatus("line 3 is left out: until is \"\\u001b[31m\"");
        status = run("status").expect(1).out();
        assertTrue(status.contains("\nDecisions: mutes in force 1, accepted habits 0, over 1; safe domains 1\n"),
                status);
        Cli.Result list = run("mutes").expect(1);
        assertTrue(list.out().contains("2020-01-01 (over)") && list.out().contains("\n! " + decisions + ": line 3"),
                list.out());
        run("mutes", "remove", "a.com").expect(0);
        assertEquals(LINE + "\nmute b.com until=\u001b[31m owner=k reason=r\n", text(decisions));
    }

    /** Half a minute of a tool that sends a name a second, by two clients. */
    private static Recording tunnels() {
        Recording recording = new Recording();
        Random random = new Random(5);
        Talk[] talks = {new Talk(0x0a000007, 20_000, Frames.SERVER), new Talk(0xc0000207, 20_001, Frames.SERVER)};
        for (int id = 1; id <= 120; id++) {
            byte[] label = new byte[48];
            for (int i = 0; i < label.length; i++) {
                label[i] = (byte) "abcdefghijklmnopqrstuvwxyz234567".charAt(random.nextInt(32));
            }
            recording.add(talks[id % 2].ask(new MessageBuilder().id(id)
                    .question(new String(label, StandardCharsets.US_ASCII) + ".x.evil.com", 16).build())).pause(500);
        }
        return recording;
    }

    @Test
    void aReplayTellsWhatIsMutedOnceAndReportsWhatRulesHid() throws Exception {
        run(MUTE).expect(0);
        cli.write("tunnels.pcap", tunnels().pcap(ETHERNET));
        Cli.Result result = cli.run("replay", "tunnels.pcap", "--out", "results", "--config", "config").expect(0);
        List<String> alerts = Files.readAllLines(folder.resolve("results/alerts.ndjson"), StandardCharsets.UTF_8);
        new Schemas().check(RecordKind.ALERT, alerts);
        int muted = 0;
        for (String line : alerts) {
            JsonNode alert = Schemas.JSON.readTree(line);
            boolean isMuted = alert.at("/event/action").asText().equals("muted");
            muted += isMuted ? 1 : 0;
            assertEquals(isMuted, alert.at("/source/ip/0").asText().startsWith("10."), line);
            assertEquals(isMuted ? 0 : 50, Math.min(50, alert.at("/event/severity").asInt()), line);
        }
        assertEquals(1, muted);
        assertTrue(alerts.size() > 1);
        JsonNode report = Schemas.JSON.readTree(folder.resolve("results/report.json").toFile());
        assertEquals(1, report.at("/score/alerts_muted").asInt());
        // one registered domain in one bucket, above the floor
        assertEquals("[]", report.at("/rules").toString());
        assertFalse(result.out().isEmpty());
        run("safe", "add", "evil.com", "--reason", "no alert wanted").expect(0);
        cli.run("replay", "tunnels.pcap", "--out", "results", "--config", "config").expect(0);
        report = Schemas.JSON.readTree(folder.resolve("results/report.json").toFile());
        // in its first bucket the model knows nothing that a record could stand out of, so none was hidden
        assertEquals("[{\"rule\":\"safe_domains\",\"applied\":1,\"hidden\":0}]", report.at("/rules").toString());
    }
}
