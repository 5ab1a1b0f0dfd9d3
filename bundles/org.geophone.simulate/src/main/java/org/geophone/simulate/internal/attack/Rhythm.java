package org.geophone.simulate.internal.attack;

import org.geophone.simulate.internal.random.SeededRandom;

/**
 * When pieces go.
 *
 * @param start not before, microseconds since 1970
 * @param intervalMicros mean time between queries
 * @param jitter share of the interval by which it varies evenly, 0 to 1
 * @param exponential whether times between queries are exponentially distributed instead
 * @param fromHour hour of the day (UTC) at which the active time begins
 * @param activeHours hours of the day in which it is active, 1 to 24
 */
public record Rhythm(long start, long intervalMicros, double jitter, boolean exponential, long fromHour,
        long activeHours) {
    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;

    /** The time of the first query. */
    public long first() {
        return active(start);
    }

    /** The time of the query after one at this time. */
    long after(long now, SeededRandom random) {
        return active(now + (exponential ? random.exponential(intervalMicros)
                : Math.max(1, (long) (intervalMicros * (1 + jitter * (2 * random.unit() - 1))))));
    }

    /** This time when it is in the active hours, else the begin of the next ones. */
    private long active(long time) {
        long into = Math.floorMod(time - fromHour * HOUR, DAY);
        return into < activeHours * HOUR ? time : time - into + DAY;
    }
}
