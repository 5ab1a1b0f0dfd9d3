package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in Chromium. What is done there is in {@code src/test/web}; each sentence that it prints is a test here.
 * Needs the Debian packages chromium, nodejs (20 or newer) and npm, and skips where one of them is not there.
 */
class PagesTest {
    private static final Path MODULE = Path.of(System.getProperty("geophone.root"), "platform", "ui-tests");
    private static final Path SCREENS = Path.of(System.getProperty("geophone.root"), "platform", "itests", "target",
            "screens");
    /** A capture is read faster than live traffic comes: every event of it is kept here, and waited for. */
    private static final String STORE = "directory = ${geophone.data}/store\neventsPerSecond = 1000000\n";
    private static final String EVENTS = "name = store-events\nlaneKinds = event\nlaneWhenFull = block\n";
    private static final long MINUTES = 10;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> pages() throws Exception {
        String chromium = program("chromium");
        assumeTrue(!chromium.isEmpty(), "chromium is not installed");
        assumeTrue(!program("npm").isEmpty(), "npm is not installed");
        String node = program("node");
        assumeTrue(!node.isEmpty() && run(folder, List.of(node, "--version")).matches("v(2[0-9]|[3-9][0-9]).*"),
                "node 20 or newer is not installed");
        Path work = prepare();
        Path capture = HostileCapture.write(folder.resolve("hostile.pcap"));
        String source = "name=\"day\"\npaths=[\"" + ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz") + "\",\""
                + capture + "\"]\n";
        try (ConsoleSensor sensor = new ConsoleSensor(folder, "org.geophone.capture.file-day.config", source,
                "org.geophone.store.cfg", STORE, "org.geophone.output.store-events.cfg", EVENTS)) {
            ProcessBuilder builder = new ProcessBuilder(node, "pages.mjs").directory(work.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("BASE", sensor.url());
            builder.environment().put("PASSWORD", sensor.password());
            builder.environment().put("SCREENS", SCREENS.toString());
            builder.environment().put("CHROMIUM", chromium);
            builder.environment().put("SENSOR_PID", Long.toString(sensor.pid()));
            List<String> lines = lines(builder);
            return lines.stream().map(line -> DynamicTest.dynamicTest(line.replaceFirst("^(not )?ok ", "")
                    .replaceFirst(":.*", ""), () -> assertTrue(line.startsWith("ok "), line)));
        }
    }

    private List<String> lines(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = folder.resolve("pages.txt");
        Process process = builder.redirectOutput(out.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertTrue(ended && process.exitValue() == 0, said);
        return said.lines().filter(line -> line.startsWith("ok ") || line.startsWith("not ok ")).toList();
    }

    /** The scripts with their libraries, in the build folder. */
    private static Path prepare() throws IOException, InterruptedException {
        Path work = Files.createDirectories(MODULE.resolve("target").resolve("web"));
        for (Path from : List.of(MODULE.resolve("package.json"), MODULE.resolve("package-lock.json"),
                MODULE.resolve("src/test/web/pages.mjs"), MODULE.resolve("src/test/web/story.mjs"))) {
            Files.copy(from, work.resolve(from.getFileName()), StandardCopyOption.REPLACE_EXISTING);
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
