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
import java.util.function.ToLongFunction;
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
        return new TrafficTop(segments.range(), rows, without(total(c, segments, q.within()), rows));
    }

    /** All traffic, or that of one client or domain. */
    private static Traffic total(Connection c, Segments segments, String within) throws SQLException {
        Traffic total = null;
        // what is within is either a client or a domain: the other one has nothing
        for (Dimension each : within == null ? List.of(Dimension.TOTAL) : List.of(Dimension.CLIENT, Dimension.DOMAIN)) {
            if (total == null || total.events() == 0) {
                total = union(segments, each).maybe("key=?", within)
                        .rows(c, r -> traffic(r, "", segments.range().fromNanos())).get(0);
            }
        }
        return total;
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

    /** A client that was not kept by itself in a minute may have a pair that was: nothing is less than 0. */
    private static Traffic without(Traffic total, List<Traffic> rows) {
        Traffic s = sum(rows, total.timeNanos());
        return new Traffic("", total.timeNanos(), rest(total, s, Traffic::events), rest(total, s, Traffic::answered),
                rest(total, s, Traffic::failed), rest(total, s, Traffic::bytesUp), rest(total, s, Traffic::bytesDown),
                -1, rest(total, s, Traffic::timed), rest(total, s, Traffic::responseNanos), total.slowestNanos());
    }

    private static long rest(Traffic total, Traffic rows, ToLongFunction<Traffic> figure) {
        return Math.max(0, figure.applyAsLong(total) - figure.applyAsLong(rows));
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

    /**
     * The step, or that of the next tier, as long as a tier has lost what a coarser one has of the range; so many times
     * longer that what is kept of the range is no more points than a series has.
     */
    public static long keptStep(Connection c, TimeRange range, long stepNanos) throws SQLException {
        long step = stepNanos / SECOND_NANOS;
        int tier = tier(step);
        while (hasLost(c, tier, range.fromNanos() / SECOND_NANOS)) {
            tier++;
            long slot = TrafficRows.TIER_SECONDS[tier];
            step = (step + slot - 1) / slot * slot;
        }
        long from = Math.max(range.fromNanos() / SECOND_NANOS, edge(c, TrafficRows.TIER_SECONDS.length - 1));
        long latest = Sql.number(c, "SELECT max(slot) FROM traffic WHERE tier=0 AND dimension=?",
                Dimension.TOTAL.ordinal()) + TrafficRows.TIER_SECONDS[0];
        long span = Math.max(0, Math.min(range.toNanos() / SECOND_NANOS, latest) - from);
        // one of the points begins before the range, and one ends behind it
        return step * (1 + span / step / (MOST_POINTS - 1)) * SECOND_NANOS;
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
