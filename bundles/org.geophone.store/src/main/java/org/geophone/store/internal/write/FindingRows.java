package org.geophone.store.internal.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.api.event.CaptureClock;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.record.RecordKind;

/**
 * Writes alerts, anomalies and health records. Their members are taken out of the document by SQLite's own functions:
 * findings are rare. A record that comes again with the same id takes the place of the first one. The writer's thread.
 */
public final class FindingRows {
    /** Most messages kept of an alert; the first ones tell how it began. */
    public static final int MOST_EVIDENCE = 256;
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    private FindingRows() {
    }

    /**
     * One record on its way into the store.
     *
     * @param id its id, 16 bytes
     * @param evidence messages behind it, oldest first; empty where there are none
     */
    public record Finding(RecordKind kind, byte[] id, long timeNanos, int severity, byte[] document,
            List<Evidence> evidence) {
        /** 128 bits as bytes. */
        public static byte[] id(long high, long low) {
            return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        }
    }

    /**
     * Writes one record.
     *
     * @return true when the alert has as many messages behind it as are kept, since this record
     */
    public static boolean write(Connection c, Finding finding) throws SQLException {
        String text = new String(finding.document(), StandardCharsets.UTF_8);
        boolean valid;
        try (PreparedStatement s = Sql.of(c, "SELECT json_valid(?)", text); ResultSet r = s.executeQuery()) {
            valid = r.next() && r.getInt(1) == 1;
        }
        String json = valid ? text : "{}";
        if (finding.kind() == RecordKind.ALERT) {
            return alert(c, finding, json);
        } else if (finding.kind() == RecordKind.ANOMALY) {
            anomaly(c, finding, json);
        } else {
            Sql.run(c, "INSERT OR REPLACE INTO other_record(id, kind, time, document) VALUES(?,?,?,?)",
                    finding.id(), finding.kind().id(), finding.timeNanos(), finding.document());
        }
        return false;
    }

    private static boolean alert(Connection c, Finding f, String json) throws SQLException {
        String own = HexFormat.of().formatHex(f.id());
        Object[] m = members(c, json, "$.geophone.alert.id", "$.event.action", "$.dns.question.registered_domain",
                "$.geophone.alert.class", "$.geophone.alert.direction", "$.geophone.alert.information_bytes",
                "$.message", "$.source.ip[0]", "$.source.ip[1]");
        String id = text(m[0], own);
        String action = text(m[1], "opened");
        long bytes = number(m[5]);
        Sql.run(c, "INSERT OR REPLACE INTO alert_record(seq, id, alert, time, action, severity, bytes, document)"
                + " VALUES(?,?,?,?,?,?,?,?)", Numbers.latest(c, "alert_record") + 1, f.id(), id, f.timeNanos(), action,
                f.severity(), bytes, f.document());
        Sql.run(c, "INSERT INTO alert VALUES(?,?,?,?,?,?,?,?,?,?,?,1,?) ON CONFLICT(id) DO UPDATE SET"
                + " opened=min(opened, excluded.opened), records=(SELECT count(*) FROM alert_record WHERE"
                + " alert=excluded.id)",
                id, action, f.timeNanos(), f.timeNanos(), f.severity(), m[8] == null ? text(m[7], "") : "",
                text(m[2], ""), text(m[3], ""), text(m[4], ""), bytes, text(m[6], ""), f.document());
        // a record may come out of order, but not by that much: the clock was set back, and it is the latest
        Sql.run(c, "UPDATE alert SET action=?, updated=?, severity=?, client=?, domain=?, class=?, direction=?,"
                + " bytes=?, message=?, document=? WHERE id=? AND (updated<=? OR updated>=?)",
                action, f.timeNanos(), f.severity(), m[8] == null ? text(m[7], "") : "", text(m[2], ""),
                text(m[3], ""), text(m[4], ""), bytes, text(m[6], ""), f.document(), id, f.timeNanos(),
                f.timeNanos() + CaptureClock.LATE_NANOS);
        Sql.run(c, "INSERT OR IGNORE INTO alert_client SELECT value, ? FROM json_each(?, '$.source.ip')", id, json);
        return evidence(c, id, f.evidence());
    }

    private static boolean evidence(Connection c, String alert, List<Evidence> messages) throws SQLException {
        if (messages.isEmpty()) {
            return false;
        }
        int before = (int) Sql.number(c, "SELECT count(*) FROM evidence WHERE alert=?", alert);
        int kept = before;
        for (Evidence e : messages) {
            if (kept >= MOST_EVIDENCE) {
                break;
            }
            kept += Sql.run(c, "INSERT OR IGNORE INTO evidence(alert, time, packet, frame, message, link, wire,"
                    + " rebuilt) VALUES(?,?,?,?,?,?,?,?)", alert, e.timeNanos(), e.packet(), e.frame(),
                    e.messageOffset(), e.linkType(), e.wireBytes(), e.rebuilt() ? 1 : 0);
        }
        return before < MOST_EVIDENCE && kept >= MOST_EVIDENCE;
    }

    private static void anomaly(Connection c, Finding f, String json) throws SQLException {
        // a record is found when its bucket ends; people look for it where the bucket is
        Object[] begin = members(c, json, "$.timestamp");
        long time = begin[0] instanceof Number ms ? TimeUnit.MILLISECONDS.toNanos(ms.longValue()) : f.timeNanos();
        Object[] m = members(c, json, "$.result_type", "$.bucket_span", "$.anomaly_score", "$.record_score",
                "$.initial_record_score", "$.probability", "$.over_field_value", "$.causes[0].actual[0]",
                "$.causes[0].typical[0]", "$.influencer_field_name", "$.influencer_field_value",
                "$.influencer_score");
        String type = text(m[0], "record");
        if (type.equals("bucket")) {
            Sql.run(c, "INSERT OR REPLACE INTO bucket VALUES(?,?,?,?,?)", f.id(), time, number(m[1]),
                    real(m[2]), f.document());
        } else if (type.equals("influencer")) {
            influencer(c, f.id(), time, text(m[9], ""), text(m[10], ""), real(m[11]));
        } else {
            // a record that comes again has another number: what the old one is about would stay for good
            long old = Sql.number(c, "SELECT seq FROM anomaly WHERE id=?", f.id());
            if (old != 0) {
                Sql.run(c, "DELETE FROM anomaly_client WHERE anomaly=?", old);
                Sql.run(c, "DELETE FROM anomaly_server WHERE anomaly=?", old);
            }
            long seq = Sql.number(c, "INSERT OR REPLACE INTO anomaly(id, time, span, score, initial, probability,"
                    + " domain, actual, typical, document) VALUES(?,?,?,?,?,?,?,?,?,?) RETURNING seq", f.id(),
                    time, number(m[1]), real(m[3]), real(m[4]), real(m[5]), text(m[6], ""), real(m[7]),
                    real(m[8]), f.document());
            Sql.run(c, "INSERT OR IGNORE INTO anomaly_client SELECT value, ? FROM json_each(?, '$.source.ip')", seq,
                    json);
            Sql.run(c, "INSERT OR IGNORE INTO anomaly_server SELECT value, ? FROM json_each(?, '$.destination.ip')",
                    seq, json);
        }
    }

    /** The sums of a day are added to; only a record that comes again has them counted anew. */
    private static void influencer(Connection c, byte[] id, long time, String field, String value, double score)
            throws SQLException {
        boolean again = Sql.number(c, "SELECT count(*) FROM influencer WHERE id=?", id) > 0;
        long day = Math.floorDiv(time, DAY_NANOS);
        Sql.run(c, "INSERT OR REPLACE INTO influencer VALUES(?,?,?,?,?)", id, field, value, time, score);
        if (again) {
            Sql.run(c, "INSERT OR REPLACE INTO influencer_day SELECT field, ?, value, max(score), total(score)"
                    + " FROM influencer WHERE field=? AND value=? AND time>=? AND time<?", day, field, value,
                    day * DAY_NANOS, (day + 1) * DAY_NANOS);
        } else {
            Sql.run(c, "INSERT INTO influencer_day VALUES(?,?,?,?,?) ON CONFLICT DO UPDATE SET"
                    + " top=max(top, excluded.top), total=total+excluded.total", field, day, value, score, score);
        }
    }

    private static Object[] members(Connection c, String json, String... paths) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int i = 0; i < paths.length; i++) {
            sql.append(i == 0 ? "" : ",").append("json_extract(?1,'").append(paths[i]).append("')");
        }
        Object[] values = new Object[paths.length];
        try (PreparedStatement s = Sql.of(c, sql.toString(), json); ResultSet r = s.executeQuery()) {
            r.next();
            for (int i = 0; i < values.length; i++) {
                values[i] = r.getObject(i + 1);
            }
        }
        return values;
    }

    private static String text(Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }

    private static long number(Object value) {
        return value instanceof Number n ? n.longValue() : 0;
    }

    private static double real(Object value) {
        return value instanceof Number n ? n.doubleValue() : 0;
    }
}
