package org.geophone.output.elasticsearch.internal.template;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The fields of a document and their types in Elasticsearch, read from the JSON schemas that also describe and test the
 * documents: so a template maps every field and no other. Types are those of the Elastic Common Schema.
 */
final class SchemaFields {
    private static final Map<String, FieldType> BY_DEFINITION = Map.of("time", FieldType.DATE, "ip", FieldType.IP,
            "address", FieldType.IP, "addresses", FieldType.IP, "base64", FieldType.BYTES,
            "geoPoint", FieldType.GEO_POINT);
    private static final Map<String, FieldType> BY_TYPE = Map.of("integer", FieldType.LONG, "number", FieldType.DOUBLE,
            "boolean", FieldType.BOOLEAN, "string", FieldType.KEYWORD);
    /** Where the schema knows less than whoever searches: sentences, and a time that is a number. */
    private static final Map<String, FieldType> BY_PATH = Map.of("message", FieldType.TEXT, "request", FieldType.TEXT,
            "response", FieldType.TEXT, "timestamp", FieldType.DATE);
    private static final String DEFINITIONS = "#/$defs/";

    private final Function<String, InputStream> files;
    private final Map<String, JsonObject> read = new HashMap<>();
    private final TreeMap<String, FieldType> fields = new TreeMap<>();

    private SchemaFields(Function<String, InputStream> files) {
        this.files = files;
    }

    /**
     * All fields of a schema by their paths, in order.
     *
     * @param files opens a schema by its file's name
     */
    static Map<String, FieldType> of(String file, Function<String, InputStream> files) {
        SchemaFields walk = new SchemaFields(files);
        walk.visit(walk.file(file), file, "", null);
        return walk.fields;
    }

    private JsonObject file(String name) {
        return read.computeIfAbsent(name, n -> {
            try (JsonReader reader = Json.createReader(files.apply(n))) {
                return reader.readObject();
            }
        });
    }

    private void visit(JsonObject node, String file, String path, FieldType known) {
        FieldType type = known;
        if (node.containsKey("$ref")) {
            String reference = node.getString("$ref");
            int hash = reference.indexOf(DEFINITIONS);
            String target = hash == 0 ? file : reference.substring(0, hash);
            String name = reference.substring(hash + DEFINITIONS.length());
            JsonObject definition = file(target).getJsonObject("$defs").getJsonObject(name);
            type = BY_DEFINITION.getOrDefault(name, type);
            if (type == FieldType.GEO_POINT) {
                // one field, although it is an object
                fields.put(path, type);
                return;
            }
            visit(definition, target, path, type);
        }
        for (String choice : new String[] {"oneOf", "anyOf", "allOf"}) {
            for (JsonValue one : node.getOrDefault(choice, JsonValue.EMPTY_JSON_ARRAY).asJsonArray()) {
                visit(one.asJsonObject(), file, path, type);
            }
        }
        if (node.containsKey("items")) {
            visit(node.getJsonObject("items"), file, path, type);
        }
        if (node.containsKey("properties")) {
            for (Map.Entry<String, JsonValue> member : node.getJsonObject("properties").entrySet()) {
                visit(member.getValue().asJsonObject(), file,
                        path.isEmpty() ? member.getKey() : path + "." + member.getKey(), null);
            }
        } else if (node.containsKey("patternProperties")) {
            fields.put(path, FieldType.FLATTENED);
        } else if (!path.isEmpty()) {
            leaf(node, path, type);
        }
    }

    private void leaf(JsonObject node, String path, FieldType known) {
        FieldType type = BY_PATH.getOrDefault(path, known);
        if (type == null) {
            type = node.containsKey("contentEncoding") ? FieldType.BYTES : BY_TYPE.get(typeName(node));
        }
        // what a reference or an alternative has said before stands
        if (type != null && (known != null || !fields.containsKey(path))) {
            fields.put(path, type);
        }
    }

    /** The JSON type a schema asks for, also where it only names values; empty where it asks for none. */
    private static String typeName(JsonObject node) {
        JsonValue value = node.containsKey("const") ? node.get("const") : first(node.get("enum"));
        if (value instanceof JsonArray array) {
            value = first(array);
        }
        if (value instanceof JsonString) {
            return "string";
        }
        if (value != null) {
            return Set.of(JsonValue.TRUE, JsonValue.FALSE).contains(value) ? "boolean" : "integer";
        }
        return node.get("type") instanceof JsonString type ? type.getString() : "";
    }

    private static JsonValue first(JsonValue values) {
        return values == null || values.asJsonArray().isEmpty() ? null : values.asJsonArray().get(0);
    }
}
