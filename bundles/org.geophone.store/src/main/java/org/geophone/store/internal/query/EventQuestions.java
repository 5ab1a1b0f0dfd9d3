package org.geophone.store.internal.query;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.geophone.api.store.EventQuery;
import org.geophone.api.store.News;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.StoredEvent;
import org.geophone.store.internal.scan.DocumentCodec;

/** Questions about raw events. Any thread, with a connection of its own. */
public final class EventQuestions {
    private static final String DEFAULT = "time";

    private EventQuestions() {
    }

    /** A page of events. */
    public static Page<StoredEvent> page(Connection c, EventQuery q, PageRequest page) throws SQLException {
        Keyset set = Keyset.of(page, Map.of(DEFAULT, DEFAULT), DEFAULT);
        return select(q).page(c, page, set, "seq", DEFAULT,
                r -> new Select.Placed<>(event(r), r.getLong(2), r.getLong(1)));
    }

    /** Events that came in behind a number. */
    public static News<StoredEvent> after(Connection c, long number, EventQuery q, int limit) throws SQLException {
        return select(q).news(c, "event", "seq", number, limit, EventQuestions::event);
    }

    private static Select select(EventQuery q) {
        return new Select("SELECT seq AS number, time, id, client, server, name, domain, type, rcode, up, down,"
                + " duration, document FROM event")
                .where("time>=? AND time<?", q.range().fromNanos(), q.range().toNanos())
                .maybe("client=?", q.client()).maybe("domain=?", q.domain())
                .maybe("instr(CAST(name AS BLOB), ?)>0", q.name() == null ? null
                        : q.name().getBytes(StandardCharsets.UTF_8))
                .maybe("type=?", q.type()).maybe("rcode=?", q.rcode()).maybe("server=?", q.server());
    }

    private static StoredEvent event(ResultSet r) throws SQLException {
        String document;
        try {
            document = new String(DocumentCodec.unpack(r.getBytes(13)), StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new SQLException("event " + r.getLong(1) + " cannot be unpacked: " + e.getMessage(), e);
        }
        return new StoredEvent(r.getLong(2), HexFormat.of().formatHex(r.getBytes(3)), r.getString(4), r.getString(5),
                r.getString(6), r.getString(7), r.getString(8), r.getString(9), r.getLong(10), r.getLong(11),
                r.getLong(12), document);
    }
}
