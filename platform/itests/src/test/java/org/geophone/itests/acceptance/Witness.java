package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.capture.Recording;

/** What a run has said: its events, found by DNS id, and its report. */
public final class Witness {
    private static final int ETHERNET = 1;

    private final List<JsonNode> events;
    private final JsonNode report;

    private Witness(List<JsonNode> events, JsonNode report) {
        this.events = events;
        this.report = report;
    }

    /** Replays recordings of Ethernet through a whole sensor. */
    static Witness replay(Path work, Map<String, Object> pipeline, Recording recording) throws Exception {
        Path capture = work.resolve("capture.pcap");
        Files.write(capture, recording.pcap(ETHERNET));
        return replay(work, pipeline, capture);
    }

    /** Replays captures through a whole sensor; its documents fit their schemas and its accounts are even. */
    static Witness replay(Path work, Map<String, Object> pipeline, Path... captures) throws Exception {
        try (SensorRun run = SensorRun.replay(work.resolve("sensor"), pipeline, captures)) {
            return of(run);
        }
    }

    /** What a finished run has said. */
    public static Witness of(SensorRun run) throws IOException {
        new Schemas().check(run);
        List<JsonNode> events = new ArrayList<>();
        for (String line : run.lines(RecordKind.EVENT)) {
            events.add(Schemas.JSON.readTree(line));
        }
        Witness witness = new Witness(events, Schemas.JSON.readTree(run.report()));
        witness.accountsAreEven();
        return witness;
    }

    /** Every packet has one fate, every message is in one event. */
    private void accountsAreEven() {
        long fates = 0;
        for (JsonNode fate : report.at("/frames/fate")) {
            fates += fate.asLong();
        }
        assertEquals(count("/packets"), fates, "fates of packets");
        long messages = 0;
        for (JsonNode event : events) {
            JsonNode dns = event.at("/geophone/dns");
            messages += (dns.has("query") ? 1 : 0) + (dns.has("answer") ? 1 : 0) + dns.path("retries").asLong();
        }
        assertEquals(count("/dns_messages"), messages, "messages in events");
        assertEquals(count("/events"), events.size(), "events written");
    }

    /** All events in the order they were written. */
    public List<JsonNode> events() {
        return events;
    }

    /** A member of the report. */
    public JsonNode report(String pointer) {
        return report.at(pointer);
    }

    /** A count of the report; it must be there. */
    public long count(String pointer) {
        JsonNode value = report.at(pointer);
        if (!value.isIntegralNumber()) {
            throw new AssertionError("no count " + pointer + " in " + report);
        }
        return value.asLong();
    }

    /** The events with a DNS id. */
    List<JsonNode> all(int id) {
        return events.stream().filter(e -> e.at("/dns/id").asText().equals(Integer.toString(id))).toList();
    }

    /** The one event with a DNS id. */
    JsonNode only(int id) {
        List<JsonNode> found = all(id);
        assertEquals(1, found.size(), "events with id " + id + ": " + found);
        return found.get(0);
    }

    /** Texts of an array, or of nothing. */
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(n -> texts.add(n.asText()));
        return texts;
    }
}
