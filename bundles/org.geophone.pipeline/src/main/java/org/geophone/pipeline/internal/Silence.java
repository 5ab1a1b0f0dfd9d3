package org.geophone.pipeline.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets capture time go on while live sources deliver nothing. It goes on with each message otherwise, so that queries
 * without an answer, the bucket of the population job and alerts that are to close would wait for the next one. Behind
 * the machine's clock by as long as silence lasts before it counts: what a block still holds by then is later than
 * that. Never further than all that waits for it needs, since time that went on goes back only with messages that say
 * so: the machine's clock may be wrong until somebody sets it. One thread.
 */
final class Silence {
    /** An alert that gets nothing new closes after a day, as shipped. */
    private static final long FURTHEST_NANOS = TimeUnit.DAYS.toNanos(2);

    private final long quietNanos;
    private final LongSupplier latest;
    private final BooleanSupplier possible;
    private final LongConsumer advance;
    private long seen;
    private long sinceNanos;

    /**
     * Nothing has been looked at yet.
     *
     * @param quietNanos how long nothing has to come
     * @param latest where capture time stands after the latest message, 0 before the first
     * @param possible false while messages may be held up, or have times of their own
     * @param advance takes the time that capture has come to, nanoseconds since 1970
     */
    Silence(long quietNanos, LongSupplier latest, BooleanSupplier possible, LongConsumer advance) {
        this.quietNanos = quietNanos;
        this.latest = latest;
        this.possible = possible;
        this.advance = advance;
        seen = Long.MIN_VALUE;
    }

    /**
     * Looks, every second.
     *
     * @param steadyNanos a clock that nobody sets
     * @param wallNanos nanoseconds since 1970
     */
    void look(long steadyNanos, long wallNanos) {
        long now = latest.getAsLong();
        if (now != seen || !possible.getAsBoolean()) {
            seen = now;
            sinceNanos = steadyNanos;
            return;
        }
        long time = wallNanos - quietNanos;
        if (steadyNanos - sinceNanos >= quietNanos && now > 0 && time - now <= FURTHEST_NANOS) {
            advance.accept(time);
        }
    }
}
