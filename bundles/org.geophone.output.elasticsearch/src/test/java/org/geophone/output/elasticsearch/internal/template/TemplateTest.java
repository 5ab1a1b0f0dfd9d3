package org.geophone.output.elasticsearch.internal.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;

/** Index templates against the schemas of the documents. */
class TemplateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Path.of(System.getProperty("geophone.root"), "config", "schema");

    private static InputStream schema(String name) {
        return TemplateTest.class.getResourceAsStream("/schema/" + name);
    }

    private static JsonNode template(RecordKind kind, String policy, String alias) throws IOException {
        return JSON.readTree(Template.of(kind, "logs-geophone.x-default", policy, alias, TemplateTest::schema).json());
    }

    private static Map<String, String> mapped(RecordKind kind) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        walk(template(kind, "", "").at("/template/mappings"), "", fields);
        return fields;
    }

    private static void walk(JsonNode node, String path, Map<String, String> fields) {
        if (node.has("type")) {
            fields.put(path, node.path("type").asText());
        }
        node.path("properties").properties().forEach(member ->
                walk(member.getValue(), join(path, member.getKey()), fields));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Paths of a schema's leaves, found by another library than the output uses and by nothing but structure. */
    private static void leaves(JsonNode file, JsonNode node, String path, TreeSet<String> found) throws IOException {
        boolean inner = node.has("properties");
        if (node.path("$ref").asText().endsWith("/geoPoint")) {
            // latitude and longitude are one field of Elasticsearch
            found.add(path);
            return;
        }
        if (node.has("$ref")) {
            inner = true;
            String[] reference = node.path("$ref").asText().split("#", 2);
            JsonNode target = reference[0].isEmpty() ? file : JSON.readTree(new File(SCHEMAS.toFile(), reference[0]));
            leaves(target, target.at(reference[1]), path, found);
        }
        for (String list : new String[] {"oneOf", "anyOf"}) {
            for (JsonNode choice : node.path(list)) {
                if (!choice.has("required") || choice.has("$ref") || choice.has("properties")) {
                    leaves(file, choice, path, found);
                }
            }
        }
        if (node.has("items")) {
            inner = true;
            leaves(file, node.path("items"), path, found);
        }
        for (Map.Entry<String, JsonNode> member : node.path("properties").properties()) {
            leaves(file, member.getValue(), join(path, member.getKey()), found);
        }
        if (!inner && !path.isEmpty()) {
            found.add(path);
        }
    }

    @Test
    void everyFieldOfASchemaIsMappedAndNoOther() throws IOException {
        for (RecordKind kind : RecordKind.values()) {
            JsonNode schema = JSON.readTree(new File(SCHEMAS.toFile(), kind.id() + ".schema.json"));
            TreeSet<String> fields = new TreeSet<>();
            leaves(schema, schema, "", fields);
            assertTrue(fields.size() > 10, kind + ": " + fields);
            assertEquals(fields, new TreeSet<>(mapped(kind).keySet()), kind.id());
        }
    }

    @Test
    void fieldsHaveTheTypesOfTheElasticCommonSchema() throws IOException {
        Map<String, String> event = mapped(RecordKind.EVENT);
        // https://www.elastic.co/guide/en/ecs/8.11: types as its reference lists them
        Map.ofEntries(Map.entry("@timestamp", "date"), Map.entry("event.start", "date"), Map.entry("event.end", "date"),
                Map.entry("event.duration", "long"), Map.entry("event.id", "keyword"),
                Map.entry("event.category", "keyword"), Map.entry("source.ip", "ip"), Map.entry("source.port", "long"),
                Map.entry("destination.bytes", "long"), Map.entry("related.ip", "ip"),
                Map.entry("network.community_id", "keyword"), Map.entry("dns.id", "keyword"),
                Map.entry("dns.resolved_ip", "ip"), Map.entry("dns.answers.ttl", "long"),
                Map.entry("dns.answers.data", "keyword"), Map.entry("dns.question.registered_domain", "keyword"),
                Map.entry("dns.question.subdomain", "keyword"), Map.entry("dns.header_flags", "keyword"),
                Map.entry("host.name", "keyword"), Map.entry("observer.version", "keyword"),
                Map.entry("dns.flags.recursion_desired", "boolean"),
                Map.entry("source.geo.location", "geo_point"), Map.entry("destination.as.number", "long"),
                Map.entry("server.as.organization.name", "keyword"), Map.entry("error.message", "keyword"))
                .forEach((path, type) -> assertEquals(type, event.get(path), path));
        Map<String, String> alert = mapped(RecordKind.ALERT);
        Map.of("event.severity", "long", "source.ip", "ip", "threat.technique.id", "keyword", "message", "text",
                "dns.question.registered_domain", "keyword", "geophone.alert.score", "double",
                "geophone.alert.first_seen", "date", "geophone.alert.qtypes", "flattened",
                "geophone.alert.windows.15m", "long")
                .forEach((path, type) -> assertEquals(type, alert.get(path), path));
        Map<String, String> anomaly = mapped(RecordKind.ANOMALY);
        Map.of("timestamp", "date", "record_score", "double", "probability", "double", "causes.actual", "long",
                "causes.typical", "double", "is_interim", "boolean", "result_type", "keyword")
                .forEach((path, type) -> assertEquals(type, anomaly.get(path), path));
    }

    @Test
    void rawBytesAreKeptAndNotIndexed() throws IOException {
        JsonNode bytes = template(RecordKind.EVENT, "", "")
                .at("/template/mappings/properties/geophone/properties/dns/properties/name_bytes");
        assertFalse(bytes.path("index").asBoolean(true), bytes.toString());
        assertFalse(bytes.path("doc_values").asBoolean(true), bytes.toString());
    }

    @Test
    void noValueIsTooLongForTheIndex() throws IOException {
        // a term of more than 32,766 bytes would refuse the whole document; DNS names are chosen by attackers
        for (RecordKind kind : RecordKind.values()) {
            longKeywords(template(kind, "", "").at("/template/mappings"));
        }
    }

    private static void longKeywords(JsonNode node) {
        if (node.path("type").asText().equals("keyword") && node.path("index").asBoolean(true)) {
            assertTrue(node.path("ignore_above").asInt(Integer.MAX_VALUE) * 4 < 32_766, node.toString());
        }
        node.forEach(TemplateTest::longKeywords);
    }

    @Test
    void unknownFieldsStayInTheDocumentAndAddNothingToTheMapping() throws IOException {
        assertEquals("false", template(RecordKind.EVENT, "", "").at("/template/mappings/dynamic").asText());
    }

    @Test
    void policyAndAliasAreInTheTemplateWhenTheyAreConfigured() throws IOException {
        JsonNode plain = template(RecordKind.EVENT, "", "");
        assertTrue(plain.at("/template/settings/index.lifecycle.name").isMissingNode());
        assertTrue(plain.at("/template/aliases").isMissingNode());
        JsonNode full = template(RecordKind.EVENT, "keep-90-days", "packetbeat-geophone");
        assertEquals("keep-90-days", full.at("/template/settings/index.lifecycle.name").asText());
        assertTrue(full.at("/template/aliases/packetbeat-geophone").isObject());
        assertNotEquals(plain.at("/_meta/content").asText(), full.at("/_meta/content").asText());
    }
}
