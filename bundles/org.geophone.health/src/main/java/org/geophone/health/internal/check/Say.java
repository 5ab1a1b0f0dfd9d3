package org.geophone.health.internal.check;

import java.time.Duration;
import java.util.Locale;

/** Figures as a person reads them. */
final class Say {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};
    private static final double STEP = 1024;

    private Say() {
    }

    /** A size. */
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " " + UNITS[0] : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** A time. */
    static String time(long millis) {
        Duration time = Duration.ofMillis(millis);
        if (time.toDays() >= 2) {
            return time.toDays() + " days";
        }
        if (time.toHours() >= 2) {
            return time.toHours() + " hours";
        }
        return time.toMinutes() >= 2 ? time.toMinutes() + " minutes" : time.toSeconds() + " s";
    }

    /** A count with its thousands apart. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A share of a whole, in per cent. */
    static String percent(double part, double whole) {
        return String.format(Locale.ROOT, "%.3g %%", whole <= 0 ? 0 : 100 * part / whole);
    }
}
