package org.geophone.shell.internal.alert;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** Reads one line of the file of alerts. */
final class AlertRecord {
    private AlertRecord() {
    }

    /** The alert a line tells of, or null when the line is not a whole alert. */
    static Alert parse(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            JsonObject record = reader.readObject();
            return new Alert(text(record, "geophone.alert.id"), text(record, "@timestamp"),
                    (int) number(record, "event.severity"), text(record, "source.ip"),
                    text(record, "dns.question.registered_domain"),
                    number(record, "geophone.alert.estimated_payload_bytes"), text(record, "message"),
                    text(record, "geophone.alert.payload_head"));
        } catch (JsonException | ClassCastException | IllegalStateException e) {
            return null;
        }
    }

    /** True when the line opens an alert. */
    static boolean opens(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return text(reader.readObject(), "event.action").equals("opened");
        } catch (JsonException | ClassCastException | IllegalStateException e) {
            return false;
        }
    }

    private static JsonValue find(JsonObject object, String dotted) {
        JsonValue here = object;
        for (String part : dotted.split("\\.")) {
            here = here instanceof JsonObject inner ? inner.get(part) : null;
        }
        return here;
    }

    private static String text(JsonObject record, String dotted) {
        JsonValue value = find(record, dotted);
        if (value instanceof JsonArray array) {
            List<String> parts = new ArrayList<>();
            for (JsonValue part : array) {
                parts.add(plain(part));
            }
            return String.join(", ", parts);
        }
        return plain(value);
    }

    private static String plain(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        return value == null || value == JsonValue.NULL ? "" : value.toString();
    }

    private static long number(JsonObject record, String dotted) {
        return find(record, dotted) instanceof JsonNumber n ? n.bigDecimalValue().longValue() : 0;
    }
}
