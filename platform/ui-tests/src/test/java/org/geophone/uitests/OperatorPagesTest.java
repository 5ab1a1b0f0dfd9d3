package org.geophone.uitests;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Sensor, outputs, bundles and configuration in Chromium, as somebody uses them who runs the sensor. */
class OperatorPagesTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> operator() throws Exception {
        Browser browser = Browser.open(folder);
        String source = "name = day\npaths = " + ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz") + "\n";
        try (ConsoleSensor sensor = new ConsoleSensor(folder, "org.geophone.capture.file-day.cfg", source)) {
            return Browser.tests(browser.lines(sensor, "operator.mjs", Map.of("FOLDER", folder.toString())));
        }
    }
}
