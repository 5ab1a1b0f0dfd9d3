package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Support bundles, backups and newer lists of a sensor with secrets, as the command line makes them. */
class KeepingTest {
    /** In no file of a support bundle. */
    private static final String PLANTED = "Pl4nted";
    /** Lies in the sample: a client that the log names. */
    private static final String CLIENT = "10.40.1.21";

    @TempDir
    Path folder;
    private Path data;
    private Path config;
    private Process sensor;

    @BeforeEach
    void startSensor() throws Exception {
        data = folder.resolve("data");
        config = Files.createDirectory(folder.resolve("config"));
        copy(CommandLine.distribution().resolve("config"), config);
        Files.delete(config.resolve("org.geophone.console.cfg"));
        Files.writeString(config.resolve("org.geophone.output.elasticsearch-es.cfg"), "nodes = https://127.0.0.1:9\n"
                + "user = kim\npassword = " + PLANTED + "Password\nlanePaused = true\n");
        Files.writeString(config.resolve("org.geophone.output.webhook-soar.cfg"), "url = https://127.0.0.1:9/"
                + PLANTED + "Hook?token=" + PLANTED + "\nformat = chat\ntemplate = {\"k\":\"" + PLANTED + "\"}\nheaders"
                + " = X-Key: " + PLANTED + "Header\nlanePaused = true\nunknownKey = " + PLANTED + "Unknown\n");
        Files.writeString(config.resolve("api-key"), PLANTED + "File\n");
        Files.writeString(config.resolve("org.geophone.capture.file-day.cfg"), "name = ${env:SENSOR_NAME}\npaths = "
                + CommandLine.distribution().resolve("demo").resolve("office-day.pcap.gz") + "\n");
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys").resolve("accounts.json"), PLANTED + "Account");
        run();
    }

    private void run() throws IOException, InterruptedException {
        sensor = new CommandLine().with("SENSOR_NAME", "day-of-the-office").with("GEOPHONE_OPTS",
                "-Dgeophone.name.key=" + "a1".repeat(16)).start(folder.resolve("run.log"), "run", "--data",
                        data.toString(), "--config", config.toString());
        Container.await("the sample is read", Duration.ofSeconds(120), () -> {
            try {
                return status().contains("Pipeline: ended") || !sensor.isAlive();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertTrue(sensor.isAlive(), Files.readString(folder.resolve("run.log")));
        // the store takes the alerts of the sample a moment after the pipeline has told them
        CommandLine.Result drained = geophone("outputs", "drain", "store-findings");
        assertEquals(0, drained.code(), drained.err());
    }

    @AfterEach
    void stopSensor() throws InterruptedException {
        sensor.destroy();
        assertTrue(sensor.waitFor(60, TimeUnit.SECONDS), "the sensor does not end");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private String status() throws IOException, InterruptedException {
        return geophone("status").out();
    }

    private CommandLine.Result geophone(String... args) throws IOException, InterruptedException {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--config";
        all[args.length + 1] = config.toString();
        return new CommandLine().with("GEOPHONE_DATA", data.toString()).run(all);
    }

    private static Map<String, String> contents(Path zip) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                try (InputStream in = file.getInputStream(entry)) {
                    contents.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }

    @Test
    void aSupportBundleHoldsNoSecretAndNoClientUnlessItIsAskedFor() throws Exception {
        Path file = folder.resolve("support.zip");
        CommandLine.Result made = geophone("support", file.toString());
        assertEquals(0, made.code(), made.err());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Map<String, String> contents = contents(file);
        assertTrue(contents.keySet().containsAll(List.of("status.txt", "health.json", "metrics.txt", "config.json",
                "bundles.txt", "outputs.txt", "threads.txt", "machine.txt", "versions.txt", "lists.txt",
                "log/geophone.log")), contents.keySet().toString());
        contents.forEach((name, text) -> {
            assertFalse(text.contains(PLANTED), name);
            assertFalse(text.contains("a1a1a1a1"), name);
            assertFalse(text.contains(CLIENT), name);
            assertFalse(text.contains("/error\""), name);
        });
        assertTrue(contents.get("config.json").contains("\"key\":\"password\""), "the key is told, its value is not");
        assertTrue(contents.get("log/geophone.log").contains("Host [address] has the role"), "the log lacks its line");
        assertTrue(contents.get("threads.txt").contains("geophone-health"), contents.get("threads.txt"));
        assertTrue(contents.get("status.txt").contains("day-of-the-office: capture files"), contents.get("status.txt"));

        Path with = folder.resolve("data.zip");
        assertEquals(0, geophone("support", with.toString(), "--with-data").code());
        Map<String, String> more = contents(with);
        assertTrue(more.get("log/geophone.log").contains(CLIENT), "the log is not as it is");
        assertTrue(more.get("alerts.json").startsWith("{\"alerts\":[{"), more.get("alerts.json"));
        more.forEach((name, text) -> assertFalse(text.contains(PLANTED), name));
    }

    @Test
    void aBackupMadeWhileTheSensorRunsIsPutBackAndWhatItReplacesIsKept() throws Exception {
        Path file = folder.resolve("backup.zip");
        CommandLine.Result made = geophone("backup", file.toString(), "--with-store");
        assertEquals(0, made.code(), made.err());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        long alerts = alerts();
        assertTrue(alerts > 0, "the sample has alerts");
        CommandLine.Result running = geophone("restore", file.toString());
        assertEquals(2, running.code());
        assertEquals("geophone: another sensor runs with the data folder " + data
                + ", or a backup or restore\n", running.err());
        stopSensor();

        Path score = config.resolve("org.geophone.score.cfg");
        String before = Files.readString(score);
        Files.writeString(score, "actualFloor = 1\n");
        Files.writeString(config.resolve("org.geophone.later.cfg"), "x = 1\n");
        Files.delete(config.resolve("org.geophone.capture.file-day.cfg"));
        Files.writeString(data.resolve("keys").resolve("accounts.json"), "others");
        for (String name : List.of("findings.db", "traffic.db", "events.db")) {
            Files.delete(data.resolve("store").resolve(name));
        }
        CommandLine.Result back = geophone("restore", file.toString());
        assertEquals(0, back.code(), back.err());
        assertEquals(before, Files.readString(score));
        assertEquals(PLANTED + "Account", Files.readString(data.resolve("keys").resolve("accounts.json")));
        assertFalse(Files.exists(config.resolve("org.geophone.later.cfg")), "the folder is as it was");
        Path kept = Path.of(back.out().substring(back.out().lastIndexOf(" is in ") + 7).strip());
        assertEquals("actualFloor = 1\n", Files.readString(kept.resolve("config").resolve("org.geophone.score.cfg")));
        assertEquals("others", Files.readString(kept.resolve("data").resolve("keys").resolve("accounts.json")));
        isRestoredOnAnotherMachineByAnotherVersion(file, before);
        Files.delete(config.resolve("org.geophone.capture.file-day.cfg"));
        sensor = new CommandLine().start(folder.resolve("again.log"), "run", "--data", data.toString(), "--config",
                config.toString());
        Container.await("the alerts are back", Duration.ofSeconds(120), () -> {
            try {
                return alerts() == alerts;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Other folders, and a backup of an older version of the same format. */
    private void isRestoredOnAnotherMachineByAnotherVersion(Path backup, String score) throws Exception {
        Map<String, String> contents = contents(backup);
        contents.put("BACKUP.txt", contents.get("BACKUP.txt").replaceFirst("\ngeophone [^\n]*", "\ngeophone 0.0.9"));
        Path older = folder.resolve("older.zip");
        zip(contents, older);
        Path there = Files.createDirectories(folder.resolve("there"));
        Path otherConfig = Files.createDirectory(there.resolve("etc"));
        Path otherData = there.resolve("state");
        CommandLine.Result back = new CommandLine().run("restore", older.toString(), "--config",
                otherConfig.toString(), "--data", otherData.toString());
        assertEquals(0, back.code(), back.err());
        assertTrue(back.out().contains("by geophone 0.0.9 are put back"), back.out());
        assertEquals(score, Files.readString(otherConfig.resolve("org.geophone.score.cfg")));
        for (String name : List.of("keys/accounts.json", "model/scorer.bin", "store/findings.db")) {
            assertEquals(-1, Files.mismatch(data.resolve(name), otherData.resolve(name)), name);
        }
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(
                otherData.resolve("store/findings.db"))));
    }

    private static void zip(Map<String, String> contents, Path file) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : contents.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private long alerts() throws IOException, InterruptedException {
        return geophone("alerts").out().lines().filter(line -> line.startsWith("20")).count();
    }

    @Test
    void aBackupThatIsDamagedForeignOrOfANewerFormatChangesNothing() throws Exception {
        Path file = folder.resolve("backup.zip");
        assertEquals(0, geophone("backup", file.toString()).code());
        stopSensor();
        Map<String, String> whole = contents(file);
        String score = "config/org.geophone.score.cfg";
        refused(whole, score, whole.get(score) + " ", "it is damaged: " + score + " is not what was saved");
        refused(whole, score, null, "it is not whole: " + score + " is missing");
        refused(whole, "BACKUP.txt", null, "it is no backup, there is no BACKUP.txt in it");
        refused(whole, "BACKUP.txt", whole.get("BACKUP.txt").replaceFirst("geophone-backup 1", "geophone-backup 2"),
                "it has format 2, and this version knows those up to 1");
        refused(whole, "config/../../outside", "x",
                "it holds config/../../outside, which its BACKUP.txt does not name");
        refused(whole, "BACKUP.txt", whole.get("BACKUP.txt") + "0".repeat(64) + " rw-r--r-- config/../../outside\n",
                "the name config/../../outside leads out of its folder");
        assertFalse(Files.exists(folder.resolve("outside")));
    }

    private void refused(Map<String, String> whole, String name, String content, String why) throws Exception {
        Map<String, String> changed = new TreeMap<>(whole);
        changed.remove(name);
        if (content != null) {
            changed.put(name, content);
        }
        Path file = folder.resolve("changed.zip");
        zip(changed, file);
        CommandLine.Result result = geophone("restore", file.toString());
        assertEquals(2, result.code());
        assertTrue(result.err().contains(why), result.err());
        assertTrue(Files.exists(config.resolve("org.geophone.score.cfg")));
    }

    @Test
    void aNewerListIsInUseAtOnceAndOneThatIsCutChangesNothing() throws Exception {
        Path safe = Files.writeString(folder.resolve("safe.txt"), "# of 2026-10-02\ngood.example\nbetter.example\n");
        CommandLine.Result taken = geophone("lists", "update", "safe", safe.toString());
        assertEquals(0, taken.code(), taken.err());
        assertTrue(taken.out().startsWith("the list safe is in use: 2 entries, from "), taken.out());
        Path previous = config.resolve("lists").resolve("safe-domains.txt.previous");
        assertTrue(Files.readString(previous).contains("google.com"));
        assertTrue(geophone("lists").out().contains("safe    2026-10-02T00:00:00Z  2 "), geophone("lists").out());
        Path bad = Files.writeString(folder.resolve("bad.txt"), "good.example\nno domain\n");
        CommandLine.Result refused = geophone("lists", "update", "safe", bad.toString());
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("the new list, line 2 ") || refused.err().contains("line 2"), refused.err());
        assertEquals("# of 2026-10-02\ngood.example\nbetter.example\n",
                Files.readString(config.resolve("lists").resolve("safe-domains.txt")));

        StringBuilder list = new StringBuilder("// VERSION: 2026-10-01_00-00-00_UTC\n// ===BEGIN ICANN DOMAINS===\n");
        for (int i = 0; i < 1_000; i++) {
            list.append("suffix").append(i).append('\n');
        }
        list.append("// ===END ICANN DOMAINS===\n// ===BEGIN PRIVATE DOMAINS===\n");
        Path cut = Files.writeString(folder.resolve("cut.dat"), list.toString());
        CommandLine.Result half = geophone("lists", "update", "suffix", cut.toString());
        assertEquals(1, half.code());
        assertTrue(half.err().contains("it is cut or no public suffix list"), half.err());
        Path whole = Files.writeString(folder.resolve("whole.dat"), list + "// ===END PRIVATE DOMAINS===\n");
        assertEquals(0, geophone("lists", "update", "suffix", whole.toString()).code());
        String lists = geophone("lists").out();
        assertTrue(lists.contains("suffix  2026-10-01T00:00:00Z  1000 "), lists);
        assertTrue(Files.readString(data.resolve("audit.ndjson")).contains("\"list.update\""));
    }
}
