package org.geophone.api.store;

/**
 * A span of capture time.
 *
 * @param fromNanos first moment, nanoseconds since 1970
 * @param toNanos first moment behind it
 */
public record TimeRange(long fromNanos, long toNanos) {
    /** Everything there is. */
    public static final TimeRange ALL = new TimeRange(0, Long.MAX_VALUE);

    /** Checks that it is a range. */
    public TimeRange {
        if (fromNanos < 0 || toNanos < fromNanos) {
            throw new IllegalArgumentException("a range of time ends before it begins, or begins before 1970");
        }
    }
}
