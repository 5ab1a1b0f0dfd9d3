package org.geophone.scenarios;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** One expectation: how many documents of a kind match, or how many different ones there are among them. */
final class Check {
    private static final Set<String> MEMBERS = Set.of("in", "match", "distinct", "count", "why");
    private static final Set<String> SOURCES = Set.of("events", "anomalies", "alerts", "report", "ends");

    private final JsonNode check;
    private final Set<String> distinct = new TreeSet<>();
    private int seen;
    private int matching;
    private JsonNode example;

    Check(JsonNode check) {
        this.check = check;
        check.fieldNames().forEachRemaining(
                name -> assertTrue(MEMBERS.contains(name), Case.FILE + ": what is " + name + " in a check?"));
        assertTrue(SOURCES.contains(source()) && check.has("count"),
                Case.FILE + ": a check has at least \"in\" (one of " + SOURCES + ") and \"count\": " + check);
        check.path("match").fieldNames().forEachRemaining(
                path -> assertTrue(path.startsWith("/"), Case.FILE + ": a path begins with a slash: " + path));
    }

    /** What it looks at. */
    String source() {
        return check.path("in").asText();
    }

    /** Takes one document into account. */
    void show(JsonNode document) {
        seen++;
        if (matches(document)) {
            matching++;
            example = document;
            if (check.has("distinct")) {
                distinct.add(key(document));
            }
        } else if (matching == 0) {
            example = document;
        }
    }

    /** What does not hold, or null when all is well. */
    String failure() {
        int found = check.has("distinct") ? distinct.size() : matching;
        if (Condition.holds(check.get("count"), Case.JSON.getNodeFactory().numberNode(found))) {
            return null;
        }
        return "expected " + check + ", found " + found + " of " + seen + (distinct.isEmpty() ? "" : ": " + distinct)
                + (example == null ? "" : "; the last looked at: " + example);
    }

    private boolean matches(JsonNode document) {
        for (var condition : check.path("match").properties()) {
            if (!Condition.holds(condition.getValue(), document.at(condition.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private String key(JsonNode document) {
        StringBuilder key = new StringBuilder();
        check.path("distinct").forEach(path -> key.append(document.at(path.asText())).append(' '));
        return key.toString();
    }
}
