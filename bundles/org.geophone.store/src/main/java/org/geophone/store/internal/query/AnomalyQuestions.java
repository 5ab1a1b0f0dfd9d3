package org.geophone.store.internal.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.geophone.api.store.AnomalyQuery;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.ScoreLane;
import org.geophone.api.store.StoredAnomaly;
import org.geophone.api.store.TimeRange;
import org.geophone.store.internal.write.Sql;

/** Questions about anomalies. Any thread, with a connection of its own. */
public final class AnomalyQuestions {
    private static final Map<String, String> ORDERS = Map.of("time", "time", "score", "score");
    private static final String DEFAULT = "time";
    /** Where a record has the values of a field. */
    private static final Map<String, String> VALUES = Map.of("source.ip", "$.source.ip", "destination.ip",
            "$.destination.ip");
    /** So many records are read in the order of their scores, fewer are sorted. */
    private static final int SORTED = 20_000;
    private static final int FEW_DAYS = 7;
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    private AnomalyQuestions() {
    }

    /** A page of records. */
    public static Page<StoredAnomaly> page(Connection c, AnomalyQuery q, PageRequest page) throws SQLException {
        Keyset set = Keyset.of(page, ORDERS, DEFAULT);
        boolean byScore = set.column().equals("score");
        Select select = new Select("SELECT seq, id, time, span, score, initial, probability, domain, actual, typical,"
                + " document FROM anomaly").where(byScore && many(c, q.range()) ? "+time>=? AND +time<?"
                        : "time>=? AND time<?", q.range().fromNanos(), q.range().toNanos());
        return wanted(select, q).page(c, page, set, "seq", DEFAULT, r -> new Select.Placed<>(new StoredAnomaly(
                HexFormat.of().formatHex(r.getBytes(2)), r.getLong(3), r.getInt(4), r.getDouble(5), r.getDouble(6),
                r.getDouble(7), r.getString(8), r.getDouble(9), r.getDouble(10), AlertQuestions.text(r.getBytes(11))),
                byScore ? (Object) r.getDouble(5) : (Object) r.getLong(3), r.getLong(1)));
    }

    private static Select wanted(Select select, AnomalyQuery q) {
        return select.maybe("score>=?", q.minScore() > 0 ? q.minScore() : null).maybe("domain=?", q.domain())
                .maybe("seq IN (SELECT anomaly FROM anomaly_client WHERE client=?)", q.client())
                .maybe("seq IN (SELECT anomaly FROM anomaly_server WHERE server=?)", q.server());
    }

    /** Influencer results of the values that records have, in the buckets of these. */
    public static List<ScoreLane> influencers(Connection c, String field, AnomalyQuery q, int limit)
            throws SQLException {
        // records have what influenced them under its own name, too; the domain is a column
        String path = VALUES.get(field);
        Select select = new Select("SELECT i.value, max(i.score), total(i.score) FROM (SELECT DISTINCT anomaly.time, "
                + (path == null ? "domain AS value FROM anomaly" : "j.value FROM anomaly, json_each(CASE WHEN"
                        + " json_valid(CAST(document AS TEXT)) THEN CAST(document AS TEXT) ELSE '{}' END, '" + path
                        + "') j")).where("time>=? AND time<?", q.range().fromNanos(), q.range().toNanos());
        return wanted(select, q).then(") m JOIN influencer i ON i.field=? AND i.value=m.value AND i.time=m.time"
                + " GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1 LIMIT " + limit, field)
                .rows(c, r -> new ScoreLane(r.getString(1), r.getDouble(2), r.getDouble(3), List.of()));
    }

    /**
     * True when a range has too many records to be sorted: then they are read in the order of their scores, and those
     * of other times passed over. The planner, which knows nothing of the values, would sort them. (The plus keeps it
     * from the index of times.)
     */
    private static boolean many(Connection c, TimeRange range) throws SQLException {
        return Sql.number(c, "SELECT count(*) FROM (SELECT 1 FROM anomaly WHERE time>=? AND time<? LIMIT " + SORTED
                + ")",
                range.fromNanos(), range.toNanos()) == SORTED;
    }

    /** The overall lane. */
    public static ScoreLane overall(Connection c, TimeRange range, long cellNanos) throws SQLException {
        List<Double> totals = new ArrayList<>();
        List<ScoreLane.Cell> cells = new Select("SELECT time/?*?, max(score), total(score) FROM bucket")
                .bound(cellNanos, cellNanos).where("time>=? AND time<?", range.fromNanos(), range.toNanos())
                .then("GROUP BY 1 ORDER BY 1").rows(c, r -> {
                    totals.add(r.getDouble(3));
                    return new ScoreLane.Cell(r.getLong(1), r.getDouble(2));
                });
        return new ScoreLane("", cells.stream().mapToDouble(ScoreLane.Cell::score).max().orElse(0),
                totals.stream().mapToDouble(d -> d).sum(), cells);
    }

    /** Lanes of the values of a field. */
    public static List<ScoreLane> lanes(Connection c, String field, TimeRange range, long cellNanos, String part,
            int skip, int limit) throws SQLException {
        List<ScoreLane> lanes = new ArrayList<>();
        for (ScoreLane lane : influencers(c, field, range, part, skip, limit)) {
            lanes.add(new ScoreLane(lane.value(), lane.maxScore(), lane.totalScore(),
                    cells(c, field, lane.value(), range, cellNanos)));
        }
        return lanes;
    }

    /** Whole days of the range come from the sums of days, its edges from the values themselves. */
    public static List<ScoreLane> influencers(Connection c, String field, TimeRange range, String part, int skip,
            int limit) throws SQLException {
        long from = -Math.floorDiv(-range.fromNanos(), DAY_NANOS);
        long to = Math.max(from, Math.floorDiv(range.toNanos(), DAY_NANOS));
        // of many days the values are read in their order, so that nothing is sorted: the plus hides the days' index
        String day = to - from > FEW_DAYS ? "+day" : "day";
        return new Select("SELECT value, max(top), total(total) FROM (SELECT value, max(top) top, total(total) total"
                + " FROM influencer_day WHERE field=?1 AND " + day + ">=?2 AND " + day + "<?3 GROUP BY value"
                + " UNION ALL SELECT value, score, score FROM influencer"
                + " WHERE field=?1 AND time>=?4 AND time<?5 UNION ALL SELECT value, score, score FROM influencer"
                + " WHERE field=?1 AND time>=?6 AND time<?7)")
                .bound(field, from, to, range.fromNanos(), Math.min(range.toNanos(), saturated(from)),
                        Math.max(saturated(to), range.fromNanos()), range.toNanos())
                .maybe("instr(lower(value), ?8)>0",
                        part == null || part.isEmpty() ? null : part.toLowerCase(Locale.ROOT))
                .then("GROUP BY value ORDER BY 2 DESC, 3 DESC, 1 LIMIT " + limit + " OFFSET " + skip)
                .rows(c, r -> new ScoreLane(r.getString(1), r.getDouble(2), r.getDouble(3), List.of()));
    }

    private static long saturated(long day) {
        return day > Long.MAX_VALUE / DAY_NANOS ? Long.MAX_VALUE : day * DAY_NANOS;
    }

    /** Cells of whole days come from the sums of days, as far as the range has whole days. */
    private static List<ScoreLane.Cell> cells(Connection c, String field, String value, TimeRange range,
            long cellNanos) throws SQLException {
        String values = "SELECT time t, score FROM influencer WHERE field=?1 AND value=?2 AND time>=%s AND time<%s";
        Select select;
        if (cellNanos % DAY_NANOS == 0) {
            long from = -Math.floorDiv(-range.fromNanos(), DAY_NANOS);
            long to = Math.max(from, Math.floorDiv(range.toNanos(), DAY_NANOS));
            select = new Select("SELECT t/?3*?3, max(score) FROM (SELECT day*" + DAY_NANOS + " t, top score FROM"
                    + " influencer_day WHERE field=?1 AND value=?2 AND day>=?4 AND day<?5 UNION ALL "
                    + String.format(values, "?6", "?7") + " UNION ALL " + String.format(values, "?8", "?9") + ")")
                    .bound(field, value, cellNanos, from, to, range.fromNanos(),
                            Math.min(range.toNanos(), saturated(from)), Math.max(saturated(to), range.fromNanos()),
                            range.toNanos());
        } else {
            select = new Select("SELECT t/?3*?3, max(score) FROM (" + String.format(values, "?4", "?5") + ")")
                    .bound(field, value, cellNanos, range.fromNanos(), range.toNanos());
        }
        return select.then("GROUP BY 1 ORDER BY 1").rows(c, r -> new ScoreLane.Cell(r.getLong(1), r.getDouble(2)));
    }
}
