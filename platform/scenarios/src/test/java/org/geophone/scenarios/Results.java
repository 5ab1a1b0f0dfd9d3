package org.geophone.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;

/** What a run has left behind. Files are read once, line by line: there may be more than fits in memory. */
final class Results {
    private static final int BATCH = 1000;

    private final SensorRun run;
    private final List<CaptureEnd> ends;
    private final Schemas schemas;

    Results(SensorRun run, List<CaptureEnd> ends, Schemas schemas) {
        this.run = run;
        this.ends = ends;
        this.schemas = schemas;
    }

    /** Shows everything to the checks; every line must fit its schema. */
    void show(List<Check> checks) throws IOException {
        show(Case.JSON.readTree(run.report()), of("report", checks));
        for (CaptureEnd end : ends) {
            show(Case.JSON.valueToTree(Map.of("complete", end.complete(), "stopped", end.stopped(),
                    "read", end.read(), "problems", end.problems())), of("ends", checks));
        }
        for (RecordKind kind : RecordKind.values()) {
            Path file = run.file(kind);
            if (Files.exists(file)) {
                lines(kind, file, of(kind.plural(), checks));
            }
        }
    }

    private void lines(RecordKind kind, Path file, List<Check> checks) throws IOException {
        List<String> batch = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!checks.isEmpty()) {
                    show(Case.JSON.readTree(line), checks);
                }
                batch.add(line);
                if (batch.size() == BATCH) {
                    schemas.check(kind, batch);
                    batch.clear();
                }
            }
        }
        schemas.check(kind, batch);
    }

    private static List<Check> of(String source, List<Check> checks) {
        return checks.stream().filter(check -> check.source().equals(source)).toList();
    }

    private static void show(JsonNode document, List<Check> checks) {
        checks.forEach(check -> check.show(document));
    }
}
