package org.geophone.itests;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.geophone.api.record.RecordKind;

/** The schemas of {@code config/schema}; validates every line a sensor has written. */
public final class Schemas {
    static final Path FOLDER = Path.of(System.getProperty("geophone.root"), "config", "schema");
    static final ObjectMapper JSON = new ObjectMapper();

    private final Map<RecordKind, Schema> schemas = new HashMap<>();

    /** Reads the schemas. */
    public Schemas() throws IOException {
        Map<String, String> byName = new HashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                byName.put("https://geophone.example/schema/" + file.getFileName(),
                        Files.readString(file, StandardCharsets.UTF_8).replaceAll("\"\\$id\":\\s*\"[^\"]*\",", ""));
            }
        }
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, b -> b.schemas(byName));
        for (RecordKind kind : RecordKind.values()) {
            schemas.put(kind, registry.getSchema(
                    SchemaLocation.of("https://geophone.example/schema/" + kind.id() + ".schema.json")));
        }
    }

    /** Fails on the first line that its schema does not allow. */
    public void check(RecordKind kind, List<String> lines) {
        Schema schema = schemas.get(kind);
        for (int i = 0; i < lines.size(); i++) {
            var errors = schema.validate(lines.get(i), InputFormat.JSON);
            if (!errors.isEmpty()) {
                throw new AssertionError(kind.plural() + " line " + (i + 1) + ": " + errors + "\n" + lines.get(i));
            }
        }
    }

    /** Checks everything a run has written. */
    public void check(SensorRun run) {
        for (RecordKind kind : RecordKind.values()) {
            check(kind, run.lines(kind));
        }
    }
}
