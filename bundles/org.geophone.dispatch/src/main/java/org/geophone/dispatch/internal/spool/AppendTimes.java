package org.geophone.dispatch.internal.spool;

/**
 * When what is in a segment was written, in a bounded number of steps: of a second at first, of twice as long
 * whenever there would be too many. A time that is told is never later than the true one. Guarded by the spool's lock.
 */
final class AppendTimes {
    static final int MOST = 32;

    private final long[] ends = new long[MOST];
    private final long[] times = new long[MOST];
    private int count;
    private long stepMs = 1000;

    /** What ends here was written now, milliseconds since 1970. */
    void add(long end, long nowMs) {
        if (count > 0 && nowMs - times[count - 1] < stepMs) {
            ends[count - 1] = end;
            return;
        }
        if (count == MOST) {
            stepMs *= 2;
            count = MOST / 2;
            for (int i = 0; i < count; i++) {
                times[i] = times[2 * i];
                ends[i] = ends[2 * i + 1];
            }
        }
        times[count] = nowMs;
        ends[count++] = end;
    }

    /** When the oldest was written of what lies behind this place; 0 when nothing does. */
    long oldestMs(long place) {
        for (int i = 0; i < count; i++) {
            if (ends[i] > place) {
                return times[i];
            }
        }
        return 0;
    }
}
