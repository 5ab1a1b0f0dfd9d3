package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs scripts of {@code src/test/web} in Chromium; each sentence that they print is a test. Needs the Debian packages
 * chromium, nodejs (20 or newer, as playwright-core asks for) and npm; tests skip, and say so, where one is not there.
 */
final class Browser {
    static final Path SCREENS = Path.of(System.getProperty("geophone.root"), "platform", "itests", "target",
            "screens");
    private static final Path MODULE = Path.of(System.getProperty("geophone.root"), "platform", "ui-tests");
    private static final Path SCRIPTS = MODULE.resolve("src/test/web");
    private static final long MINUTES = 10;

    private final Path folder;
    private final String chromium;
    private final String node;

    private Browser(Path folder, String chromium, String node) {
        this.folder = folder;
        this.chromium = chromium;
        this.node = node;
    }

    /** Finds what is needed. */
    static Browser open(Path folder) throws Exception {
        String chromium = program("chromium");
        assumeTrue(!chromium.isEmpty(), "chromium is not installed");
        assumeTrue(!program("npm").isEmpty(), "npm is not installed");
        String node = program("node");
        assumeTrue(!node.isEmpty() && run(folder, List.of(node, "--version")).matches("v(2[0-9]|[3-9][0-9]).*"),
                "node 20 or newer, which playwright-core needs, is not installed");
        return new Browser(folder, chromium, node);
    }

    /** Runs a script; its sentences. */
    List<String> lines(ConsoleSensor sensor, String script, Map<String, String> environment) throws Exception {
        Path out = folder.resolve(script + ".txt");
        ProcessBuilder builder = new ProcessBuilder(node, script).directory(prepare().toFile())
                .redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(Map.of("BASE", sensor.url(), "PASSWORD", sensor.password(), "SCREENS",
                SCREENS.toString(), "CHROMIUM", chromium, "SENSOR_PID", Long.toString(sensor.pid())));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertTrue(ended && process.exitValue() == 0, said);
        return said.lines().filter(line -> line.startsWith("ok ") || line.startsWith("not ok ")).toList();
    }

    /** A test of each sentence. */
    static Stream<DynamicTest> tests(List<String> lines) {
        return lines.stream().map(line -> DynamicTest.dynamicTest(line.replaceFirst("^(not )?ok ", "")
                .replaceFirst(":.*", ""), () -> assertTrue(line.startsWith("ok "), line)));
    }

    /** The scripts with their libraries, in the build folder. */
    private static Path prepare() throws IOException, InterruptedException {
        Path work = Files.createDirectories(MODULE.resolve("target").resolve("web"));
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            for (Path from : Stream.concat(scripts, Stream.of("package.json", "package-lock.json")
                    .map(MODULE::resolve)).toList()) {
                Files.copy(from, work.resolve(from.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.isDirectory(work.resolve("node_modules"))) {
            run(work, List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        }
        return work;
    }

    private static String program(String name) {
        for (String folder : System.getenv("PATH").split(":")) {
            Path program = Path.of(folder, name);
            if (Files.isExecutable(program)) {
                return program.toString();
            }
        }
        return "";
    }

    private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor() == 0, said);
        return said.strip();
    }
}
