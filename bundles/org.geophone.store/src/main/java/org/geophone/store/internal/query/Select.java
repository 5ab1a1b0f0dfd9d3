package org.geophone.store.internal.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.store.News;
import org.geophone.api.store.Numbered;
import org.geophone.api.store.Page;
import org.geophone.api.store.PageRequest;
import org.geophone.store.internal.write.Numbers;
import org.geophone.store.internal.write.Sql;

/** Builds a statement from conditions that may be absent. Values are always bound, never part of the text. */
final class Select {
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();
    private boolean conditions;

    Select(String head) {
        sql = new StringBuilder(head);
    }

    /** Values of the head. */
    Select bound(Object... bound) {
        values.addAll(List.of(bound));
        return this;
    }

    /** A condition with its values. */
    Select where(String condition, Object... bound) {
        sql.append(conditions ? " AND " : " WHERE ").append(condition);
        conditions = true;
        values.addAll(List.of(bound));
        return this;
    }

    /** A condition that only counts when its value is there. */
    Select maybe(String condition, Object value) {
        return value == null ? this : where(condition, value);
    }

    /** The end of the statement. */
    Select then(String tail, Object... bound) {
        sql.append(' ').append(tail);
        values.addAll(List.of(bound));
        return this;
    }

    /** What makes a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows. */
    <T> List<T> rows(Connection c, Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement s = Sql.of(c, sql.toString(), values.toArray()); ResultSet r = s.executeQuery()) {
            while (r.next()) {
                rows.add(row.read(r));
            }
        }
        return rows;
    }

    /** Rows that came in behind a number, and up to the latest one of the same snapshot. */
    <T> News<T> news(Connection c, String table, String number, long after, int limit, Row<T> row)
            throws SQLException {
        long latest = Numbers.latest(c, table);
        if (after < 0 || after >= latest) {
            return new News<>(List.of(), latest);
        }
        where(number + ">? AND " + number + "<=?", after, latest).then("ORDER BY " + number + " LIMIT " + limit);
        List<Numbered<T>> found = rows(c, r -> new Numbered<>(r.getLong("number"), row.read(r)));
        return new News<>(found, found.size() < limit ? latest : found.get(limit - 1).number());
    }

    /** Rows and what tells where the page behind them begins. */
    record Placed<T>(T row, Object value, Object key) {
    }

    /** One page, sorted by the column of the request and then by the key. */
    <T> Page<T> page(Connection c, PageRequest page, Keyset set, String key, String otherwise, Row<Placed<T>> row)
            throws SQLException {
        String order = page.ascending() ? "ASC" : "DESC";
        if (set.value() != null) {
            where("(" + set.column() + ", " + key + ") " + (page.ascending() ? ">" : "<") + " (?, ?)", set.value(),
                    key.equals("seq") ? (Object) Long.valueOf(set.key()) : set.key());
        }
        then("ORDER BY " + set.column() + " " + order + ", " + key + " " + order + " LIMIT " + (page.limit() + 1));
        List<Placed<T>> found = rows(c, row);
        boolean more = found.size() > page.limit();
        List<Placed<T>> shown = more ? found.subList(0, page.limit()) : found;
        Placed<T> last = more ? shown.get(shown.size() - 1) : null;
        return new Page<>(shown.stream().map(Placed::row).toList(),
                more ? Keyset.next(page, otherwise, last.value(), last.key()) : null);
    }
}
