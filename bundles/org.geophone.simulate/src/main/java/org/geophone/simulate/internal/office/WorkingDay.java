package org.geophone.simulate.internal.office;

import org.geophone.simulate.internal.random.SeededRandom;

/** How busy people are by hour of the week (UTC): a working day with a dip at noon, quiet nights and weekends. */
public final class WorkingDay {
    /** Microseconds of an hour. */
    public static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;
    private static final double[] BY_HOUR = {.02, .02, .02, .02, .02, .03, .1, .4, .8, 1, 1, .95, .6, .8, 1, .95, .8,
        .5, .2, .1, .08, .06, .04, .03};
    private static final double WEEKEND = 0.12;
    /** 1 January 1970 was a Thursday; Monday is 0. */
    private static final int FIRST_DAY = 3;

    private WorkingDay() {
    }

    /** Activity between 0 and 1 at a time. */
    public static double at(long micros) {
        double hour = BY_HOUR[(int) (micros / HOUR % 24)];
        return (micros / DAY + FIRST_DAY) % 7 >= 5 ? hour * WEEKEND : hour;
    }

    /**
     * The next moment of something that happens so often in a busy hour (a Poisson process thinned by activity).
     *
     * @param floor activity at least, for machines that never sleep
     */
    public static long after(long micros, double perBusyHour, double floor, SeededRandom random) {
        long time = micros;
        do {
            time += random.exponential(HOUR / perBusyHour);
        } while (!random.chance(Math.max(floor, at(time))));
        return time;
    }
}
