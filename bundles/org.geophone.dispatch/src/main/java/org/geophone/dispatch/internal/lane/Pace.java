package org.geophone.dispatch.internal.lane;

import java.util.concurrent.TimeUnit;

/** How many records a second were acknowledged over the last ten seconds. One thread looks, any thread asks. */
final class Pace {
    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int STEPS = 10;

    private final long[] at = new long[STEPS + 1];
    private final long[] totals = new long[STEPS + 1];
    private int looks;
    private volatile double perSecond;

    /** So many were acknowledged until now (in terms of System.nanoTime). Looks within a second count as one. */
    void look(long nanos, long total) {
        if (looks > 0 && nanos - at[(looks - 1) % at.length] < STEP_NANOS) {
            return;
        }
        at[looks % at.length] = nanos;
        totals[looks % at.length] = total;
        int first = Math.max(0, looks - STEPS) % at.length;
        long passed = nanos - at[first];
        perSecond = passed == 0 ? 0 : (total - totals[first]) * (double) STEP_NANOS / passed;
        looks++;
    }

    double perSecond() {
        return perSecond;
    }
}
