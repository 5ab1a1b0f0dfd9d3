package org.geophone.store.internal.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** How many raw events are kept of a second. */
class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long CAPTURED = 1_764_000_000L * SECOND;
    private static final long NOW = -5 * SECOND;

    private final Pace pace = new Pace(10, NOW);

    private int taken(int of, long timeNanos, long nowNanos) {
        int taken = 0;
        for (int i = 0; i < of; i++) {
            taken += pace.take(timeNanos, nowNanos) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void ofASecondOfCaptureTimeSoManyAreTakenWheneverTheyCome() {
        assertEquals(10, taken(15, CAPTURED, NOW));
        assertEquals(10, taken(15, CAPTURED + SECOND, NOW), "another second");
        assertEquals(0, taken(15, CAPTURED + SECOND - 1, NOW), "the first again, late");
        assertEquals(0, taken(15, CAPTURED, NOW + 100 * SECOND), "it does not become another by waiting");
        assertEquals(8, taken(8, CAPTURED - SECOND, NOW), "the one before");
        assertEquals(2, taken(8, CAPTURED - 1, NOW));
    }

    @Test
    void aBacklogThatComesAtOnceIsTakenAsIfItHadComeInTime() {
        long later = NOW + 300 * SECOND;
        int taken = 0;
        for (int second = 0; second < 300; second++) {
            taken += taken(10, CAPTURED + second * SECOND, later);
        }
        assertEquals(3000, taken);
    }

    @Test
    void byTheWallClockItIsNotMoreWhateverTimesEventsHave() {
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            taken += taken(1, i * 977L * SECOND, NOW);
        }
        assertEquals(600, taken, "ten for each of the sixty seconds of the begin");
        for (int i = 0; i < 100_000; i++) {
            taken += taken(1, i * 977L * SECOND, NOW + SECOND);
        }
        assertEquals(610, taken, "a second later");
        for (int i = 0; i < 100_000; i++) {
            taken += taken(1, i * 977L * SECOND, NOW + 100_000 * SECOND);
        }
        assertEquals(6610, taken, "ten minutes are made up for at most");
    }

    @Test
    void whatWasNotWrittenAfterAllIsTakenAgain() {
        assertEquals(4, taken(4, CAPTURED, NOW));
        pace.mark();
        assertEquals(6, taken(15, CAPTURED, NOW));
        assertEquals(10, taken(15, CAPTURED + 64 * SECOND, NOW));
        pace.undo();
        assertEquals(6, taken(15, CAPTURED, NOW));
    }

    @Test
    void noneASecondIsNone() {
        assertFalse(new Pace(0, NOW).take(CAPTURED, NOW));
    }
}
