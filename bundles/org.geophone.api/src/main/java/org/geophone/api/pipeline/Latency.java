package org.geophone.api.pipeline;

/**
 * How long after its capture something was handed to the lanes, over the last 60 to 70 seconds of live capture. Of the
 * quantiles the upper end of their bucket is told, at most a sixteenth above the truth; the maximum is exact.
 *
 * @param count how many were measured; 0: all other figures mean nothing
 * @param p50Micros half of them took at most so long, microseconds
 * @param p90Micros nine of ten
 * @param p99Micros 99 of 100
 * @param p999Micros 999 of 1000
 * @param maxMicros the longest
 */
public record Latency(long count, long p50Micros, long p90Micros, long p99Micros, long p999Micros, long maxMicros) {
    /** Nothing was measured. */
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0);
}
