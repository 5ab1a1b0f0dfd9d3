package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sensor starts with the settings of each shape of machine, and has taken every one of them. */
class ImageTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2core-1gib", "16core-16gib"})
    void aSensorStartsWithTheSettingsOfTheShape(String shape) throws Exception {
        Path config = folder.resolve("config");
        copyConfiguration(config);
        Path images = CommandLine.distribution().resolve("images");
        CommandLine.Result applied = new CommandLine(images.resolve("apply.sh")).run(shape, "--config",
                config.toString());
        assertEquals(0, applied.code(), applied.err());
        Path log = folder.resolve("run.log");
        Process sensor = new CommandLine().with("GEOPHONE_OPTS", applied.out().strip()).start(log, "run", "--data",
                folder.resolve("data").toString(), "--config", config.toString());
        try {
            awaitSocket(sensor);
            assertTrue(sensor.isAlive(), Files.readString(log));
            assertEverySettingIsTaken(images.resolve(shape).resolve("settings"));
        } finally {
            sensor.destroy();
            assertTrue(sensor.waitFor(30, TimeUnit.SECONDS), "the sensor ends");
        }
        assertTrue(Files.readString(log).lines().noneMatch(line -> line.startsWith("WARN")
                || line.startsWith("ERROR")), Files.readString(log));
    }

    @Test
    void aLinkInTheConfigurationIsNotFollowed() throws Exception {
        Path config = folder.resolve("config");
        copyConfiguration(config);
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "ringSize = 1\n");
        Path link = config.resolve("org.geophone.pipeline.cfg");
        Files.delete(link);
        Files.createSymbolicLink(link, elsewhere);
        CommandLine.Result applied = new CommandLine(CommandLine.distribution().resolve("images/apply.sh"))
                .run("2core-1gib", "--config", config.toString());
        assertEquals(0, applied.code(), applied.err());
        assertTrue(applied.err().contains("org.geophone.pipeline.cfg is a link"), applied.err());
        assertEquals("ringSize = 1\n", Files.readString(elsewhere));
        assertTrue(Files.readString(config.resolve("org.geophone.dispatch.cfg")).contains("= 8388608"),
                "other files are set");
    }

    @Test
    void ofTheFileOfTheUnitOnlyTheOptionsOfTheJvmAreReplaced() throws Exception {
        Path defaults = Files.writeString(folder.resolve("geophone"), "# mine\nGEOPHONE_PIPELINE__ringSize=8192\n"
                + "GEOPHONE_OPTS=\"-Xmx1g \\\n  -Dmine=yes\"\n#GEOPHONE_OPTS=old\nSECRET='a b'\n");
        Files.setPosixFilePermissions(defaults, PosixFilePermissions.fromString("rw-------"));
        String options = "GEOPHONE_OPTS=\"-Xmx320m -XX:+UseSerialGC -XX:ReservedCodeCacheSize=64m"
                + " -XX:MaxMetaspaceSize=160m -XX:+ExitOnOutOfMemoryError\"\n";
        for (int i = 0; i < 2; i++) {
            apply(defaults);
            assertEquals("# mine\nGEOPHONE_PIPELINE__ringSize=8192\n" + options + "#GEOPHONE_OPTS=old\nSECRET='a b'\n",
                    Files.readString(defaults));
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(defaults)));
        Files.writeString(defaults, "A=1\n");
        apply(defaults);
        assertEquals("A=1\n" + options, Files.readString(defaults));
        try (var list = Files.list(folder)) {
            assertEquals(List.of(defaults), list.toList(), "nothing is left over");
        }
    }

    private static void apply(Path defaults) throws Exception {
        CommandLine.Result applied = new CommandLine(CommandLine.distribution().resolve("images/apply.sh"))
                .run("2core-1gib", "--default", defaults.toString());
        assertEquals(0, applied.code(), applied.err());
    }

    /** A heap of gigabytes takes its time on a machine that is busy. */
    private void awaitSocket(Process sensor) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(180);
        while (sensor.isAlive() && !Files.exists(folder.resolve("data/admin.sock"))) {
            assertTrue(Instant.now().isBefore(deadline), "the sensor does not answer");
            Thread.sleep(100);
        }
    }

    private void assertEverySettingIsTaken(Path settings) throws Exception {
        Map<String, CommandLine.Result> answers = new HashMap<>();
        for (String line : Files.readAllLines(settings)) {
            if (line.startsWith("#") || line.startsWith("org.geophone.capture.live")) {
                continue; // a comment; or for files that are there where an interface is captured
            }
            String[] words = line.trim().split(" +");
            assertEquals(3, words.length, line);
            String pid = words[0].replaceFirst("\\.cfg$", "").replaceFirst("-(.*)$", "~$1");
            if (!answers.containsKey(pid)) {
                answers.put(pid, new CommandLine().with("GEOPHONE_DATA", folder.resolve("data").toString())
                        .run("config", "get", pid));
            }
            CommandLine.Result shown = answers.get(pid);
            assertTrue(shown.out().lines().anyMatch(each -> each.equals(words[1] + " = " + words[2])),
                    line + "\n" + shown.out() + shown.err());
        }
    }

    private static void copyConfiguration(Path target) throws IOException {
        Path source = CommandLine.distribution().resolve("config");
        List<Path> files;
        try (Stream<Path> all = Files.walk(source)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            Files.copy(file, target.resolve(source.relativize(file).toString()));
        }
        // the port of the console belongs to one sensor of a machine
        Files.writeString(target.resolve("org.geophone.console.cfg"), "enabled = false\n");
    }
}
