package org.geophone.store.internal.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.TimeRange;
import org.geophone.store.internal.write.Sql;
import org.geophone.store.internal.write.TrafficRows;

/**
 * A range of time as whole days, with hours and minutes at its edges. Where minutes or hours are no longer kept the
 * edge is widened to what is.
 *
 * @param range the range after that
 * @param parts its parts
 */
record Segments(TimeRange range, List<Part> parts) {
    private static final long[] LENGTH = TrafficRows.TIER_SECONDS;
    private static final int COARSEST = LENGTH.length - 1;

    /** Slots of one tier, in seconds. */
    record Part(int tier, long from, long to) {
    }

    /** The parts of a range. */
    static Segments of(Connection c, TimeRange wanted) throws SQLException {
        long second = TimeUnit.SECONDS.toNanos(1);
        long[] oldest = new long[LENGTH.length];
        for (int tier = 0; tier < LENGTH.length; tier++) {
            oldest[tier] = edge(c, "min", tier);
            if (tier > 0) {
                oldest[tier - 1] = uncut(c, tier - 1, oldest[tier - 1]);
            }
        }
        long latest = edge(c, "max", 0);
        long from = Math.max(floor(wanted.fromNanos() / second, LENGTH[0]), oldest[COARSEST]);
        long to = Math.min(wanted.toNanos() / second, latest + LENGTH[0] - 1);
        to = floor(to, LENGTH[0]) + (wanted.toNanos() > to * second || to % LENGTH[0] != 0 ? LENGTH[0] : 0);
        for (int tier = 0; tier < COARSEST; tier++) {
            if (from < oldest[tier]) {
                from = floor(from, LENGTH[tier + 1]);
                // also an end behind the oldest slot, when the hour or day that it is in lacks slots before that
                to = floor(to, LENGTH[tier + 1]) < oldest[tier] ? ceil(to, LENGTH[tier + 1]) : to;
            }
        }
        to = Math.max(from, to);
        List<Part> parts = new ArrayList<>();
        split(parts, COARSEST, from, to);
        return new Segments(new TimeRange(from * second, to * second), parts);
    }

    /** The oldest slot of a tier, or the begin of the hour or day that it is in, when nothing of that was deleted. */
    private static long uncut(Connection c, int tier, long oldest) throws SQLException {
        long begin = floor(oldest, LENGTH[tier + 1]);
        long end = begin + LENGTH[tier + 1];
        return events(c, tier, begin, end) == events(c, tier + 1, begin, end) ? begin : oldest;
    }

    private static long events(Connection c, int tier, long from, long to) throws SQLException {
        return Sql.number(c, "SELECT sum(events) FROM traffic WHERE tier=? AND dimension=? AND slot>=? AND slot<?",
                tier, Dimension.TOTAL.ordinal(), from, to);
    }

    private static void split(List<Part> parts, int tier, long from, long to) {
        if (from >= to) {
            return;
        }
        if (tier == 0) {
            parts.add(new Part(0, from, to));
            return;
        }
        long first = ceil(from, LENGTH[tier]);
        long last = floor(to, LENGTH[tier]);
        if (first >= last) {
            split(parts, tier - 1, from, to);
            return;
        }
        split(parts, tier - 1, from, first);
        parts.add(new Part(tier, first, last));
        split(parts, tier - 1, last, to);
    }

    private static long edge(Connection c, String which, int tier) throws SQLException {
        return Sql.number(c, "SELECT " + which + "(slot) FROM traffic WHERE tier=? AND dimension=?", tier,
                Dimension.TOTAL.ordinal());
    }

    private static long floor(long seconds, long length) {
        return seconds - Math.floorMod(seconds, length);
    }

    private static long ceil(long seconds, long length) {
        return floor(seconds + length - 1, length);
    }
}
