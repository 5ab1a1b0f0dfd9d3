package org.geophone.shell.internal.replay;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for conditions that other threads bring about and nobody announces. */
final class Deadline {
    private static final long STEP_MS = 10;

    private Deadline() {
    }

    /** Waits until the condition holds; false when it still does not after the time. */
    static boolean await(long millis, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MS);
        }
        return true;
    }
}
