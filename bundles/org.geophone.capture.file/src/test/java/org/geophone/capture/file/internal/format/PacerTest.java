package org.geophone.capture.file.internal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void packetsAreDueAtTheirDistanceFromTheFirstDividedByTheFactor() {
        Pacer pacer = new Pacer(10);
        long now = -5;
        assertEquals(0, pacer.waitNanos(1_700_000_000 * SECOND, now));
        assertEquals(SECOND / 10, pacer.waitNanos(1_700_000_001 * SECOND, now));
        assertEquals(SECOND / 10 - 70, pacer.waitNanos(1_700_000_001 * SECOND, now + 70));
        assertEquals(0, pacer.waitNanos(1_700_000_001 * SECOND, now + SECOND));
        assertEquals(0, pacer.waitNanos(1_699_999_999 * SECOND, now + SECOND), "an older packet is due at once");
    }

    @Test
    void anInputThatBeginsBeforeTheLastEndedIsPacedAnew() {
        Pacer pacer = new Pacer(1);
        pacer.newInput();
        pacer.waitNanos(100 * SECOND, 0);
        pacer.waitNanos(200 * SECOND, 100 * SECOND);
        pacer.newInput();
        assertEquals(0, pacer.waitNanos(50 * SECOND, 101 * SECOND));
        assertEquals(9 * SECOND, pacer.waitNanos(60 * SECOND, 102 * SECOND));
        pacer.newInput();
        assertEquals(3 * SECOND, pacer.waitNanos(70 * SECOND, 118 * SECOND), "a later one keeps its distance");
    }

    @Test
    void absurdDistancesDoNotOverflow() {
        Pacer pacer = new Pacer(1e-6);
        pacer.waitNanos(0, 0);
        assertTrue(pacer.waitNanos(4_000_000_000L * SECOND, SECOND) > 0);
    }
}
