package org.geophone.shell.internal.replay;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geophone.api.admin.SensorAdmin;
import org.geophone.api.json.JsonBytes;

/** The file {@code report.json}: what the control plane counted, and what only the replay knows. */
final class Report {
    private static final String NAME = "report.json";
    /** Members that count losses, beside those of {@code drops}, and how to say them. */
    private static final Map<String, String> FAULTS = Map.of("stages.bypassed", "messages went past a missing stage",
            "stages.errors", "messages were not handled by a stage that failed",
            "documents.errors", "documents could not be rendered");

    private final byte[] json;
    private final JsonObject content;

    private Report(byte[] json) {
        this.json = json;
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
            content = reader.readObject();
        }
    }

    /** Asks for the counts and adds what only the replay knows. */
    static Report of(SensorAdmin admin, boolean truncated, double seconds) {
        JsonBytes out = new JsonBytes();
        admin.report(out);
        long messages = new Report(Arrays.copyOf(out.array(), out.length())).number("dns_messages");
        out.reopen().field("truncated", truncated).field("seconds", Math.round(seconds * 1000) / 1000.0)
                .field("messages_per_second", seconds > 0 ? Math.round(messages / seconds) : 0)
                .field("version", System.getProperty("geophone.version", "unknown")).endObject();
        return new Report(Arrays.copyOf(out.array(), out.length()));
    }

    /** Removes the report of an earlier replay: one that is interrupted shall not leave it beside its own results. */
    static void forget(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(NAME));
    }

    /** Writes the file; it is there whole or not at all. */
    void write(Path directory) throws IOException {
        Path begun = directory.resolve("." + NAME);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        Files.write(begun, line);
        Files.move(begun, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What was lost, one sentence each. */
    List<String> losses() {
        List<String> losses = new ArrayList<>();
        add(losses, number("drops.kernel"), "packets were dropped by the kernel");
        add(losses, number("drops.ring"), "messages were dropped because the event ring was full");
        if (find("drops.lanes") instanceof JsonObject lanes) {
            lanes.forEach((lane, dropped) -> {
                if (dropped instanceof JsonNumber n) {
                    add(losses, n.longValue(), "records were given up by the lane " + lane);
                }
            });
        }
        FAULTS.forEach((member, words) -> add(losses, number(member), words));
        return losses;
    }

    private static void add(List<String> losses, long count, String words) {
        if (count > 0) {
            losses.add(count + " " + words);
        }
    }

    /** The counts in one sentence. */
    String summary() {
        return String.format(Locale.ROOT, "%,d packets, %,d DNS messages, %,d events, %,d anomalies and %,d alert"
                + " records in %.1f seconds (%,d messages a second).", number("packets"), number("dns_messages"),
                number("events"), number("anomalies"), number("alerts"), decimal("seconds"),
                number("messages_per_second"));
    }

    private long number(String dotted) {
        return find(dotted) instanceof JsonNumber n ? n.longValue() : 0;
    }

    private double decimal(String dotted) {
        return find(dotted) instanceof JsonNumber n ? n.doubleValue() : 0;
    }

    private JsonValue find(String dotted) {
        JsonValue here = content;
        for (String part : dotted.split("\\.")) {
            here = here instanceof JsonObject object ? object.get(part) : null;
        }
        return here;
    }
}
