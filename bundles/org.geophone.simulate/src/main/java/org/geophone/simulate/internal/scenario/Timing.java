package org.geophone.simulate.internal.scenario;

import java.util.List;
import org.geophone.simulate.internal.attack.Rhythm;
import org.geophone.simulate.internal.random.SeededRandom;

/** When an attack takes place, from the settings. */
final class Timing {
    private static final long MINUTE = 60_000_000L;
    private static final long MILLIS = 1000L;
    private static final long HOUR_MILLIS = 3_600_000L;

    private final Settings settings;

    Timing(Settings settings) {
        this.settings = settings;
    }

    /** The rhythm of queries with so many bytes in each. */
    Rhythm rhythm(long start, long hours, int bytes, SeededRandom random) {
        long after = settings.number("attackAfterMinutes");
        if (after >= hours * 60) {
            throw settings.refuse("attackAfterMinutes", "less than the " + hours * 60 + " minutes of the capture");
        }
        long begin = start + after * MINUTE + random.below((int) MINUTE);
        long active = settings.number("activeHoursPerDay");
        Rhythm rhythm = new Rhythm(begin, intervalMicros(bytes, active), settings.number("jitterPercent") / 100.0,
                settings.is("jitter", "exponential"), settings.number("activeFromHour"), active);
        if (rhythm.first() >= start + hours * 60 * MINUTE) {
            throw settings.refuse("activeFromHour", "an hour that comes again before the end of the capture");
        }
        return rhythm;
    }

    /** Between two queries; a rate per day is reached within the active hours. */
    private long intervalMicros(int bytes, long activeHours) {
        if (settings.has("bytesPerDay")) {
            for (String other : List.of("intervalMs", "bytesPerHour")) {
                if (settings.given(other)) {
                    throw settings.refuse("bytesPerDay", "no value where " + other + " is given: both say the rate");
                }
            }
            return Math.max(1, bytes * activeHours * HOUR_MILLIS * MILLIS / settings.number("bytesPerDay"));
        }
        return settings.knows("bytesPerHour")
                ? bytes * HOUR_MILLIS * MILLIS / settings.number("bytesPerHour")
                : settings.number("intervalMs") * MILLIS;
    }
}
