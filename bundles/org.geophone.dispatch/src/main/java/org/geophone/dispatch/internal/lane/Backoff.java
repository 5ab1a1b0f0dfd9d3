package org.geophone.dispatch.internal.lane;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a batch is sent again: doubled with every attempt up to a bound, and spread at random so that
 * many sensors do not come back to a recovered target in the same instant.
 *
 * @param firstMs wait after the first failure
 * @param maxMs longest wait, before the spread
 * @param jitterPercent the wait is multiplied by 1 plus or minus up to this part
 */
public record Backoff(long firstMs, long maxMs, int jitterPercent) {
    /** Nanoseconds to wait after failure number {@code failures}, counted from 1. */
    long nanos(int failures, RandomGenerator random) {
        int doublings = Math.min(failures - 1, 30);
        long plain = TimeUnit.MILLISECONDS.toNanos(Math.min(maxMs, firstMs << doublings));
        double spread = 1 + jitterPercent / 100.0 * (2 * random.nextDouble() - 1);
        return (long) (plain * spread);
    }
}
