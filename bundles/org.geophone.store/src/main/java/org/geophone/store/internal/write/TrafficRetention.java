package org.geophone.store.internal.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.geophone.api.store.Dimension;

/** Deletes old sums of traffic and counters: all dimensions of a slot together. The writer's thread. */
final class TrafficRetention {
    private static final int TIERS = TrafficRows.TIER_SECONDS.length;
    /** Slots that go at once. */
    private static final int SLICE = 30;

    private final long[] keepSeconds;

    TrafficRetention(Limits limits) {
        keepSeconds = new long[] {TimeUnit.MILLISECONDS.toSeconds(limits.minutesMs()),
            TimeUnit.MILLISECONDS.toSeconds(limits.hoursMs()), TimeUnit.MILLISECONDS.toSeconds(limits.daysMs())};
    }

    /** As {@link Retention#slice}. */
    long slice(Connection c, long wallSeconds, boolean full) throws SQLException {
        long deleted = 0;
        for (int tier = 0; tier < TIERS && deleted == 0; tier++) {
            // the total has a row in each slot in which there is anything
            long latest = latest(c, tier);
            long before = Math.min(wallSeconds, latest) - keepSeconds[tier];
            deleted = delete(c, tier, before) + Sql.run(c, "DELETE FROM counter WHERE tier=? AND slot<?", tier,
                    wallSeconds - keepSeconds[tier]);
        }
        if (deleted > 0) {
            return -deleted;
        }
        for (int tier = 0; full && tier < TIERS && deleted == 0; tier++) {
            deleted = delete(c, tier, Long.MAX_VALUE);
        }
        return deleted;
    }

    private static long latest(Connection c, int tier) throws SQLException {
        return Sql.number(c, "SELECT max(slot) FROM traffic WHERE tier=? AND dimension=?", tier,
                Dimension.TOTAL.ordinal());
    }

    private static long delete(Connection c, int tier, long before) throws SQLException {
        // slot 0 is a real one: the beginning of 1970, of a capture without times or a clock that was never set
        long oldest = Sql.number(c, "SELECT ifnull(min(slot), ?) FROM traffic WHERE tier=? AND dimension=?",
                Long.MAX_VALUE, tier, Dimension.TOTAL.ordinal());
        if (oldest >= before) {
            return 0;
        }
        long end = Math.min(before, oldest + SLICE * TrafficRows.TIER_SECONDS[tier]);
        long deleted = 0;
        for (int d = 0; d < Dimension.count(); d++) {
            Sql.run(c, "DELETE FROM sketch WHERE tier=?1 AND dimension=?2 AND (key, slot) IN (SELECT key, slot FROM"
                    + " traffic WHERE tier=?1 AND dimension=?2 AND slot<?3)", tier, d, end);
            deleted += Sql.run(c, "DELETE FROM traffic WHERE tier=? AND dimension=? AND slot<?", tier, d, end);
        }
        return deleted;
    }
}
