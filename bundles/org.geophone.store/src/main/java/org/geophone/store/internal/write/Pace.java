package org.geophone.store.internal.write;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * So many of a second of capture time and no more, so that what a lane had to hold back does not count as a burst. Over
 * time it is no more by the wall clock either, whatever times events have: what was not taken in the last minutes may
 * be taken later, and a file that is read at full speed is not written as a whole. One thread.
 */
final class Pace {
    /** What was held back for longer is not made up for. */
    static final long MOST_SECONDS = 600;
    /** What may be made up for at the begin, when nobody knows what was held back before. */
    static final long FIRST_SECONDS = 60;
    /** Seconds of capture time that may be mixed. */
    private static final int SECONDS = 64;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private long[] seconds = new long[SECONDS];
    private int[] taken = new int[SECONDS];
    /** Wall time that nothing was taken for yet. */
    private long freeNanos = FIRST_SECONDS * SECOND_NANOS;
    private long lastNanos;
    private long[] markedSeconds;
    private int[] markedTaken;
    private long markedFree;
    private long markedLast;

    Pace(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.lastNanos = nowNanos;
        Arrays.fill(seconds, Long.MIN_VALUE);
    }

    /**
     * True when one more is possible.
     *
     * @param timeNanos when it was captured, since 1970
     * @param nowNanos now, in terms of System.nanoTime
     */
    boolean take(long timeNanos, long nowNanos) {
        freeNanos = Math.min(freeNanos + nowNanos - lastNanos, MOST_SECONDS * SECOND_NANOS);
        lastNanos = nowNanos;
        long second = Math.floorDiv(timeNanos, SECOND_NANOS);
        int i = Math.floorMod(second, SECONDS);
        if (seconds[i] != second) {
            seconds[i] = second;
            taken[i] = 0;
        }
        if (taken[i] >= perSecond || freeNanos < SECOND_NANOS / perSecond) {
            return false;
        }
        taken[i]++;
        freeNanos -= SECOND_NANOS / perSecond;
        return true;
    }

    /** What is taken from here on may be undone. */
    void mark() {
        markedSeconds = seconds.clone();
        markedTaken = taken.clone();
        markedFree = freeNanos;
        markedLast = lastNanos;
    }

    /** Nothing was taken since the last mark; once a mark. */
    void undo() {
        seconds = markedSeconds;
        taken = markedTaken;
        freeNanos = markedFree;
        lastNanos = markedLast;
    }
}
