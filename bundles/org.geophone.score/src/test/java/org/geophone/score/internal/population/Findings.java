package org.geophone.score.internal.population;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.record.RecordKind;
import org.geophone.api.score.FindingSink;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a job reports. */
final class Findings implements FindingSink {
    private static final JsonMapper MAPPER = new JsonMapper();

    final List<String> lines = new ArrayList<>();
    final List<String> ids = new ArrayList<>();
    final List<Integer> severities = new ArrayList<>();
    final List<Long> times = new ArrayList<>();

    @Override
    public void finding(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, JsonBytes document) {
        lines.add(document.toString());
        ids.add(Long.toHexString(idHigh) + Long.toHexString(idLow));
        severities.add(severity);
        times.add(timeNanos);
    }

    List<JsonNode> all(String resultType) {
        return lines.stream().map(MAPPER::readTree)
                .filter(node -> resultType.equals(node.get("result_type").asString())).toList();
    }

    /** The records of one registered domain. */
    List<JsonNode> records(String domain) {
        return all("record").stream().filter(node -> domain.equals(node.get("over_field_value").asString())).toList();
    }
}
