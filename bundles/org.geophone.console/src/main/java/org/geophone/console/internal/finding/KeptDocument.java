package org.geophone.console.internal.finding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.geophone.api.document.JsonTree;

/** A kept record, read for the little that lists say of it. Null where it says nothing, or is damaged. Immutable. */
public final class KeptDocument {
    private final Map<String, Object> members;

    private KeptDocument(Map<String, Object> members) {
        this.members = members;
    }

    /** Reads the text of a document; null and what is damaged have no members. */
    public static KeptDocument of(String document) {
        try {
            byte[] bytes = document == null ? new byte[0] : document.getBytes(StandardCharsets.UTF_8);
            return new KeptDocument(JsonTree.read(bytes, 0, bytes.length));
        } catch (IllegalArgumentException e) {
            return new KeptDocument(Map.of()); // the rest of what is known is told all the same
        }
    }

    /** What the client of an alert is called: its record names no other host. */
    public String alertClient() {
        return text("host", "name");
    }

    /** What the client of an event is called. */
    public String eventClient() {
        return text("client", "domain");
    }

    /** When what it tells of began: the first name of an alert, which is before its first record. ISO 8601. */
    public String start() {
        return time("start");
    }

    /** When what it tells of was seen last; its record may be a day later. ISO 8601. */
    public String end() {
        return time("end");
    }

    private String time(String name) {
        String text = text("event", name);
        try {
            return text == null ? null : Instant.parse(text).toString();
        } catch (DateTimeParseException e) {
            return null; // as if it were not there
        }
    }

    private String text(String object, String name) {
        return members.get(object) instanceof Map<?, ?> found && found.get(name) instanceof String text ? text : null;
    }
}
