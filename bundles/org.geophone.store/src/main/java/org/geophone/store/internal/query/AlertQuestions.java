package org.geophone.store.internal.query;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.store.AlertQuery;
import org.geophone.api.store.AlertUpdate;
import org.geophone.api.store.News;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.Remark;
import org.geophone.api.store.StoredAlert;
import org.geophone.api.store.TimeRange;

/** Questions about alerts, and what people said about them. Any thread, with a connection of its own. */
public final class AlertQuestions {
    private static final Map<String, String> ORDERS = Map.of("updated", "updated", "opened", "opened",
            "severity", "severity", "bytes", "bytes");
    private static final String DEFAULT = "updated";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{4,32}");
    private static final int LONGEST = 32;
    private static final String VERDICT = "(SELECT verdict FROM remark WHERE subject=%1$s.id AND verdict NOT IN ('',"
            + " 'closed', 'reopened') ORDER BY made DESC, remark.id DESC LIMIT 1)";

    /**
     * Closed by a person, and since then no record came that is more severe than all before, or tells of at least
     * twice the bytes. A remark ends where the latest record was when it was made.
     */
    private static final String CLOSED = "EXISTS (SELECT 1 FROM remark m WHERE m.subject=%1$s.id AND m.verdict='closed'"
            + " AND NOT EXISTS (SELECT 1 FROM remark l WHERE l.subject=m.subject AND l.verdict IN ('closed',"
            + " 'reopened') AND (l.made, l.id)>(m.made, m.id))"
            + " AND NOT EXISTS (SELECT 1 FROM alert_record n WHERE n.alert=m.subject AND n.time>m.ends"
            + " AND (n.severity>(SELECT max(severity) FROM alert_record WHERE alert=m.subject AND time<=m.ends)"
            + " OR n.bytes>0 AND n.bytes>=2*(SELECT max(bytes) FROM alert_record WHERE alert=m.subject"
            + " AND time<=m.ends))))";
    private static final String ALERT_CLOSED = String.format(CLOSED, "alert");
    private static final String COLUMNS = "SELECT id, action, opened, updated, severity, client, domain, class,"
            + " direction, bytes, message, records, document, " + String.format(VERDICT, "alert") + ", "
            + ALERT_CLOSED + " FROM alert";

    /** About a domain: its own, or one of several, which stand there as a JSON list. */
    private static final String ABOUT = "(%1$s=? OR CASE WHEN substr(%1$s, 1, 1)='[' AND json_valid(%1$s) THEN EXISTS"
            + " (SELECT 1 FROM json_each(%1$s) WHERE value=?) END)";

    private AlertQuestions() {
    }

    /** A page of alerts. */
    public static Page<StoredAlert> page(Connection c, AlertQuery q, PageRequest page) throws SQLException {
        Keyset set = Keyset.of(page, ORDERS, DEFAULT);
        Select select = new Select(COLUMNS).where("opened<?", q.range().toNanos())
                .where("updated>=?", q.range().fromNanos());
        if (q.openOnly()) {
            select.where("action NOT IN ('closed', 'muted')").where("NOT " + ALERT_CLOSED);
        }
        if (q.minSeverity() > 0) {
            select.where("severity>=?", q.minSeverity());
        }
        select.maybe("id IN (SELECT alert FROM alert_client WHERE client=?)", q.client());
        about(select, "domain", q.domain());
        return select.page(c, page, set, "id", DEFAULT,
                r -> new Select.Placed<>(alert(r), r.getLong(set.column()), r.getString("id")));
    }

    private static void about(Select select, String column, String domain) {
        if (domain != null) {
            select.where(String.format(ABOUT, column), domain, domain);
        }
    }

    private static StoredAlert alert(ResultSet r) throws SQLException {
        return new StoredAlert(r.getString(1), r.getString(2), r.getLong(3), r.getLong(4), r.getInt(5),
                r.getString(6), r.getString(7), r.getString(8), r.getString(9), r.getLong(10), r.getString(11),
                r.getInt(12), r.getString(14), r.getBoolean(15), text(r.getBytes(13)));
    }

    static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }

    /** The alert whose id begins so, or null. */
    public static StoredAlert one(Connection c, String id) throws SQLException {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id has 4 to 32 of the digits 0-9 and a-f");
        }
        List<StoredAlert> found = new Select(COLUMNS)
                .where("id>=? AND id<=?", id, id + "f".repeat(LONGEST - id.length())).then("LIMIT 2")
                .rows(c, AlertQuestions::alert);
        return found.size() == 1 ? found.get(0) : null;
    }

    /** Records that came in behind a number, each as it told its alert. */
    public static News<StoredAlert> after(Connection c, long number, AlertQuery q, int limit) throws SQLException {
        Select select = new Select("SELECT a.id, r.action, a.opened, r.time, r.severity, a.client, a.domain, a.class,"
                + " a.direction, r.bytes, ifnull(CASE WHEN json_valid(CAST(r.document AS TEXT)) THEN json_extract("
                + "CAST(r.document AS TEXT), '$.message') END, a.message), a.records, r.document, "
                + String.format(VERDICT, "a") + ", " + String.format(CLOSED, "a") + ", r.seq AS number FROM"
                + " alert_record r JOIN alert a ON a.id=r.alert")
                .where("r.time<? AND r.time>=?", q.range().toNanos(), q.range().fromNanos())
                .where("r.severity>=?", q.minSeverity());
        if (q.openOnly()) {
            select.where("r.action NOT IN ('closed', 'muted')");
        }
        select.maybe("a.id IN (SELECT alert FROM alert_client WHERE client=?)", q.client());
        about(select, "a.domain", q.domain());
        return select.news(c, "alert_record", "r.seq", number, limit, AlertQuestions::alert);
    }

    /** All records of an alert. */
    public static List<AlertUpdate> history(Connection c, String id) throws SQLException {
        return new Select("SELECT time, action, severity, bytes, document FROM alert_record").where("alert=?", id)
                .then("ORDER BY time, seq").rows(c, r -> new AlertUpdate(r.getLong(1), r.getString(2), r.getInt(3),
                        r.getLong(4), text(r.getBytes(5))));
    }

    /** The messages behind an alert. */
    public static List<Evidence> evidence(Connection c, String id) throws SQLException {
        return new Select("SELECT time, packet, frame, message, link, ifnull(wire, length(frame)), rebuilt"
                + " FROM evidence").where("alert=?", id).then("ORDER BY time, packet")
                .rows(c, r -> new Evidence(r.getLong(1), r.getLong(2), r.getBytes(3), r.getInt(4), r.getInt(5),
                        r.getInt(6), r.getInt(7) != 0));
    }

    /** Remarks about a subject. */
    public static List<Remark> remarks(Connection c, String subject, TimeRange range) throws SQLException {
        return new Select("SELECT id, subject, begins, ends, made, author, verdict, text FROM remark")
                .where("subject=?", subject).where("begins<? AND ends>=?", range.toNanos(), range.fromNanos())
                .then("ORDER BY made DESC, id DESC LIMIT " + PageRequest.MOST)
                .rows(c, r -> new Remark(r.getLong(1), r.getString(2), new TimeRange(r.getLong(3), r.getLong(4)),
                        r.getLong(5), r.getString(6), r.getString(7), r.getString(8)));
    }
}
