package org.geophone.store.internal.query;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.api.store.CounterPoint;
import org.geophone.api.store.Dimension;
import org.geophone.api.store.TimeRange;
import org.geophone.api.store.Traffic;
import org.geophone.api.store.TrafficQuery;
import org.geophone.api.store.TrafficTop;
import org.geophone.store.internal.rollup.Sketch;
import org.geophone.store.internal.rollup.Sum;
import org.geophone.store.internal.write.CounterRows;
import org.geophone.store.internal.write.Sql;
import org.geophone.store.internal.write.TrafficRows;

/** Questions about traffic and counters. Any thread, with a connection of its own. */
public final class TrafficQuestions {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Candidates for the most distinct names, per row that is wanted: sums of slots overestimate. */
    private static final int CANDIDATES = 4;
    private static final int MOST_POINTS = 10_000;
    private static final String SUMS = "sum(events), sum(answered), sum(failed), sum(up), sum(down), sum(timed),"
            + " sum(response), max(slowest)";

    private TrafficQuestions() {
    }

    /** The keys with most traffic. */
    public static TrafficTop top(Connection c, TrafficQuery q) throws SQLException {
        Segments segments = Segments.of(c, q.range());
        long from = segments.range().fromNanos();
        boolean byNames = q.order() == TrafficQuery.Order.NAMES;
        String order = byNames ? "sum(names)" : q.order() == TrafficQuery.Order.BYTES ? "sum(up+down)" : "sum(events)";
        Select select = union(segments, q.dimension()).where("key<>?", Sum.OTHERS);
        if (q.within() != null) {
            // as bytes: SQLite's functions for text end at a NUL
            byte[] client = (q.within() + ' ').getBytes(StandardCharsets.UTF_8);
            byte[] domain = (' ' + q.within()).getBytes(StandardCharsets.UTF_8);
            select.where("(substr(CAST(key AS BLOB), 1, " + client.length + ")=? OR substr(CAST(key AS BLOB), -"
                    + domain.length + ")=?)", client, domain);
        }
        List<Traffic> found = select.then("GROUP BY key ORDER BY " + order + " DESC, key LIMIT "
                + q.limit() * (byNames ? CANDIDATES : 1)).rows(c, r -> traffic(r, r.getString(1), from));
        List<Traffic> rows = named(c, segments, q.dimension(), found);
        if (byNames) {
            rows.sort(Comparator.comparingLong(Traffic::names).reversed());
            rows = new ArrayList<>(rows.subList(0, Math.min(rows.size(), q.limit())));
        }
        Traffic total = union(segments, Dimension.TOTAL).rows(c, r -> traffic(r, "", from)).get(0);
        return new TrafficTop(segments.range(), rows, q.within() == null ? without(total, rows)
                : without(sum(rows, from), rows));
    }

    /** All slots of the parts; its first column is the key, the sums follow. */
    private static Select union(Segments segments, Dimension dimension) {
        StringBuilder sql = new StringBuilder("SELECT key, " + SUMS + " FROM (");
        List<Object> values = new ArrayList<>();
        for (Segments.Part part : segments.parts()) {
            sql.append(values.isEmpty() ? "" : " UNION ALL ")
                    .append("SELECT * FROM traffic WHERE tier=? AND dimension=? AND slot>=? AND slot<?");
            values.addAll(List.of(part.tier(), dimension.ordinal(), part.from(), part.to()));
        }
        if (values.isEmpty()) {
            sql.append("SELECT * FROM traffic WHERE tier<0");
        }
        return new Select(sql.append(')').toString()).bound(values.toArray());
    }

    private static Traffic traffic(ResultSet r, String key, long timeNanos) throws SQLException {
        return new Traffic(key, timeNanos, r.getLong(2), r.getLong(3), r.getLong(4), r.getLong(5), r.getLong(6), -1,
                r.getLong(7), r.getLong(8), r.getLong(9));
    }

    private static Traffic named(Traffic t, long names) {
        return new Traffic(t.key(), t.timeNanos(), t.events(), t.answered(), t.failed(), t.bytesUp(), t.bytesDown(),
                Math.min(names, t.events()), t.timed(), t.responseNanos(), t.slowestNanos());
    }

    private static Traffic sum(List<Traffic> rows, long from) {
        return new Traffic("", from, rows.stream().mapToLong(Traffic::events).sum(),
                rows.stream().mapToLong(Traffic::answered).sum(), rows.stream().mapToLong(Traffic::failed).sum(),
                rows.stream().mapToLong(Traffic::bytesUp).sum(), rows.stream().mapToLong(Traffic::bytesDown).sum(), -1,
                rows.stream().mapToLong(Traffic::timed).sum(), rows.stream().mapToLong(Traffic::responseNanos).sum(),
                0);
    }

    private static Traffic without(Traffic total, List<Traffic> rows) {
        Traffic s = sum(rows, total.timeNanos());
        return new Traffic("", total.timeNanos(), total.events() - s.events(), total.answered() - s.answered(),
                total.failed() - s.failed(), total.bytesUp() - s.bytesUp(), total.bytesDown() - s.bytesDown(), -1,
                total.timed() - s.timed(), total.responseNanos() - s.responseNanos(), total.slowestNanos());
    }

    /** The same rows with their distinct names, merged over all parts of the range. */
    private static List<Traffic> named(Connection c, Segments segments, Dimension dimension, List<Traffic> rows)
            throws SQLException {
        byte[][] merged = new byte[rows.size()][Sketch.REGISTERS];
        try (PreparedStatement s = c.prepareStatement("SELECT registers FROM sketch WHERE tier=? AND dimension=? AND"
                + " key=? AND slot>=? AND slot<?")) {
            for (Segments.Part part : segments.parts()) {
                for (int i = 0; i < merged.length; i++) {
                    Sql.bind(s, part.tier(), dimension.ordinal(), rows.get(i).key(), part.from(), part.to());
                    try (ResultSet r = s.executeQuery()) {
                        while (r.next()) {
                            Sketch.mergePacked(merged[i], r.getBytes(1));
                        }
                    }
                }
            }
        }
        List<Traffic> named = new ArrayList<>();
        for (int i = 0; i < merged.length; i++) {
            named.add(named(rows.get(i), Sketch.count(merged[i], 0)));
        }
        return named;
    }

    /** Traffic of one key over time. */
    public static List<Traffic> series(Connection c, Dimension dimension, String key, TimeRange range, long stepNanos)
            throws SQLException {
        long step = stepNanos / SECOND_NANOS;
        int tier = tier(step);
        long from = range.fromNanos() / SECOND_NANOS;
        from -= Math.floorMod(from, step);
        // the first second that is not in the range
        long to = -Math.floorDiv(-range.toNanos(), SECOND_NANOS);
        List<Traffic> points = new Select("SELECT slot/?*?, " + SUMS + " FROM traffic").bound(step, step)
                .where("tier=? AND dimension=? AND key=?", tier, dimension.ordinal(), key)
                .where("slot>=? AND slot<?", from, to).then("GROUP BY 1 ORDER BY 1 LIMIT " + MOST_POINTS)
                .rows(c, r -> traffic(r, key, r.getLong(1) * SECOND_NANOS));
        return distinct(c, tier, dimension, key, step, points, to);
    }

    /** The coarsest tier whose slots make up a step. */
    private static int tier(long step) {
        int tier = TrafficRows.TIER_SECONDS.length - 1;
        while (tier >= 0 && step % TrafficRows.TIER_SECONDS[tier] != 0) {
            tier--;
        }
        if (tier < 0 || step < 1) {
            throw new IllegalArgumentException("the step has to be a multiple of a minute");
        }
        return tier;
    }

    /** The step, or that of the next tier, as long as a tier has lost what a coarser one has of the range. */
    public static long keptStep(Connection c, TimeRange range, long stepNanos) throws SQLException {
        long step = stepNanos / SECOND_NANOS;
        int tier = tier(step);
        while (hasLost(c, tier, range.fromNanos() / SECOND_NANOS)) {
            tier++;
            long slot = TrafficRows.TIER_SECONDS[tier];
            step = (step + slot - 1) / slot * slot;
        }
        return step * SECOND_NANOS;
    }

    /** A sensor that is younger than the range has lost nothing: no tier has anything older then. */
    private static boolean hasLost(Connection c, int tier, long from) throws SQLException {
        long oldest = edge(c, tier);
        boolean lost = false;
        for (int coarser = tier + 1; coarser < TrafficRows.TIER_SECONDS.length && from < oldest; coarser++) {
            lost |= edge(c, coarser) < oldest - Math.floorMod(oldest, TrafficRows.TIER_SECONDS[coarser]);
        }
        return lost;
    }

    private static long edge(Connection c, int tier) throws SQLException {
        return Sql.number(c, "SELECT ifnull(min(slot), ?) FROM traffic WHERE tier=? AND dimension=?", Long.MAX_VALUE,
                tier, Dimension.TOTAL.ordinal());
    }

    private static List<Traffic> distinct(Connection c, int tier, Dimension dimension, String key, long step,
            List<Traffic> points, long to) throws SQLException {
        List<Traffic> named = new ArrayList<>();
        try (PreparedStatement s = Sql.of(c, "SELECT slot, registers FROM sketch WHERE tier=? AND dimension=? AND key=?"
                + " AND slot>=? AND slot<? ORDER BY slot", tier, dimension.ordinal(), key,
                points.isEmpty() ? to : points.get(0).timeNanos() / SECOND_NANOS, to); ResultSet r = s.executeQuery()) {
            boolean more = r.next();
            for (Traffic point : points) {
                byte[] merged = new byte[Sketch.REGISTERS];
                long end = point.timeNanos() / SECOND_NANOS + step;
                while (more && r.getLong(1) < end) {
                    Sketch.mergePacked(merged, r.getBytes(2));
                    more = r.next();
                }
                named.add(named(point, Sketch.count(merged, 0)));
            }
        }
        return named;
    }

    /** What a counter counted. */
    public static List<CounterPoint> counter(Connection c, String id, TimeRange range, int points) throws SQLException {
        if (points < 1 || points > MOST_POINTS) {
            throw new IllegalArgumentException("points is " + points + ", expected 1 to " + MOST_POINTS);
        }
        long from = range.fromNanos() / SECOND_NANOS;
        long to = range.toNanos() / SECOND_NANOS;
        int coarsest = CounterRows.TIER_SECONDS.length - 1;
        for (int tier = 0; tier <= coarsest; tier++) {
            long span = CounterRows.TIER_SECONDS[tier];
            long first = from - Math.floorMod(from, span);
            int last = tier == coarsest ? MOST_POINTS : points;
            // all that there ever was, or from before the range on; both finer tiers of a sensor that was away for long
            // begin anew, so they are compared with the coarsest
            boolean kept = tier == coarsest || oldest(c, tier) <= first
                    || oldest(c, tier) <= oldest(c, coarsest) + CounterRows.TIER_SECONDS[coarsest];
            List<CounterPoint> found = !kept ? List.of() : new Select("SELECT slot, increase FROM counter")
                    .where("tier=? AND counter=?", tier, id).where("slot>=? AND slot<?", first, to)
                    .then("ORDER BY slot LIMIT " + (last + 1))
                    .rows(c, r -> new CounterPoint(r.getLong(1) * SECOND_NANOS, span * SECOND_NANOS, r.getLong(2)));
            if (kept && found.size() <= last) {
                return found;
            }
        }
        return List.of();
    }

    private static long oldest(Connection c, int tier) throws SQLException {
        return Sql.number(c, "SELECT min(slot) FROM counter WHERE tier=?", tier);
    }
}
