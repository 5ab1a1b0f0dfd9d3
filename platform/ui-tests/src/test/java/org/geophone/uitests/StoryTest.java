package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story from the leak to the rule: a day with a theft in it is replayed into a running sensor, seen in the browser
 * within five seconds of its alert, understood, and held for safe; the days after it, with a theft to that domain and
 * one to another, raise an alert about the other only. Meanwhile the syslog output is replaced by another build, and
 * its receiver has every event at the end.
 */
class StoryTest {
    private static final String SYSLOG = "name = siem\nhost = 127.0.0.1\ntransport = tcp\nframing = non-transparent\n"
            + "payload = json\nmaxMessageBytes = 65536\nlaneKinds = event,alert\nlaneWhenFull = block\nport = ";
    private static final String STORE = "directory = ${geophone.data}/store\neventsPerSecond = 1000000\n";
    private static final String EVENTS = "name = store-events\nlaneKinds = event\nlaneWhenFull = block\n";
    private static final String SAFE = "harbourlight-metrics.com";
    private static final String OTHER = "seabright-metrics.com";
    private static final String LATER = "northgate-metrics.com";
    /** Behind the day of the sample. */
    private static final String[] STARTS = {"2026-03-04", "2026-03-05", "2026-03-06"};

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> fromTheLeakToTheRule() throws Exception {
        Browser browser = Browser.open(folder);
        Path next = simulate(SAFE, STARTS[0]);
        Path control = simulate(OTHER, STARTS[1]);
        Path late = simulate(LATER, STARTS[2]);
        Path jar = otherBuild("org.geophone.output.syslog");
        List<DynamicTest> tests = new ArrayList<>();
        try (IdReceiver receiver = new IdReceiver();
                ConsoleSensor sensor = new ConsoleSensor(folder, "org.geophone.output.syslog-siem.cfg", SYSLOG
                        + receiver.port() + "\n", "org.geophone.store.cfg", STORE,
                        "org.geophone.output.store-events.cfg", EVENTS)) {
            List<String> lines = browser.lines(sensor, "leak.mjs", Map.of(
                    "CONFIG", sensor.folder.resolve("config").toString(), "DATA", sensor.data.toString(),
                    "DAY", ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz").toString(),
                    "NEXT", next.toString(), "CONTROL", control.toString(), "LATE", late.toString(),
                    "JAR", jar.toString(),
                    "SAFE", SAFE, "OTHER", OTHER));
            Browser.tests(lines).forEach(tests::add);
            TreeSet<String> written = ids(sensor.data.resolve("records"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!receiver.ids().containsAll(written) && System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            TreeSet<String> missing = new TreeSet<>(written);
            missing.removeAll(receiver.ids());
            tests.add(DynamicTest.dynamicTest("theReceiverHasEveryEventOfTheFileAndNoOther", () -> {
                assertTrue(written.size() > 20_000, "only " + written.size() + " events");
                assertEquals(List.of(), missing.stream().limit(5).toList(), missing.size() + " are missing");
                assertEquals(written.size(), receiver.ids().size());
                assertTrue(receiver.connections() >= 2, "it was one build all the time");
            }));
        }
        return tests.stream();
    }

    private Path simulate(String domain, String start) throws IOException, InterruptedException {
        Path capture = folder.resolve(domain + ".pcap");
        Process made = new ProcessBuilder(ConsoleSensor.HOME.resolve("bin/geophone").toString(), "simulate", "--out",
                capture.toString(), "--scenario", "demo", "--seed", "2", "--set", "start=" + start, "--set",
                "domain=" + domain).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        return capture;
    }

    /** The shipped bundle with another version. */
    private Path otherBuild(String bundle) throws IOException {
        Path jar;
        try (Stream<Path> jars = Files.walk(ConsoleSensor.HOME.resolve("bundles"))) {
            jar = jars.filter(p -> p.getFileName().toString().startsWith(bundle + "-")).findFirst().orElseThrow();
        }
        Path changed = folder.resolve("syslog-0.2.0.jar");
        try (JarFile from = new JarFile(jar.toFile())) {
            Manifest manifest = from.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", "0.2.0");
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(changed), manifest)) {
                for (JarEntry entry : from.stream().filter(e -> !e.getName().equals(JarFile.MANIFEST_NAME)).toList()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    from.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return changed;
    }

    /** Ids of what the file output wrote. */
    private static TreeSet<String> ids(Path records) throws IOException {
        TreeSet<String> ids = new TreeSet<>();
        for (String file : List.of("events.ndjson", "alerts.ndjson")) {
            for (String line : Files.readAllLines(records.resolve(file))) {
                ids.add(Api.JSON.readTree(line).at("/event/id").asText());
            }
        }
        return ids;
    }
}
