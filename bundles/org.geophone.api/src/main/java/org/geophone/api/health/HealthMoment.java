package org.geophone.api.health;

/**
 * When a check looks, by both clocks.
 *
 * @param steadyNanos a clock that never jumps; only differences mean something
 * @param wallMillis the machine's clock, milliseconds since 1970
 */
public record HealthMoment(long steadyNanos, long wallMillis) {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** The present. */
    public static HealthMoment now() {
        return new HealthMoment(System.nanoTime(), System.currentTimeMillis());
    }

    /** Milliseconds since an earlier moment, by the steady clock. */
    public long millisSince(HealthMoment earlier) {
        return (steadyNanos - earlier.steadyNanos) / NANOS_PER_MILLI;
    }
}
