package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geophone.testkit.container.BundleJar;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sensor, outputs, bundles and configuration in Chromium, as somebody uses them who runs the sensor; then people, log
 * and audit, and findings that have a tool and other names of their addresses.
 */
class OperatorPagesTest {
    private static final String STORE = "directory = ${geophone.data}/store\neventsPerSecond = 1000000\n";
    private static final String EVENTS = "name = store-events\nlaneKinds = event\nlaneWhenFull = block\n";
    private static final String WAITING = "org.geophone.sample.waiting";
    private static final String MISSING = "org.example.absent.Clock";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> operator() throws Exception {
        Browser browser = Browser.open(folder);
        String source = "name=\"day\"\npaths=[\"" + ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz") + "\",\""
                + SharedAddressCapture.write(folder.resolve("shared.pcap")) + "\",\"" + tunnel() + "\"]\n";
        try (ConsoleSensor sensor = new ConsoleSensor(folder, "org.geophone.capture.file-day.config", source,
                "org.geophone.store.cfg", STORE, "org.geophone.output.store-events.cfg", EVENTS)) {
            Map<String, String> environment = Map.of("FOLDER", folder.toString(), "WAITING", WAITING, "MISSING",
                    MISSING, "JAR", waiting("1.0.0").toString(), "NEWER", waiting("1.1.0").toString(), "SHARED",
                    SharedAddressCapture.DOMAIN, "ADDRESS", SharedAddressCapture.ADDRESS, "OTHERS",
                    String.join(",", SharedAddressCapture.OTHERS));
            List<String> lines = new ArrayList<>(browser.lines(sensor, "operator.mjs", environment));
            lines.addAll(browser.lines(sensor, "looks.mjs", environment));
            lines.addAll(browser.lines(sensor, "administration.mjs", environment));
            return Browser.tests(lines);
        }
    }

    /** A bundle of one component that waits for a service which nothing gives. */
    private Path waiting(String version) throws IOException {
        return new BundleJar(WAITING, version).header("Service-Component", "OSGI-INF/alarm.xml")
                .entry("OSGI-INF/alarm.xml", "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\""
                        + WAITING + ".Alarm\" immediate=\"true\"><implementation class=\"java.lang.Object\"/>"
                        + "<reference name=\"clock\" interface=\"" + MISSING + "\" target=\"(zone=utc)\"/>"
                        + "</scr:component>").write(folder);
    }

    /** A capture of a tunnel whose handshake tells its tool, behind the day of the sample. */
    private Path tunnel() throws IOException, InterruptedException {
        Path capture = folder.resolve("tunnel.pcap");
        Process made = new ProcessBuilder(ConsoleSensor.HOME.resolve("bin/geophone").toString(), "simulate", "--out",
                capture.toString(), "--scenario", "tunnel", "--seed", "3", "--set",
                "start=2026-03-04", "--set", "style=iodine").redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        return capture;
    }
}
