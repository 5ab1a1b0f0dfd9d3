package org.geophone.scenarios;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.launcher.BootException;

/** One case: a directory with {@code case.json}. The README of this module describes the file. */
final class Case {
    static final String FILE = "case.json";
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String PIPELINE = "org.geophone.pipeline";
    private static final Set<String> MEMBERS = Set.of("make", "capture", "shared", "keepBytes", "configure", "checks");

    private final JsonNode file;
    private final Origin origin;
    private final List<Check> checks = new ArrayList<>();

    private Case(Path directory, JsonNode file) {
        this.file = file;
        file.fieldNames().forEachRemaining(
                name -> assertTrue(MEMBERS.contains(name), FILE + ": what is " + name + "?"));
        origin = new Origin(directory, file);
        file.path("checks").forEach(check -> checks.add(new Check(check)));
        assertFalse(checks.isEmpty(), FILE + ": a case without checks shows nothing");
    }

    static Case read(Path directory) throws IOException {
        return new Case(directory, JSON.readTree(directory.resolve(FILE).toFile()));
    }

    /** Runs the sensor over the capture; every line must fit its schema, and every check must hold. */
    void run(Path work, Schemas schemas) throws BootException, IOException, InterruptedException {
        origin.skipWhenAbsent();
        Files.createDirectories(work);
        try (SensorRun run = SensorRun.boot(work, settings(file.path("configure").path(PIPELINE)))) {
            for (var other : file.path("configure").properties()) {
                if (!other.getKey().equals(PIPELINE)) {
                    run.container().configure(other.getKey(), settings(other.getValue()));
                }
            }
            run.read(origin.capture(run.container(), work));
            List<CaptureEnd> ends = run.awaitEnd();
            new Results(run, ends, schemas).show(checks);
            List<String> failures = checks.stream().map(Check::failure).filter(Objects::nonNull).toList();
            assertTrue(failures.isEmpty(), () -> String.join("\n", failures) + "\nreport: " + run.report());
        }
    }

    private static Map<String, Object> settings(JsonNode node) {
        Map<String, Object> out = new HashMap<>();
        for (var setting : node.properties()) {
            out.put(setting.getKey(), value(setting.getValue()));
        }
        return out;
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            String[] values = new String[node.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = node.get(i).asText();
            }
            return values;
        }
        return JSON.convertValue(node, Object.class);
    }
}
