package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.geophone.testkit.container.BundleJar;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sensor as a process, administered by the command line. */
class RunningSensorTest {
    @TempDir
    static Path folder;
    private static Path data;
    private static Path config;
    private static Process sensor;

    @BeforeAll
    static void startSensor() throws IOException {
        data = folder.resolve("data");
        config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("org.geophone.admin.cfg"), "socketMode = 0600\n");
        sensor = new CommandLine().start(folder.resolve("run.log"), "run", "--data", data.toString(), "--config",
                config.toString());
        Container.await("the socket is there", () -> Files.exists(data.resolve("admin.sock")) || !sensor.isAlive());
        assertTrue(sensor.isAlive(), () -> log());
    }

    @AfterAll
    static void aSignalEndsTheSensorInOrder() throws InterruptedException {
        sensor.destroy();
        assertTrue(sensor.waitFor(20, TimeUnit.SECONDS), "the sensor does not end");
        assertFalse(Files.exists(data.resolve("admin.sock")), "the socket's file is left");
        assertFalse(log().contains("\tat "), log());
    }

    @Test
    void theStatusIsTextOrJsonAndItsCodeTellsTheHealth() throws Exception {
        CommandLine.Result text = geophone("status");
        assertTrue(text.out().startsWith("Geophone "), text.out() + text.err());
        assertEquals(text.out().contains("\nHealth: ok\n") ? 0 : 1, text.code());
        CommandLine.Result json = geophone("status", "--json");
        assertTrue(json.out().startsWith("{\"version\":\""), json.out());
        assertTrue(json.out().contains("\"drops.kernel\":0"), json.out());
    }

    @Test
    void aBundleIsInstalledUpdatedStoppedStartedAndRemoved() throws Exception {
        expect(0, "tiny 1.0.0 is active\n", "bundles", "install", jar(new BundleJar("tiny", "1.0")));
        expect(0, "tiny 1.1.0 is active\n", "bundles", "update", jar(new BundleJar("tiny", "1.1")));
        expect(0, "tiny 1.1.0 is resolved\n", "bundles", "stop", "tiny");
        assertTrue(geophone("bundles", "list").out().contains(" resolved      8  tiny 1.1.0\n"));
        expect(0, "tiny 1.1.0 is active\n", "bundles", "start", "tiny");
        expect(0, "tiny is uninstalled\n", "bundles", "uninstall", "tiny");
        assertFalse(geophone("bundles").out().contains("tiny"));
    }

    @Test
    void aBundleWhoseImportIsMissingIsRefusedAndNotKept() throws Exception {
        BundleJar needy = new BundleJar("needy", "1.0").header("Import-Package", "no.such.thing");
        CommandLine.Result refused = geophone("bundles", "install", jar(needy));
        assertEquals(1, refused.code());
        assertTrue(refused.err().startsWith("geophone: needy was not installed: "), refused.err());
        assertTrue(refused.err().contains("no.such.thing"), refused.err());
        assertFalse(geophone("bundles").out().contains("needy"));
    }

    @Test
    void whatCannotBeIsRefusedInOneSentence() throws Exception {
        CommandLine.Result unknown = geophone("bundles", "stop", "no.such.bundle");
        assertEquals(2, unknown.code());
        assertEquals("geophone: there is no bundle no.such.bundle\n", unknown.err());
        CommandLine.Result itself = geophone("bundles", "stop", "admin");
        assertEquals(1, itself.code());
        assertEquals("geophone: org.geophone.admin cannot stop itself: stop the sensor instead\n", itself.err());
        Path text = Files.writeString(folder.resolve("text.jar"), "this is no jar");
        CommandLine.Result noJar = geophone("bundles", "install", text.toString());
        assertEquals(1, noJar.code());
        assertEquals("geophone: the file is no bundle: it is not a jar\n", noJar.err());
    }

    @Test
    void anEditedConfigurationFileTakesEffectAtOnce() throws Exception {
        Files.writeString(config.resolve("org.geophone.admin.cfg"), "socketMode = 0640\n");
        Container.await("the mode of the socket changes", () -> mode().equals("rw-r-----"));
        Container.await("the socket answers again", () -> {
            try {
                return geophone("status").out().startsWith("Geophone ");
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aSecondSensorOnTheSameFolderIsRefused() throws Exception {
        CommandLine.Result second = geophone("run", "--config", config.toString());
        assertEquals(2, second.code());
        assertEquals("geophone: another sensor runs with the data folder " + data
                + ", or a backup or restore\n", second.err());
        assertTrue(sensor.isAlive());
    }

    private static String mode() {
        try {
            Path socket = data.resolve("admin.sock");
            return Files.exists(socket) ? PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String jar(BundleJar bundle) throws IOException {
        return bundle.write(folder).toString();
    }

    private static void expect(int code, String out, String... args) throws Exception {
        CommandLine.Result result = geophone(args);
        assertEquals(out, result.out(), result.err());
        assertEquals(code, result.code());
    }

    private static CommandLine.Result geophone(String... args) throws IOException, InterruptedException {
        return new CommandLine().with("GEOPHONE_DATA", data.toString()).run(args);
    }

    private static String log() {
        try {
            return Files.readString(folder.resolve("run.log"));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }
}
