package org.geophone.store.internal.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.geophone.store.internal.file.FileKind;

/**
 * Deletes what is too old, and the oldest when a file is too large; a slice a call, so that writing never waits long.
 * Age is measured against the latest row, or the wall clock where that is earlier: results of an old capture are not
 * old at once, and a packet with a time of the future makes nothing old. The writer's thread.
 */
public final class Retention {
    private static final int SLICE = 2000;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);
    private static final int FREE_SHARE = 4;
    private static final int VACUUM_PAGES = 1000;

    /** Alerts whose messages go at once. */
    private static final int ALERTS = 50;

    private final Limits limits;
    private final Ages ages;

    /** Keeps to these limits and ages. */
    public Retention(Limits limits, Ages ages) {
        this.limits = limits;
        this.ages = ages;
    }

    /** Tables of one file whose rows are alike in age, by their column of time. */
    private static final Map<String, String> FINDINGS = orderedFindings();
    private static final Map<String, String> EVENTS = orderedEvents();

    private static Map<String, String> orderedEvents() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("event", "time");
        tables.put("answer", "last");
        return tables;
    }

    private static Map<String, String> orderedFindings() {
        // the order in which they go when the file is too large: alerts last
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("influencer", "time");
        tables.put("bucket", "time");
        tables.put("anomaly", "time");
        tables.put("other_record", "time");
        tables.put("alert", "updated");
        return tables;
    }

    /**
     * Deletes a slice where one is due.
     *
     * @return rows deleted because the file was too large; negative: rows deleted because of their age; 0: nothing due
     */
    public long slice(Connection c, FileKind kind, long wallNanos) throws SQLException {
        int evidence = kind == FileKind.FINDINGS && ages.evidenceMs() > 0 ? evidence(c, wallNanos) : 0;
        if (evidence > 0) {
            return -evidence;
        }
        boolean full = used(c) > limits.bytes().get(kind);
        if (kind == FileKind.TRAFFIC) {
            return new TrafficRetention(limits).slice(c, wallNanos / SECOND_NANOS, full);
        }
        Map<String, String> tables = kind == FileKind.EVENTS ? EVENTS : FINDINGS;
        long keepMs = kind == FileKind.EVENTS ? limits.eventsMs() : limits.findingsMs();
        for (Map.Entry<String, String> table : tables.entrySet()) {
            long latest = Sql.number(c, "SELECT max(" + table.getValue() + ") FROM " + table.getKey());
            long before = Math.min(wallNanos, latest) - TimeUnit.MILLISECONDS.toNanos(ages.of(table.getKey(), keepMs));
            long deleted = delete(c, table.getKey(), table.getValue(), before);
            if (deleted > 0) {
                return -deleted;
            }
        }
        for (Map.Entry<String, String> table : tables.entrySet()) {
            long deleted = full ? delete(c, table.getKey(), table.getValue(), Long.MAX_VALUE) : 0;
            if (deleted > 0) {
                return deleted;
            }
        }
        return 0;
    }

    /**
     * Deletes a slice of the names of addresses that are too many; answers how many. Their bound is far below the
     * file's, which may have room.
     */
    long surplus(Connection c) throws SQLException {
        long over = Sql.number(c, "SELECT count(*) FROM answer") - limits.addresses();
        if (over <= 0) {
            return 0;
        }
        long last = Sql.number(c, "SELECT last FROM answer ORDER BY last LIMIT 1 OFFSET ?", Math.min(over, SLICE) - 1);
        return Sql.run(c, "DELETE FROM answer WHERE last<=?", last);
    }

    private int evidence(Connection c, long wallNanos) throws SQLException {
        long latest = Sql.number(c, "SELECT max(updated) FROM alert");
        long before = Math.min(wallNanos, latest) - TimeUnit.MILLISECONDS.toNanos(ages.evidenceMs());
        return Sql.run(c, "DELETE FROM evidence WHERE alert IN (SELECT id FROM alert WHERE updated<? AND EXISTS"
                + " (SELECT 1 FROM evidence e WHERE e.alert=alert.id) LIMIT " + ALERTS + ")", before);
    }

    private static long delete(Connection c, String table, String column, long before) throws SQLException {
        // the end of the slice is a value of the column: rows that are alike in age go together
        long last = Sql.number(c, "SELECT ifnull(max(v), ?2) FROM (SELECT " + column + " v FROM " + table + " WHERE "
                + column + "<?1 ORDER BY " + column + " LIMIT " + SLICE + ")", before, Long.MIN_VALUE);
        if (last == Long.MIN_VALUE) {
            return 0;
        }
        String gone = column + "<=?";
        if (table.equals("event")) {
            Numbers.keep(c, table);
        } else if (table.equals("alert")) {
            Numbers.keep(c, "alert_record");
            String ids = "(SELECT id FROM alert WHERE " + gone + ")";
            for (String part : List.of("alert_record", "alert_client", "evidence")) {
                Sql.run(c, "DELETE FROM " + part + " WHERE alert IN " + ids, last);
            }
            Sql.run(c, "DELETE FROM remark WHERE subject IN " + ids, last);
        } else if (table.equals("bucket")) {
            // notes about times go with the scores that they are about
            Sql.run(c, "DELETE FROM remark WHERE subject='' AND ends<=?", last);
        } else if (table.equals("anomaly")) {
            for (String part : List.of("anomaly_client", "anomaly_server")) {
                Sql.run(c, "DELETE FROM " + part + " WHERE anomaly IN (SELECT seq FROM anomaly WHERE " + gone + ")",
                        last);
            }
        }
        int deleted = Sql.run(c, "DELETE FROM " + table + " WHERE " + gone, last);
        if (deleted > 0 && table.equals("influencer")) {
            days(c, last / DAY_NANOS);
        }
        return deleted;
    }

    /** Sums of days go with the last value that is in them. */
    private static void days(Connection c, long edge) throws SQLException {
        Sql.run(c, "DELETE FROM influencer_day WHERE day<?", edge);
        Sql.run(c, "DELETE FROM influencer_day WHERE day=?1 AND NOT EXISTS (SELECT 1 FROM influencer i WHERE"
                + " i.field=influencer_day.field AND i.value=influencer_day.value AND i.time>=?2 AND i.time<?3)", edge,
                edge * DAY_NANOS, (edge + 1) * DAY_NANOS);
    }

    /** Bytes in use. */
    public static long used(Connection c) throws SQLException {
        return (Sql.number(c, "PRAGMA page_count") - Sql.number(c, "PRAGMA freelist_count"))
                * Sql.number(c, "PRAGMA page_size");
    }

    /** Gives pages back to the file system when a quarter of the file is empty. */
    public static void shrink(Connection c) throws SQLException {
        if (Sql.number(c, "PRAGMA freelist_count") * FREE_SHARE > Sql.number(c, "PRAGMA page_count")) {
            try (Statement s = c.createStatement()) {
                s.execute("PRAGMA incremental_vacuum(" + VACUUM_PAGES + ")");
            }
        }
    }
}
