package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.BundleJar;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code outputs} and {@code bundles} against a sensor that reads a day of traffic, a hundred times as fast. */
class OutputVerbsTest {
    private static final String FILE_KIND = "org.geophone.output.file";

    @TempDir
    private static Path folder;
    private static RunningSensor sensor;

    @BeforeAll
    static void start() throws Exception {
        sensor = new RunningSensor(folder, "name = sample\nspeed = 100\npaths = "
                + Cli.HOME.resolve("demo/office-day.pcap.gz") + "\n");
        sensor.ask("outputs", "add", "file", "all", "directory=" + folder.resolve("all")).expect(0);
    }

    @AfterAll
    static void stop() throws IOException {
        sensor.close();
    }

    private static JsonNode lane(String name) {
        try {
            return Schemas.JSON.readTree(sensor.ask("outputs", "show", name, "--json").out()).path("lane");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOutputIsAddedByAFileStoppedStartedProbedReopenedAndRemoved() throws Exception {
        sensor.ask("outputs", "add", "file", "two", "directory=" + folder.resolve("two"), "laneKinds=event").expect(0);
        assertTrue(Files.readString(sensor.config.resolve(FILE_KIND + "-two.cfg")).contains("laneKinds = event\n"));
        Container.await("events in the new output", () -> lane("two").path("written").asLong() > 0);

        assertTrue(sensor.ask("outputs", "stop", "two").expect(0).out().startsWith("two (file) is paused: "));
        long written = lane("two").path("written").asLong();
        Container.await("a lane that goes on taking", () -> lane("two").path("queued_records").asLong() > 20);
        assertEquals(written, lane("two").path("written").asLong());
        sensor.ask("outputs", "remove", "two").complains(1);
        assertTrue(sensor.ask("outputs", "drain", "two").complains(1).err().contains("start it first"));
        sensor.ask("outputs", "start", "two").expect(0);
        String drained = sensor.ask("outputs", "drain", "two", "--seconds", "30").expect(0).out();
        assertTrue(drained.startsWith("two: nothing of what waited waits any more ("), drained);
        assertTrue(lane("two").path("written").asLong() > written + 20);
        sensor.ask("outputs", "drain", "two", "--seconds", "31").complains(2);

        assertTrue(sensor.ask("outputs", "probe", "two").expect(0).out().startsWith("two can deliver: "));
        Path events = folder.resolve("two").resolve("events.ndjson");
        Files.move(events, folder.resolve("moved.ndjson"));
        assertTrue(sensor.ask("outputs", "reopen", "two").expect(0).out().startsWith("Output two: "));
        assertTrue(Files.exists(events));

        sensor.ask("outputs", "remove", "two").expect(0);
        sensor.ask("outputs", "add", "file", "idle", "directory=" + folder.resolve("idle"), "laneKinds=health",
                "lanePaused=true").expect(0);
        sensor.ask("outputs", "remove", "idle").expect(0);
        assertFalse(Files.exists(sensor.config.resolve(FILE_KIND + "-two.cfg")));
        assertFalse(sensor.ask("outputs").out().contains("two"));
    }

    @Test
    void whatCannotBeIsRefusedInOneSentence() {
        assertTrue(sensor.ask("outputs", "add", "carrier-pigeon", "x").complains(2).err()
                .matches("(?s).*no kind of output carrier-pigeon: .*file, .*syslog.*"));
        assertTrue(sensor.ask("outputs", "add", "file", "../x", "directory=/tmp/x").complains(2).err()
                .contains("letters"));
        assertTrue(sensor.ask("outputs", "add", "file", "x").complains(2).err().contains("directory is missing"));
        assertTrue(sensor.ask("outputs", "add", "file", "x", "directory=/tmp/x", "laneMinSeverity=101").complains(2)
                .err().contains("org.geophone.output.file~x: laneMinSeverity is '101', expected a whole number from 0"
                        + " to 100"));
        assertTrue(sensor.ask("outputs", "add", "file", "all", "directory=/tmp/x").complains(1).err()
                .contains("already"));
        assertTrue(sensor.ask("outputs", "show", "no\u001b[31mbody").complains(2).err().contains("no\\u001b[31mbody"));
        assertTrue(sensor.ask("outputs", "swap", "file", "/no/such.jar").complains(2).err().contains("/no/such.jar"));
    }

    @Test
    void anotherVersionTakesThePlaceOfAnOutputsBundleAndOneThatDoesNotRunIsPutBack() throws Exception {
        Path jar;
        try (Stream<Path> jars = Files.list(Cli.HOME.resolve("bundles/5"))) {
            jar = jars.filter(p -> p.getFileName().toString().startsWith(FILE_KIND + "-")).findFirst().orElseThrow();
        }
        String swapped = sensor.ask("outputs", "swap", "file", changed(jar, "0.2.0", null).toString()).expect(0).out();
        assertEquals(FILE_KIND + " 0.2.0 is active\n", swapped);
        assertEquals("idle", lane("all").path("state").asText().replace("writing", "idle"));

        String needy = sensor.ask("outputs", "swap", "file", changed(jar, "0.3.0", "no.such.thing").toString())
                .complains(1).err();
        assertTrue(needy.contains(FILE_KIND + " 0.3.0 does not run: "), needy);
        assertTrue(needy.contains("no.such.thing"), needy);
        assertTrue(needy.contains("0.2.0 is in its place again"), needy);
        assertTrue(sensor.ask("bundles", "show", FILE_KIND).expect(0).out().contains(" 0.2.0 is active"));
        long written = lane("all").path("written").asLong();
        Container.await("records through the old bundle", () -> lane("all").path("written").asLong() > written);

        String foreign = sensor.ask("outputs", "swap", "file",
                new BundleJar("tiny", "1.0").write(folder).toString()).complains(1).err();
        assertTrue(foreign.contains("tiny 1.0 brings no outputs of the kind file: nothing was changed"), foreign);
        assertFalse(sensor.ask("bundles").out().contains("tiny"));
        assertTrue(sensor.ask("outputs", "kinds").expect(0).out().matches("(?s).*\nfile +" + FILE_KIND
                + " +0\\.2\\.0 +active .*"));
    }

    /** The same bundle with another version, and an import nobody can satisfy where one is given. */
    private static Path changed(Path jar, String version, String needs) throws IOException {
        Path changed = folder.resolve("file-" + version + ".jar");
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = from.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            if (needs != null) {
                manifest.getMainAttributes().putValue("Import-Package",
                        manifest.getMainAttributes().getValue("Import-Package") + "," + needs);
            }
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(changed), manifest)) {
                for (JarEntry entry : from.stream().toList()) {
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        from.getInputStream(entry).transferTo(out);
                        out.closeEntry();
                    }
                }
            }
        }
        return changed;
    }

    @Test
    void aJarInTheLoadFolderIsInstalledAndRemovedAndTheAuditFileSaysSo() throws Exception {
        Path load = Files.createDirectories(Cli.HOME.resolve("load"));
        Path jar = new BundleJar("dropped", "1.0").write(folder);
        Path there = load.resolve("dropped.jar");
        try {
            Files.move(jar, there);
            Container.await("the bundle runs",
                    () -> sensor.ask("bundles", "show", "dropped").out().contains("1.0.0 is active"));
        } finally {
            Files.deleteIfExists(there);
        }
        Container.await("the bundle is gone", () -> sensor.ask("bundles", "show", "dropped").exit() == 2);
        String audit = sensor.ask("audit").expect(0).out();
        assertTrue(audit.contains("\"action\":\"bundle.file\",\"target\":\"dropped 1.0.0\",\"detail\":\"installed "
                + "from "), audit);
        assertTrue(audit.contains("\"target\":\"dropped 1.0.0\",\"detail\":\"uninstalled, it was from "), audit);
    }

    @Test
    void aBundleWhoseNewVersionDoesNotRunIsTheOldOneAgain() throws Exception {
        sensor.ask("bundles", "install", new BundleJar("steady", "1.0").write(folder).toString()).expect(0);
        String refused = sensor.ask("bundles", "update", new BundleJar("steady", "2.0")
                .header("Import-Package", "no.such.thing").write(folder).toString()).complains(1).err();
        assertTrue(refused.contains("steady 2.0 does not run: "), refused);
        assertTrue(refused.contains("1.0.0 is in its place again"), refused);
        assertEquals("steady 1.0.0 is active\n", sensor.ask("bundles", "show", "steady").expect(0).out());
        sensor.ask("bundles", "uninstall", "steady").expect(0);
    }

    @Test
    void aBundleThatSomebodyStoppedStaysSoWhenItIsUpdatedAndTheAnswerSaysSo() throws Exception {
        sensor.ask("bundles", "install", new BundleJar("asleep", "1.0").write(folder).toString()).expect(0);
        sensor.ask("bundles", "stop", "asleep").expect(0);
        String stays = ": it was stopped before, and stays so until 'geophone bundles start asleep'\n";
        assertEquals("asleep 2.0.0 is resolved" + stays, sensor.ask("bundles", "update",
                new BundleJar("asleep", "2.0").write(folder).toString()).expect(0).out());
        String refused = sensor.ask("bundles", "update", new BundleJar("asleep", "3.0")
                .header("Import-Package", "no.such.thing").write(folder).toString()).complains(1).err();
        assertTrue(refused.contains("asleep 3.0 does not run: not resolved: nobody provides "), refused);
        assertEquals("asleep 2.0.0 is resolved\n", sensor.ask("bundles", "show", "asleep").expect(0).out());
        assertEquals("asleep 2.0.0 is active\n", sensor.ask("bundles", "start", "asleep").expect(0).out());
        sensor.ask("bundles", "uninstall", "asleep").expect(0);
    }

    @Test
    void aKafkaOutputSaysWhatIsInTheWayOfItsBrokers() {
        Cli.Result added = sensor.ask("outputs", "add", "kafka", "nobody", "bootstrapServers=127.0.0.1:9");
        assertTrue(added.out().contains("nobody cannot deliver: 127.0.0.1:9: "), added.out() + added.err());
        String probed = sensor.ask("outputs", "probe", "nobody").expect(1).out();
        assertTrue(probed.startsWith("nobody cannot deliver: 127.0.0.1:9: "), probed);
        sensor.ask("outputs", "remove", "nobody", "--discard").expect(0);
    }

    @Test
    void aFileInTheLoadFolderThatIsNoJarIsAProblemWhileItIsThere() throws Exception {
        Path cut = Files.createDirectories(Cli.HOME.resolve("load")).resolve("cut.jar");
        String problem = cut + " is not installed: it cannot be read as a jar (";
        try {
            Files.writeString(cut, "half a jar");
            Files.setLastModifiedTime(cut, FileTime.from(Instant.now().minusSeconds(60)));
            Container.await("a problem", () -> sensor.ask("status").out().contains(problem));
        } finally {
            Files.deleteIfExists(cut);
        }
        Container.await("no problem", () -> !sensor.ask("status").out().contains(problem));
    }
}
