package org.geophone.admin.internal.bundles;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for what other threads of the framework do. */
public final class Patience {
    /** Shorter than the time for which the pipeline holds, so that a bundle is put back before anything is bypassed. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private Patience() {
    }

    /** Waits for a condition; false when it is not there in time or the thread is interrupted. */
    public static boolean until(BooleanSupplier condition) {
        return until(condition, LONGEST_NANOS);
    }

    /** The same with a time of one's own. */
    public static boolean until(BooleanSupplier condition, long nanos) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > nanos) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
