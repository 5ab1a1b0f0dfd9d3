package org.geophone.shell.internal.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.geophone.shell.internal.verb.EvaluateVerb;
import org.geophone.shell.internal.verb.ExplainVerb;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTest {
    /** Two days; one attack of two labels, of which the second stays unseen. */
    private static final String LABELS = """
            {"capture":"x","first_ts":0,"last_ts":172800,"labels":[
            {"id":"a","group":"g","client_ip":"10.0.0.1","registered_domain":"evil.example","tool":"t","technique":"q",
            "first_ts":1000,"last_ts":1100,"queries":10,"payload_up":1000,"payload_down":0,"payload_bytes":1000,
            "progress":[[1000,1,0,0],[1100,11,1000,0]]},
            {"id":"b","group":"g","client_ip":"10.0.0.2","registered_domain":"evil.example","tool":"t","technique":"q",
            "first_ts":1000,"last_ts":1100,"queries":5,"payload_up":500,"payload_down":500,"payload_bytes":1000,
            "progress":[[1000,1,0,0],[1100,5,500,500]]}],
            "benign_notes":[{"registered_domain":"av.example","category":"anti-virus"}]}""";
    private static final String ALERTS = alert(1025, "opened", 60, "10.0.0.1", "evil.example", "a1")
            + alert(1050, "updated", 70, "10.0.0.1", "evil.example", "a1")
            + alert(4701, "opened", 70, "10.0.0.1", "evil.example", "a2")
            + alert(4702, "closed", 70, "10.0.0.1", "evil.example", "a2")
            + alert(90_000, "opened", 55, "10.0.0.9", "av.example", "b1")
            + alert(90_001, "opened", 40, "10.0.0.9", "low.example", "b2");

    @TempDir
    Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static String alert(int time, String action, int severity, String client, String domain, String id) {
        return "{\"@timestamp\":\"" + java.time.Instant.ofEpochSecond(time) + "\",\"event\":{\"action\":\"" + action
                + "\",\"severity\":" + severity + "},\"message\":\"m\u001b[2J\",\"source\":{\"ip\":[\"" + client
                + "\"]},\"dns\":{\"question\":{\"registered_domain\":\"" + domain + "\"}},\"geophone\":{\"alert\":"
                + "{\"id\":\"" + id + "\"}}}\n";
    }

    @Test
    void theNumbersAreThoseOfAHandCalculation() throws Exception {
        // a quarter of 1000 bytes is gone at 1025; b is lost whole; 4701 is a second too late, av.example is no attack
        JsonObject r = evaluate();
        assertEquals(3, r.getInt("alerts"));
        assertEquals(2, r.getInt("labels"));
        assertEquals(0.5, r.getJsonNumber("detection_rate").doubleValue());
        assertEquals(1, r.getInt("attacks_detected"));
        assertEquals(2, r.getInt("false_alerts"));
        assertEquals(1.0, r.getJsonNumber("false_per_day").doubleValue());
        assertEquals(25.0, r.getJsonNumber("median_delay_s").doubleValue());
        assertEquals(250, r.getInt("median_leaked"));
        assertEquals(0.625, r.getJsonNumber("leaked_share").doubleValue());
        assertEquals(3, r.getJsonArray("rows").getJsonObject(0).getInt("queries_before"));
    }

    @Test
    void aSweepTellsWhatOtherSeveritiesWouldHaveGiven() throws Exception {
        write();
        assertEquals(0, new EvaluateVerb().applyAsInt(call("alerts.ndjson", "labels.json", "--json", "--sweep")));
        // at 40 three alerts fit no label: 4701, av.example, low.example; at 70 the update of a1 detects it still
        assertEquals("[" + swept(40, 1.5) + "," + swept(55, 1.0) + "," + swept(60, 0.5) + "," + swept(70, 0.5) + "]",
                parse(out.toString(StandardCharsets.UTF_8)).get("sweep").toString());
        out.reset();
        assertEquals(0, new EvaluateVerb().applyAsInt(call("alerts.ndjson", "labels.json", "--sweep")));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.endsWith("""

                   severity >=     labels    attacks    false a day distinct a day
                          40.0          1          1           1.50           1.50
                          55.0          1          1           1.00           1.00
                          60.0          1          1           0.50           0.50
                          70.0          1          1           0.50           0.50
                """), text);
    }

    private static String swept(int severity, double falseADay) {
        return "{\"severity\":" + severity + ".0,\"labels_detected\":1,\"attacks_detected\":1,\"false_per_day\":"
                + falseADay + ",\"false_distinct_per_day\":" + falseADay + "}";
    }

    @Test
    void compressedAlertsGiveTheSameNumbersAndUnreadableLinesAreCounted() throws Exception {
        JsonObject plain = evaluate();
        out.reset();
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(folder.resolve("alerts.ndjson.gz")))) {
            file.write(Files.readAllBytes(folder.resolve("alerts.ndjson")));
        }
        assertEquals(0, new EvaluateVerb().applyAsInt(call("alerts.ndjson.gz", "labels.json", "--json")));
        assertEquals(plain, parse(out.toString(StandardCharsets.UTF_8)));
        out.reset();
        Files.writeString(folder.resolve("bad.ndjson"), ALERTS.replace("\u001b", "\\u001b") + "{\"half\":\n{}\n");
        assertEquals(1, new EvaluateVerb().applyAsInt(call("bad.ndjson", "labels.json", "--json")));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.endsWith("geophone: bad.ndjson: 2 lines are no alert with an @timestamp and were left out\n"),
                text);
    }

    @Test
    void theReferenceProgramGivesTheSameNumbers() throws Exception {
        Path program = Path.of(System.getProperty("geophone.root"), "..", "shared", "tools", "score.py");
        Assumptions.assumeTrue(Files.exists(program), "the reference program is absent");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is absent");
        JsonObject ours = evaluate();
        Path result = folder.resolve("r.json");
        Process process = new ProcessBuilder("/usr/bin/python3", program.toString(), "alerts.ndjson", "labels.json",
                "--json", "--min-score", "50", "--score-field", "event.severity").directory(folder.toFile())
                .redirectOutput(result.toFile()).start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        JsonObject theirs = parse(Files.readString(result));
        for (String name : theirs.keySet()) {
            if (theirs.get(name) instanceof jakarta.json.JsonNumber number) {
                assertEquals(number.doubleValue(), ours.getJsonNumber(name).doubleValue(), name);
            }
        }
    }

    @Test
    void anAlertIsExplainedByABeginningOfItsIdThatFitsOneOnlyAndIsEscaped() throws Exception {
        write();
        assertEquals(2, explain("a"));
        assertEquals(2, explain("zz"));
        assertEquals(0, explain("a1"));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("severity       70 of 100"), text);
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f), text);
    }

    private void write() throws Exception {
        Files.writeString(folder.resolve("alerts.ndjson"), ALERTS.replace("\u001b", "\\u001b"));
        Files.writeString(folder.resolve("labels.json"), LABELS);
    }

    private JsonObject evaluate() throws Exception {
        write();
        assertEquals(0, new EvaluateVerb().applyAsInt(call("alerts.ndjson", "labels.json", "--json")));
        return parse(out.toString(StandardCharsets.UTF_8));
    }

    private int explain(String id) {
        return new ExplainVerb().applyAsInt(call(id));
    }

    private Map<String, Object> call(String... args) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Map.of("args", args, "cwd", folder.toString(), "home", "/opt/geophone", "out", stream, "err", stream,
                "terminal", false);
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
