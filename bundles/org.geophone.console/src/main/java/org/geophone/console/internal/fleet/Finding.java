package org.geophone.console.internal.fleet;

import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.geophone.api.json.JsonBytes;

/**
 * An open alert of another sensor, as that one tells it.
 *
 * @param id its id there; hexadecimal digits
 * @param severity 0 to 100
 * @param client address of the client
 * @param domain registered domain
 * @param direction up or down
 * @param message the sentence
 * @param bytes information that left, bytes
 * @param opened time, ISO 8601, or empty
 * @param updated time, ISO 8601, or empty
 * @param verdict what was said of it there, or empty
 */
public record Finding(String id, int severity, String client, String domain, String direction, String message,
        long bytes, String opened, String updated, String verdict) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{4,32}");
    private static final Pattern TIME = Pattern.compile("[0-9T:.Z-]{10,35}");
    private static final int WORD = 60;
    private static final int NAME = 1100;
    private static final int SENTENCE = 2000;
    private static final int MOST_SEVERE = 100;

    /** Reads a row of a list of alerts; null when it is not open, or has no id by which it can be found there. */
    static Finding read(JsonObject row) {
        String id = Untrusted.text(row, "id", WORD);
        if (!ID.matcher(id).matches() || !Untrusted.truth(row, "open")) {
            return null;
        }
        return new Finding(id, (int) Untrusted.whole(row, "severity", 0, MOST_SEVERE),
                Untrusted.text(row, "client", WORD), Untrusted.text(row, "domain", NAME),
                Untrusted.text(row, "direction", WORD),
                Untrusted.text(row, "message", SENTENCE), Untrusted.whole(row, "information_bytes", 0, Long.MAX_VALUE),
                time(row, "opened"), time(row, "updated"), Untrusted.text(row, "verdict", WORD));
    }

    private static String time(JsonObject row, String name) {
        String time = Untrusted.text(row, name, WORD);
        return TIME.matcher(time).matches() ? time : "";
    }

    /** Writes its members. */
    public void write(JsonBytes out) {
        out.field("id", id).field("severity", severity).field("client", client).field("domain", domain)
                .field("direction", direction).field("message", message).field("information_bytes", bytes)
                .field("opened", opened.isEmpty() ? null : opened).field("updated", updated.isEmpty() ? null : updated)
                .field("verdict", verdict.isEmpty() ? null : verdict);
    }
}
