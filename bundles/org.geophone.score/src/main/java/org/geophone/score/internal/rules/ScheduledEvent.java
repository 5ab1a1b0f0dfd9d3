package org.geophone.score.internal.rules;

/**
 * A time during which nothing is reported and nothing learnt, such as maintenance.
 *
 * @param description what a person wrote about it
 * @param startMs first millisecond since 1970
 * @param endMs first millisecond after it
 */
public record ScheduledEvent(String description, long startMs, long endMs) {
    /** Checks the order. */
    public ScheduledEvent {
        if (endMs <= startMs) {
            throw new IllegalArgumentException("scheduled event '" + description + "' ends before it starts");
        }
    }

    /** True for a bucket that starts within it. */
    public boolean covers(long bucketStartMs) {
        return bucketStartMs >= startMs && bucketStartMs < endMs;
    }
}
