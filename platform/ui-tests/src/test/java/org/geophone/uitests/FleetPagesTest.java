package org.geophone.uitests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The fleet's page in Chromium, with three sensors: one is looked at, one has found something, one falls silent. */
class FleetPagesTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> fleet() throws Exception {
        Browser browser = Browser.open(folder);
        try (ConsoleSensor home = new ConsoleSensor(Files.createDirectory(folder.resolve("home")));
                ConsoleSensor north = new ConsoleSensor(Files.createDirectory(folder.resolve("north")),
                        "org.geophone.capture.file-day.cfg", "name = day\npaths = "
                                + ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz") + "\n");
                ConsoleSensor south = new ConsoleSensor(Files.createDirectory(folder.resolve("south")))) {
            Path jar;
            try (var jars = Files.list(ConsoleSensor.HOME.resolve("bundles/4"))) {
                jar = jars.filter(p -> p.getFileName().toString().startsWith("org.geophone.simulate")).findFirst()
                        .orElseThrow();
            }
            return Browser.tests(browser.lines(home, "fleet.mjs", Map.of("NORTH", north.url(), "NORTH_TOKEN",
                    north.verb(0, "token", "create", "fleet", "--role", "admin"), "SOUTH", south.url(), "SOUTH_TOKEN",
                    south.verb(0, "token", "create", "fleet", "--role", "viewer"), "SOUTH_PID",
                    Long.toString(south.pid()), "JAR", jar.toString())));
        }
    }
}
