package org.geophone.dispatch.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace();

    @Test
    void theRateIsThatOfTheLastTenSeconds() {
        // 100 a second for 20 seconds, then none
        for (int s = 0; s <= 20; s++) {
            pace.look(s * SECOND, s * 100L);
        }
        assertEquals(100, pace.perSecond());
        for (int s = 21; s <= 25; s++) {
            pace.look(s * SECOND, 2000);
        }
        assertEquals(50, pace.perSecond());
        for (int s = 26; s <= 30; s++) {
            pace.look(s * SECOND, 2000);
        }
        assertEquals(0, pace.perSecond());
    }

    @Test
    void looksWithinASecondCountAsOne() {
        pace.look(0, 0);
        pace.look(SECOND / 2, 1000);
        assertEquals(0, pace.perSecond());
        pace.look(2 * SECOND, 1000);
        assertEquals(500, pace.perSecond());
    }
}
