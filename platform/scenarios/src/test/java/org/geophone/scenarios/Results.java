package org.geophone.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.SensorRun;

/** What a run has left behind, as JSON. */
final class Results {
    private final SensorRun run;
    private final JsonNode report;
    private final List<JsonNode> ends = new ArrayList<>();
    private final Map<RecordKind, List<JsonNode>> records = new EnumMap<>(RecordKind.class);

    Results(SensorRun run, List<CaptureEnd> all) throws IOException {
        this.run = run;
        this.report = Case.JSON.readTree(run.report());
        for (CaptureEnd end : all) {
            ends.add(Case.JSON.valueToTree(Map.of("complete", end.complete(), "stopped", end.stopped(),
                    "read", end.read(), "problems", end.problems())));
        }
    }

    JsonNode report() {
        return report;
    }

    /** The documents of one place: events, anomalies, alerts, report (one document) or ends (one a source). */
    List<JsonNode> of(String source) throws IOException {
        if (source.equals("report")) {
            return List.of(report);
        }
        if (source.equals("ends")) {
            return ends;
        }
        for (RecordKind kind : RecordKind.values()) {
            if (kind.plural().equals(source)) {
                return records(kind);
            }
        }
        throw new AssertionError(Case.FILE + ": there is nothing called " + source);
    }

    private List<JsonNode> records(RecordKind kind) throws IOException {
        List<JsonNode> known = records.get(kind);
        if (known == null) {
            known = new ArrayList<>();
            for (String line : run.lines(kind)) {
                known.add(Case.JSON.readTree(line));
            }
            records.put(kind, known);
        }
        return known;
    }
}
