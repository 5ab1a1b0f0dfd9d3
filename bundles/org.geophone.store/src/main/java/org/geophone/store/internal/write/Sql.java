package org.geophone.store.internal.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A statement in one line. */
public final class Sql {
    private Sql() {
    }

    /** A statement with its values bound. */
    public static PreparedStatement of(Connection c, String sql, Object... values) throws SQLException {
        PreparedStatement s = c.prepareStatement(sql);
        try {
            bind(s, values);
            return s;
        } catch (SQLException e) {
            s.close();
            throw e;
        }
    }

    /** Binds values in their order. */
    public static void bind(PreparedStatement s, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            s.setObject(i + 1, values[i]);
        }
    }

    /** Carries out a change; answers how many rows it changed. */
    public static int run(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement s = of(c, sql, values)) {
            return s.executeUpdate();
        }
    }

    /** The number in the first column of the first row, 0 where there is none. */
    public static long number(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement s = of(c, sql, values); ResultSet r = s.executeQuery()) {
            return r.next() ? r.getLong(1) : 0;
        }
    }
}
