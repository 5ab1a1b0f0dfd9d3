package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipe "Adding an output" of README.md: its commands are carried out beside a running sensor. Maven is the one
 * command that is left out: the build this test belongs to has built the example.
 */
class RecipeTest {
    private static final Path ROOT = Path.of(System.getProperty("geophone.root"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path tree;
    private Path home;

    /** A tree with the example and a distribution whose folders load and config are the test's own. */
    @BeforeEach
    void makeTree() throws IOException, InterruptedException {
        home = Files.createDirectories(tree.resolve("dist/target/geophone"));
        for (String folder : List.of("bin", "lib", "bundles")) {
            shell("cp -r '" + Cli.HOME.resolve(folder) + "' '" + home + "'");
        }
        shell("mkdir platform; cp -r '" + ROOT.resolve("platform/examples") + "' platform");
        Files.createDirectories(home.resolve("load"));
        Files.writeString(Files.createDirectories(home.resolve("config")).resolve("org.geophone.admin.cfg"),
                "socketMode = 0600\n", StandardCharsets.UTF_8);
        Path mvn = Files.createDirectory(tree.resolve("path")).resolve("mvn");
        Files.writeString(mvn, "#!/bin/sh\necho \"$@\" >> mvn.txt\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The first block of commands below the heading. */
    private static String commands() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"), StandardCharsets.UTF_8);
        String recipe = readme.substring(readme.indexOf("## Adding an output"));
        int begin = recipe.indexOf("```sh\n") + "```sh\n".length();
        return recipe.substring(begin, recipe.indexOf("```", begin));
    }

    private void shell(String commands) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-euc", commands).directory(tree.toFile())
                .redirectErrorStream(true).redirectOutput(tree.resolve("shell.txt").toFile());
        builder.environment().merge("PATH", tree.resolve("path").toString(), (old, mine) -> mine + ":" + old);
        Process process = builder.start();
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "the commands do not end");
        assertEquals(0, process.exitValue(), Files.readString(tree.resolve("shell.txt"), StandardCharsets.UTF_8));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream().filter(line -> line.startsWith("{"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theRecipesCommandsMakeARunningSensorPrintItsAlerts() throws Exception {
        Path out = tree.resolve("sensor.txt");
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/geophone").toString(), "run", "--data",
                tree.resolve("data").toString()).redirectOutput(out.toFile())
                .redirectError(tree.resolve("sensor-err.txt").toFile());
        builder.environment().put("GEOPHONE_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process sensor = builder.start();
        try {
            Container.await("the sensor's socket", PATIENCE,
                    () -> Files.exists(tree.resolve("data").resolve("admin.sock")));
            shell(commands());
            assertEquals("-B -q -pl platform/examples/output-stdout -am package\n",
                    Files.readString(tree.resolve("mvn.txt"), StandardCharsets.UTF_8));
            Files.writeString(home.resolve("config/org.geophone.capture.file-sample.cfg"), "name = sample\npaths = "
                    + Cli.HOME.resolve("demo/office-day.pcap.gz") + "\n", StandardCharsets.UTF_8);
            Container.await("a printed alert", PATIENCE, () -> !lines(out).isEmpty());
        } finally {
            sensor.destroy();
            if (!sensor.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                sensor.destroyForcibly();
            }
        }
        for (String line : lines(out)) {
            assertEquals("alert", Schemas.JSON.readTree(line).at("/event/kind").asText(), line);
        }
    }

    @Test
    void aNewOutputIsTheExampleUnderAnotherName() throws Exception {
        shell("cp '" + ROOT.resolve("pom.xml") + "' .; platform/examples/new-output.sh pager");
        Path made = tree.resolve("bundles/org.geophone.output.pager");
        assertTrue(Files.exists(made.resolve("src/main/java/org/geophone/output/pager/internal/PagerOutput.java")));
        assertTrue(Files.readString(made.resolve("pom.xml"), StandardCharsets.UTF_8)
                .contains("<artifactId>org.geophone.output.pager</artifactId>"));
        assertTrue(Files.readString(tree.resolve("pom.xml"), StandardCharsets.UTF_8)
                .contains("<module>bundles/org.geophone.output.pager</module>"));
    }
}
