package org.geophone.store.internal.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.store.PageRequest;
import org.geophone.api.store.TimeRange;

/** Questions about times in which nothing was captured, which come in as health records. Any thread. */
public final class GapQuestions {
    private GapQuestions() {
    }

    /** Gaps whose time meets the range, by their end; the latest where there are very many. */
    public static List<CaptureGap> of(Connection c, TimeRange range) throws SQLException {
        List<CaptureGap> gaps = new ArrayList<>(new Select("SELECT json_extract(d, '$.geophone.health.source'),"
                + " json_extract(d, '$.geophone.health.part'), json_extract(d, '$.event.reason'),"
                + " json_extract(d, '$.event.start') AS start, time FROM (SELECT time,"
                + " CASE WHEN json_valid(CAST(document AS TEXT)) THEN CAST(document AS TEXT) ELSE '{}' END AS d"
                + " FROM other_record WHERE kind='health' AND time>=?)").bound(range.fromNanos())
                .where("json_extract(d, '$.event.action')='capture.gap'")
                // to the second, so that the bound is one of gaps of the range; the rest is compared below
                .where("CAST(strftime('%s', start) AS INTEGER)<=?", TimeUnit.NANOSECONDS.toSeconds(range.toNanos()))
                .then("ORDER BY time DESC LIMIT " + PageRequest.MOST).rows(c, GapQuestions::gap));
        gaps.removeIf(gap -> gap == null || gap.fromNanos() >= range.toNanos());
        Collections.reverse(gaps);
        return gaps;
    }

    /** Null when the record does not say since when. */
    private static CaptureGap gap(ResultSet row) throws SQLException {
        String start = text(row, 4);
        try {
            Instant from = Instant.parse(start);
            return new CaptureGap(text(row, 1), text(row, 2), text(row, 3),
                    TimeUnit.SECONDS.toNanos(from.getEpochSecond()) + from.getNano(), row.getLong(5));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
