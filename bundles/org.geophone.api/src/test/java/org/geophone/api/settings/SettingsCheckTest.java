package org.geophone.api.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {
    /** Every type of a setting. */
    @interface Config {
        boolean on() default true;

        int slots() default 8;

        long bytes();

        double share() default 0.5;

        String interface$() default "any";

        String[] parts() default {"a", "b"};

        int[] ports();

        String words();
    }

    private Config seen;

    private final SettingsCheck<Config> check = new SettingsCheck<>(Config.class) {
        @Override
        protected void look(Config config) {
            seen = config;
            if (Integer.bitCount(config.slots()) != 1) {
                throw new IllegalArgumentException("slots: " + config.slots() + " is not a power of two");
            }
        }
    };

    @Test
    void whatTheCheckThrowsIsTheProblem() {
        assertEquals("slots: 5 is not a power of two", check.problem(Map.of("slots", "5")));
        assertNull(check.problem(Map.of("slots", "4")));
    }

    @Test
    void whatIsLeftOutHasItsDefaultOrIsEmpty() {
        assertNull(check.problem(Map.of()));
        assertEquals(true, seen.on());
        assertEquals(0, seen.bytes());
        assertEquals(0.5, seen.share());
        assertEquals("any", seen.interface$());
        assertArrayEquals(new String[] {"a", "b"}, seen.parts());
        assertArrayEquals(new int[0], seen.ports());
        assertNull(seen.words());
        assertEquals(Config.class, seen.annotationType());
    }

    @Test
    void textsBecomeWhatTheDescriptionWants() {
        assertNull(check.problem(Map.of("on", "false", "bytes", "5000000000", "share", "0.25", "interface", "eth0",
                "parts", "x, y", "ports", "53,5353", "words", "w", "unknown", "1")));
        assertEquals(false, seen.on());
        assertEquals(5_000_000_000L, seen.bytes());
        assertEquals(0.25, seen.share());
        assertEquals("eth0", seen.interface$());
        assertArrayEquals(new String[] {"x", "y"}, seen.parts());
        assertArrayEquals(new int[] {53, 5353}, seen.ports());
        assertEquals("w", seen.words());
    }
}
