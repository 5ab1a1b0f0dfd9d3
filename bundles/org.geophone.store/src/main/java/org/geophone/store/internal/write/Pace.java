package org.geophone.store.internal.write;

import java.util.concurrent.TimeUnit;

/** So many a second and no more, by the wall clock. One thread. */
final class Pace {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private long second;
    private int taken;

    Pace(int perSecond) {
        this.perSecond = perSecond;
        this.second = System.nanoTime();
    }

    /** True when one more is possible now. */
    boolean take(long nowNanos) {
        if (nowNanos - second >= SECOND_NANOS) {
            second = nowNanos;
            taken = 0;
        }
        if (taken >= perSecond) {
            return false;
        }
        taken++;
        return true;
    }
}
