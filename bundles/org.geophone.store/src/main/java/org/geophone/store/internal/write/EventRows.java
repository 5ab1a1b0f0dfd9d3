package org.geophone.store.internal.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.geophone.store.internal.scan.DocumentCodec;
import org.geophone.store.internal.scan.EventFields;
import org.geophone.store.internal.scan.EventFields.Text;
import org.geophone.store.internal.scan.Unescape;

/** Writes raw events. */
public final class EventRows {
    private EventRows() {
    }

    /** One event on its way into the store; all text as DNS had it. */
    public record Raw(long timeNanos, byte[] id, String client, String server, String name, String domain,
            String type, String rcode, long up, long down, long durationNanos, byte[] packed) {
        /** From a document and what was read of it. */
        public static Raw of(byte[] data, int offset, int length, EventFields f, long timeNanos, byte[] id,
                DocumentCodec codec) {
            return new Raw(timeNanos, id, text(data, f, Text.CLIENT), text(data, f, Text.SERVER),
                    text(data, f, Text.NAME), text(data, f, Text.DOMAIN), text(data, f, Text.TYPE),
                    text(data, f, Text.RCODE), f.bytesUp(), f.bytesDown(), f.durationNanos(),
                    codec.pack(data, offset, length));
        }

        private static String text(byte[] data, EventFields f, Text which) {
            return Unescape.text(data, f.begin(which), f.length(which));
        }
    }

    /** Writes events. The writer's thread. */
    public static void write(Connection c, List<Raw> events) throws SQLException {
        long number = Numbers.latest(c, "event");
        try (PreparedStatement s = c.prepareStatement("INSERT INTO event(seq, time, id, client, server, name, domain,"
                + " type, rcode, up, down, duration, document) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
            for (Raw e : events) {
                Sql.bind(s, ++number, e.timeNanos(), e.id(), e.client(), e.server(), e.name(), e.domain(), e.type(),
                        e.rcode(), e.up(), e.down(), e.durationNanos(), e.packed());
                s.executeUpdate();
            }
        }
    }
}
