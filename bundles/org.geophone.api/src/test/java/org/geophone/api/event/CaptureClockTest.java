package org.geophone.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CaptureClockTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_710_720_000L * SECOND;
    private static final long HOUR = 3600 * SECOND;

    private final CaptureClock clock = new CaptureClock();

    private void takes(long timeNanos, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals(0, clock.take(timeNanos), "message " + i);
        }
    }

    @Test
    void itGoesOnWithTheMessagesByAnyLength() {
        takes(NOW, 1);
        takes(NOW + 1, 1);
        takes(NOW + 300 * 24 * HOUR, 1);
        assertEquals(NOW + 300 * 24 * HOUR, clock.nowNanos());
    }

    @Test
    void messagesOfLessThanTenMinutesAgoAreLateHoweverMany() {
        takes(NOW, 1);
        takes(NOW - 600 * SECOND + 1, 1000);
        assertEquals(NOW, clock.nowNanos());
    }

    @Test
    void fifteenOlderOnesAreLateAndTheSixteenthSetsItBack() {
        takes(NOW, 1);
        takes(NOW - 2 * HOUR, 15);
        assertEquals(NOW, clock.nowNanos());
        assertEquals(2 * HOUR - 1, clock.take(NOW - 2 * HOUR + 1));
        assertEquals(NOW - 2 * HOUR + 1, clock.nowNanos());
        takes(NOW - 2 * HOUR + 2, 100);
    }

    @Test
    void oneInTimeAmongThemShowsThatTheClockIsWhereItWas() {
        takes(NOW, 1);
        for (int round = 0; round < 100; round++) {
            takes(NOW - HOUR, 15);
            takes(NOW - SECOND, 1);
        }
        assertEquals(NOW, clock.nowNanos());
    }

    @Test
    void timesAtBothEndsOfWhatANumberHoldsDoNotConfuseIt() {
        takes(Long.MIN_VALUE, 20);
        takes(Long.MAX_VALUE, 1);
        takes(0, 15);
        assertEquals(Long.MAX_VALUE, clock.take(0));
        takes(Long.MAX_VALUE, 1);
        // further back than a number can say
        takes(-2 * HOUR, 40);
        assertEquals(Long.MAX_VALUE, clock.nowNanos());
    }
}
