package org.geophone.shell.internal.alert;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** Reads one line of the file of alerts. */
final class AlertRecord {
    private AlertRecord() {
    }

    /** The alert a line tells of, or null when the line is not a whole alert. */
    static Alert parse(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            JsonObject record = reader.readObject();
            return new Alert(Members.text(record, "geophone.alert.id"), Members.text(record, "@timestamp"),
                    (int) Members.whole(record, "event.severity"), Members.text(record, "source.ip"),
                    Members.text(record, "dns.question.registered_domain"),
                    Members.whole(record, "geophone.alert.information_bytes"), Members.text(record, "message"),
                    Members.text(record, "geophone.alert.payload_head"),
                    Members.text(record, "event.action").equals("muted"));
        } catch (JsonException | ClassCastException | IllegalStateException e) {
            return null;
        }
    }

    /** True when the line opens an alert. */
    static boolean opens(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return Members.text(reader.readObject(), "event.action").equals("opened");
        } catch (JsonException | ClassCastException | IllegalStateException e) {
            return false;
        }
    }
}
