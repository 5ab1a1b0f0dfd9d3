package org.geophone.scenarios;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One expectation: how many documents of a kind match, or how many different ones there are among them. */
final class Check {
    private static final Set<String> MEMBERS = Set.of("in", "match", "distinct", "count", "why");

    private final JsonNode check;

    Check(JsonNode check) {
        this.check = check;
        check.fieldNames().forEachRemaining(
                name -> assertTrue(MEMBERS.contains(name), Case.FILE + ": what is " + name + " in a check?"));
        assertTrue(check.has("in") && check.has("count"), Case.FILE + ": a check has at least \"in\" and \"count\"");
        check.path("match").fieldNames().forEachRemaining(
                path -> assertTrue(path.startsWith("/"), Case.FILE + ": a path begins with a slash: " + path));
    }

    /** What it looks at: events, anomalies, alerts, report or ends. */
    String source() {
        return check.get("in").asText();
    }

    /** What does not hold, or null when all is well. */
    String failure(List<JsonNode> documents) {
        int matching = 0;
        Set<String> distinct = new HashSet<>();
        JsonNode example = null;
        for (JsonNode document : documents) {
            if (matches(document)) {
                matching++;
                example = document;
                distinct.add(key(document));
            }
        }
        int found = check.has("distinct") ? distinct.size() : matching;
        if (Condition.holds(check.get("count"), Case.JSON.getNodeFactory().numberNode(found))) {
            return null;
        }
        JsonNode shown = example != null ? example : documents.isEmpty() ? null : documents.get(documents.size() - 1);
        return "expected " + check + ", found " + found + " of " + documents.size()
                + (check.has("distinct") ? ": " + distinct : "") + (shown == null ? "" : "; the last looked at: " + shown);
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
