package org.geophone.capture.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SettingsTest {
    private static void refused(TestConfig config, String message) {
        assertEquals(message,
                assertThrows(IllegalArgumentException.class, () -> new FileCaptureSource(config)).getMessage());
    }

    @Test
    void wrongValuesAreRefusedWithKeyAndValue() {
        refused(new TestConfig(), "paths: at least one file, folder or - is needed");
        refused(new TestConfig("-", "a", "-"), "paths: - (standard input) can be read only once, and stands twice");
        refused(new TestConfig("a", ""), "paths: one of them is empty");
        refused(new TestConfig("a").withPool(1000, 8), "blockBytes: 1000 is outside 524288..67108864");
        refused(new TestConfig("a").withPool(1 << 20, 1), "blocks: 1 is outside 2..1024");
        for (String speed : new String[] {"fast", "0", "-1", "", "NaN", "Infinity", "1000001"}) {
            refused(new TestConfig("a").withSpeed(speed), "speed: \"" + speed
                    + "\" is neither max nor a number above 0 and up to 1000000");
        }
        refused(new TestConfig(" ", new String[] {"a"}, "max", 1 << 20, 8, false), "name: must not be empty");
    }

    @Test
    void speedsAreFactors() {
        assertEquals(0, ReplaySettings.of(new TestConfig("a")).factor());
        assertEquals(10, ReplaySettings.of(new TestConfig("a").withSpeed("10")).factor());
        assertEquals(0.5, ReplaySettings.of(new TestConfig("a").withSpeed("0.5")).factor());
    }
}
