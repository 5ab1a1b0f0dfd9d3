package org.geophone.store.internal.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Which names gave which address, of the raw events that are kept: for the question which other names led where a
 * suspicious one leads. A few names for each address and domain; the rest of them is one row without a name, so that a
 * domain that asks for a new name with every query does not fill the table.
 */
public final class AddressRows {
    /** Names kept of one domain for one address. */
    public static final int NAMES = 8;

    private final Map<Key, Seen> batch = new HashMap<>();

    private record Key(String address, String domain, String name) {
    }

    private static final class Seen {
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private long times;
    }

    /** Nothing yet. */
    public AddressRows() {
        // filled by add
    }

    /** An answer gave an address. Without a registered domain the name stands for it. */
    public void add(String address, String domain, String name, long timeNanos) {
        Seen seen = batch.computeIfAbsent(new Key(address, domain.isEmpty() ? name : domain, name), k -> new Seen());
        seen.first = Math.min(seen.first, timeNanos);
        seen.last = Math.max(seen.last, timeNanos);
        seen.times++;
    }

    /** Writes what was added. The writer's thread. */
    public void write(Connection c) throws SQLException {
        for (Map.Entry<Key, Seen> entry : batch.entrySet()) {
            Key k = entry.getKey();
            if (!raise(c, k, entry.getValue())) {
                long names = Sql.number(c, "SELECT count(*) FROM answer WHERE address=? AND domain=? AND name<>''",
                        k.address(), k.domain());
                insert(c, names < NAMES ? k : new Key(k.address(), k.domain(), ""), entry.getValue());
            }
        }
    }

    private static boolean raise(Connection c, Key k, Seen seen) throws SQLException {
        return Sql.run(c, "UPDATE answer SET first=min(first, ?), last=max(last, ?), times=times+? WHERE address=? AND"
                + " domain=? AND name=?", seen.first, seen.last, seen.times, k.address(), k.domain(), k.name()) > 0;
    }

    private static void insert(Connection c, Key k, Seen seen) throws SQLException {
        if (!raise(c, k, seen)) {
            Sql.run(c, "INSERT INTO answer VALUES(?,?,?,?,?,?)", k.address(), k.domain(), k.name(), seen.first,
                    seen.last, seen.times);
        }
    }
}
