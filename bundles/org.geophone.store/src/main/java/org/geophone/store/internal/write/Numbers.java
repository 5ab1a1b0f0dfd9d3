package org.geophone.store.internal.write;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The numbers of rows that somebody may have been told ({@code seq} of raw events and of records of alerts): none is
 * used for another row. SQLite alone would use the latest one again once its row is deleted, so {@code handed_out}
 * keeps the latest one of deleted rows. Stateless; a file has one table with such numbers.
 */
public final class Numbers {
    private Numbers() {
    }

    /** The highest number that a row of a table has or had; 0 when there was none. */
    public static long latest(Connection c, String table) throws SQLException {
        return Sql.number(c, "SELECT max(seq, (SELECT ifnull(max(seq), 0) FROM " + table + ")) FROM handed_out");
    }

    /** Before rows of a table are deleted. The writer's thread. */
    static void keep(Connection c, String table) throws SQLException {
        Sql.run(c, "UPDATE handed_out SET seq=?1 WHERE seq<?1", latest(c, table));
    }
}
