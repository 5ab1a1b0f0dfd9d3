package org.geophone.console.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.geophone.api.json.JsonText;

/**
 * A table as CSV (RFC 4180) that does no harm in a spreadsheet: what would begin a formula has an apostrophe before it,
 * and everything but printable ASCII is escaped. One thread.
 */
public final class Csv {
    private static final String FORMULA = "=+-@";
    private static final long NANOS = 1_000_000_000L;

    private final StringBuilder text = new StringBuilder();

    /** With these titles. */
    public Csv(String... titles) {
        row(titles);
    }

    /** Adds a row; null is an empty field. */
    public Csv row(String... values) {
        for (int i = 0; i < values.length; i++) {
            String value = values[i] == null ? "" : JsonText.printable(values[i]);
            text.append(i == 0 ? "\"" : ",\"");
            if (!value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0) {
                text.append('\'');
            }
            text.append(value.replace("\"", "\"\"")).append('"');
        }
        text.append("\r\n");
        return this;
    }

    /** A time in UTC; empty for none. */
    public static String time(long nanos) {
        return nanos <= 0 ? "" : Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS).toString();
    }

    /** What was added since the last call; for tables that are sent in pieces. */
    public byte[] take() {
        byte[] piece = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return piece;
    }

    /** As a file to be kept. */
    public Answer answer(String file) {
        return Answer.text("text/csv", text.toString()).with("Content-Disposition",
                "attachment; filename=\"" + file + "\"");
    }
}
