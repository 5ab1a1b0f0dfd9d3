package org.geophone.uitests;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while an analyst works, in Chromium: other tabs, refusals, logins that end, late answers. */
class AnalystPagesTest {
    private static final String EVENTS = "name = store-events\nlaneKinds = event\nlaneWhenFull = block\n";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> analyst() throws Exception {
        Browser browser = Browser.open(folder);
        String source = "name=\"day\"\npaths=[\"" + ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz") + "\"]\n";
        try (ConsoleSensor sensor = new ConsoleSensor(folder, "org.geophone.capture.file-day.config", source,
                "org.geophone.output.store-events.cfg", EVENTS)) {
            return Browser.tests(browser.lines(sensor, "analyst.mjs", Map.of()));
        }
    }
}
