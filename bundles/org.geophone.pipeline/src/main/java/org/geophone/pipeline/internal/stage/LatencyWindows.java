package org.geophone.pipeline.internal.stage;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.geophone.api.pipeline.Latency;

/**
 * Times as counts in log-linear buckets, for windows of ten seconds that are used in turn. One thread counts, without
 * a lock or an object; any thread reads a copy. Sixteen buckets for each power of two of microseconds: a bucket is at
 * most a sixteenth of its value wide.
 */
final class LatencyWindows {
    static final long WINDOW_NANOS = 10_000_000_000L;
    /** Whole windows that are told of, beside the one that is being filled. */
    private static final int WHOLE = 6;
    private static final int LINEAR_BITS = 4;
    private static final int LINEAR = 1 << LINEAR_BITS;
    /** Longer times count as this: 19 hours. */
    private static final long LONGEST_MICROS = (1L << 36) - 1;
    private static final int BUCKETS = bucket(LONGEST_MICROS) + 1;
    private static final long NANOS_PER_MICRO = 1000;

    private final Window[] windows = new Window[WHOLE + 2];

    /** One window; its number is told last when it is filled anew, so that no reader takes the old counts for new. */
    private static final class Window {
        private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);
        private volatile long number = Long.MIN_VALUE;
        private volatile long maxMicros;

        private void begin(long next) {
            number = Long.MIN_VALUE;
            for (int i = 0; i < BUCKETS; i++) {
                counts.setPlain(i, 0);
            }
            maxMicros = 0;
            number = next;
        }
    }

    LatencyWindows() {
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Window();
        }
    }

    /** Counts what was captured at one time and is handed over now; a clock that went back makes it zero. */
    void record(long nowNanos, long capturedNanos) {
        long number = Math.floorDiv(nowNanos, WINDOW_NANOS);
        Window window = windows[(int) Math.floorMod(number, (long) windows.length)];
        if (window.number != number) {
            window.begin(number);
        }
        long micros = Math.min(Math.max(0, nowNanos - capturedNanos) / NANOS_PER_MICRO, LONGEST_MICROS);
        int bucket = bucket(micros);
        if (micros > window.maxMicros) {
            window.maxMicros = micros;
        }
        // nobody else writes
        window.counts.setRelease(bucket, window.counts.getPlain(bucket) + 1);
    }

    /** What was counted in the last minute. */
    Latency figures(long nowNanos) {
        long now = Math.floorDiv(nowNanos, WINDOW_NANOS);
        long[] sums = new long[BUCKETS];
        int[] copy = new int[BUCKETS];
        long max = 0;
        for (Window window : windows) {
            long number = window.number;
            if (number < now - WHOLE || number > now) {
                continue;
            }
            for (int i = 0; i < BUCKETS; i++) {
                copy[i] = window.counts.getAcquire(i);
            }
            long longest = window.maxMicros;
            if (window.number == number) {
                max = Math.max(max, longest);
                for (int i = 0; i < BUCKETS; i++) {
                    sums[i] += copy[i];
                }
            }
        }
        return figures(sums, max);
    }

    private static Latency figures(long[] sums, long max) {
        long count = 0;
        for (long sum : sums) {
            count += sum;
        }
        return count == 0 ? Latency.NONE : new Latency(count, quantile(sums, count, 500, max),
                quantile(sums, count, 900, max), quantile(sums, count, 990, max), quantile(sums, count, 999, max), max);
    }

    /** The upper end of the bucket in which the value of this rank lies, and never more than the maximum. */
    private static long quantile(long[] sums, long count, int perMille, long max) {
        long rank = (count * perMille + 999) / 1000;
        int bucket = 0;
        for (long seen = sums[0]; seen < rank; seen += sums[bucket]) {
            bucket++;
        }
        return Math.min(highest(bucket), max);
    }

    /** The bucket of a time: each microsecond its own up to 31, then sixteen for each power of two. */
    static int bucket(long micros) {
        if (micros < LINEAR) {
            return (int) micros;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - LINEAR_BITS;
        return (shift + 1 << LINEAR_BITS) + (int) (micros >>> shift) - LINEAR;
    }

    /** The largest time of a bucket, microseconds. */
    static long highest(int bucket) {
        if (bucket < LINEAR) {
            return bucket;
        }
        int shift = (bucket >>> LINEAR_BITS) - 1;
        return ((long) LINEAR + (bucket & LINEAR - 1) + 1 << shift) - 1;
    }
}
