package org.geophone.uitests;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The pages in Chromium, with the day of the demo and a capture of names that mean no good. */
class PagesTest {
    /** A capture is read faster than live traffic comes: every event of it is kept here, and waited for. */
    private static final String STORE = "directory = ${geophone.data}/store\neventsPerSecond = 1000000\n";
    private static final String EVENTS = "name = store-events\nlaneKinds = event\nlaneWhenFull = block\n";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> pages() throws Exception {
        Browser browser = Browser.open(folder);
        Path capture = HostileCapture.write(folder.resolve("hostile.pcap"));
        String source = "name=\"day\"\npaths=[\"" + ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz") + "\",\""
                + capture + "\"]\n";
        Path hosts = Files.writeString(folder.resolve("hosts"), "10.40.10.13 print-13\n", StandardCharsets.UTF_8);
        try (ConsoleSensor sensor = new ConsoleSensor(folder, "org.geophone.capture.file-day.config", source,
                "org.geophone.enrich.hosts.cfg", "hostsFile = " + hosts + "\n", "org.geophone.store.cfg", STORE,
                "org.geophone.output.store-events.cfg", EVENTS)) {
            return Browser.tests(browser.lines(sensor, "pages.mjs", Map.of()));
        }
    }
}
