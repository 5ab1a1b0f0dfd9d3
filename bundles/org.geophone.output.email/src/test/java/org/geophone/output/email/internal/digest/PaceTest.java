package org.geophone.output.email.internal.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When the next mail may go; with a clock of the test's own. */
class PaceTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    @Test
    void theFirstMailGoesAtOnceAndTheNextAfterTheInterval() {
        Pace pace = new Pace(300_000, 0);
        assertEquals(0, pace.waitNanos(7));
        pace.sent(0);
        assertEquals(3 * MINUTE, pace.waitNanos(2 * MINUTE));
        assertEquals(0, pace.waitNanos(5 * MINUTE));
        assertFalse(pace.limited(2 * MINUTE));
    }

    @Test
    void noHourHasMoreMailsThanTheLimit() {
        Pace pace = new Pace(60_000, 3);
        for (int minute = 0; minute < 3; minute++) {
            assertTrue(pace.waitNanos(minute * MINUTE) <= 0);
            pace.sent(minute * MINUTE);
        }
        // the one of minute 0 leaves the hour at minute 60
        assertEquals(57 * MINUTE, pace.waitNanos(3 * MINUTE));
        assertTrue(pace.limited(3 * MINUTE));
        pace.sent(60 * MINUTE);
        assertEquals(MINUTE, pace.waitNanos(60 * MINUTE));
        assertFalse(pace.limited(60 * MINUTE), "the interval is as long as the limit here");
    }
}
