package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sensor whose console is off. */
class WithoutConsoleTest {
    private static final String WELL_KNOWN = "Basic YWRtaW46YWRtaW4=";

    @TempDir
    private Path folder;

    @Test
    void withoutTheLoginTheFelixConsoleIsAwayAndNotOpen() throws Exception {
        try (ConsoleSensor sensor = ConsoleSensor.withoutConsole(folder)) {
            Api api = new Api("http://127.0.0.1:" + sensor.port);
            assertEquals(404, api.send("GET", "/system/console/bundles", null).status());
            assertEquals(404, api.send("GET", "/system/console/bundles", null, "Authorization", WELL_KNOWN).status());
            assertEquals(404, api.send("GET", "/api/v1/status", null).status());
            assertEquals(404, api.send("GET", "/", null).status());
            assertFalse(Files.exists(sensor.data.resolve("keys")));
            assertFalse(sensor.said().contains("Console:"), sensor.said());
        }
    }
}
