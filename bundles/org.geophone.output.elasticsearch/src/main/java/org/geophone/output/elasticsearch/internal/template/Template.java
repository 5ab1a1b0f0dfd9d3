package org.geophone.output.elasticsearch.internal.template;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.geophone.api.record.RecordKind;

/** The index template of one kind of record. */
final class Template {
    /** Above the templates for logs that a cluster comes with (100), beside those of integrations. */
    private static final int PRIORITY = 200;

    private final String stream;
    private final JsonObject text;

    private Template(String stream, JsonObject text) {
        this.stream = stream;
        this.text = text;
    }

    /**
     * The template for a stream.
     *
     * @param policy life-cycle policy, or empty
     * @param alias alias of the stream, or empty
     */
    static Template of(RecordKind kind, String stream, String policy, String alias,
            Function<String, InputStream> schemas) {
        Map<String, FieldType> fields = SchemaFields.of(kind.id() + ".schema.json", schemas);
        JsonObjectBuilder settings = Json.createObjectBuilder();
        if (!policy.isEmpty()) {
            settings.add("index.lifecycle.name", policy);
        }
        JsonObjectBuilder template = Json.createObjectBuilder().add("settings", settings)
                .add("mappings", Json.createObjectBuilder().add("dynamic", false).add("properties", tree(fields)));
        if (!alias.isEmpty()) {
            template.add("aliases", Json.createObjectBuilder().add(alias, Json.createObjectBuilder()));
        }
        JsonObject body = template.build();
        JsonObject text = Json.createObjectBuilder()
                .add("index_patterns", Json.createArrayBuilder().add(stream))
                .add("data_stream", Json.createObjectBuilder())
                .add("priority", PRIORITY)
                .add("template", body)
                .add("_meta", Json.createObjectBuilder()
                        .add("description", "Geophone: records of kind " + kind.id())
                        .add("content", checksum(body.toString())))
                .build();
        return new Template(stream, text);
    }

    private static JsonObjectBuilder tree(Map<String, FieldType> fields) {
        Map<String, Map<String, FieldType>> objects = new TreeMap<>();
        JsonObjectBuilder properties = Json.createObjectBuilder();
        fields.forEach((path, type) -> {
            int dot = path.indexOf('.');
            if (dot < 0) {
                properties.add(path, type.mapping());
            } else {
                objects.computeIfAbsent(path.substring(0, dot), name -> new TreeMap<>())
                        .put(path.substring(dot + 1), type);
            }
        });
        objects.forEach((name, members) ->
                properties.add(name, Json.createObjectBuilder().add("properties", tree(members))));
        return properties;
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }

    /** Name of the template: that of the stream. */
    String name() {
        return stream;
    }

    /** What tells two versions of the template apart. */
    String content() {
        return text.getJsonObject("_meta").getString("content");
    }

    /** The template as it is stored. */
    String json() {
        return text.toString();
    }
}
