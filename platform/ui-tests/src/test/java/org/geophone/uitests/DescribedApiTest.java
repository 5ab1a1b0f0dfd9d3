package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API keeps to its own description, and requests made from it never meet an error of the program. */
class DescribedApiTest {
    private static final String PREFIX = "/api/v1";
    private static final String[] VALUES = {"", "x", "org.geophone.score", "-1", "99999999999999999999", "%00",
        "%F0%9F%92%A9", "a'b\"c;--", "2026-03-02T00:00:00Z", "0fd9", "true", "%E2%80%AE", "x".repeat(2000)};

    @TempDir
    private static Path folder;
    private static ConsoleSensor sensor;
    private static Api api;
    private static String[] admin;
    private static JsonNode description;

    @BeforeAll
    static void start() throws Exception {
        sensor = new ConsoleSensor(folder, "org.geophone.capture.file-day.cfg", "name = day\npaths = "
                + ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz") + "\n");
        api = new Api(sensor.url());
        admin = api.firstLogin(sensor.password(), "correct horse battery");
        description = api.send("GET", "/api/openapi.json", null).json();
        long end = System.nanoTime() + 60_000_000_000L;
        while (api.send("GET", PREFIX + "/alerts", null, admin).json().get("alerts").isEmpty()) {
            assertTrue(System.nanoTime() < end, "no alert of the sample");
            Thread.sleep(200);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        sensor.close();
    }

    private static Schema schema(String name) {
        ObjectNode root = Api.JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", description.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root.toString());
    }

    private static String path(String template) throws Exception {
        String id = api.send("GET", PREFIX + "/alerts", null, admin).json().at("/alerts/0/id").asText();
        return template.replace("/alerts/{id}", "/alerts/" + id)
                .replace("/bundles/{name}", "/bundles/org.geophone.score")
                .replace("/outputs/{name}", "/outputs/local").replace("/config/{pid}", "/config/org.geophone.score");
    }

    @Test
    void everyAnswerFitsTheSchemaThatTheDescriptionNames() throws Exception {
        List<String> faults = new ArrayList<>();
        int checked = 0;
        for (Map.Entry<String, JsonNode> entry : description.get("paths").properties()) {
            JsonNode named = entry.getValue().at("/get/responses/200/content/application~1json/schema/$ref");
            String path = path(entry.getKey());
            if (named.isMissingNode() || path.contains("{")) {
                continue;
            }
            Api.Answer answer = api.send("GET", PREFIX + path, null, admin);
            assertEquals(200, answer.status(), path + " " + answer.body());
            String name = named.asText().replaceAll(".*/", "");
            schema(name).validate(answer.body(), InputFormat.JSON).forEach(e -> faults.add(path + ": " + e));
            checked++;
        }
        assertEquals(List.of(), faults);
        assertTrue(checked > 25, "only " + checked + " answers were looked at");
    }

    @Test
    void anAnswerThatHasNotChangedIsNotSentAgain() throws Exception {
        Api.Answer first = api.send("GET", PREFIX + "/counters", null, admin);
        Api.Answer again = api.send("GET", PREFIX + "/counters", null, Api.with(admin, "If-None-Match",
                first.header("ETag")));
        assertEquals(304, again.status());
        assertEquals("", again.body());
    }

    @Test
    void readingWithAnyParametersIsAnsweredOrRefusedButNeverFails() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (Map.Entry<String, JsonNode> entry : description.get("paths").properties()) {
            JsonNode get = entry.getValue().get("get");
            for (int i = 0; get != null && i < 6; i++) {
                StringBuilder path = new StringBuilder(PREFIX);
                for (String part : entry.getKey().substring(1).split("/")) {
                    String value = VALUES[1 + random.nextInt(VALUES.length - 1)];
                    path.append('/').append(part.startsWith("{") ? encoded(value) : part);
                }
                char next = '?';
                for (JsonNode parameter : get.get("parameters")) {
                    if (parameter.get("in").asText().equals("query") && random.nextBoolean()) {
                        path.append(next).append(parameter.get("name").asText()).append('=')
                                .append(encoded(VALUES[random.nextInt(VALUES.length)]));
                        next = '&';
                    }
                }
                int status = api.send("GET", path.toString(), null, admin).status();
                assertTrue(status < 500, path + " " + status + ", seed " + seed);
            }
        }
    }

    private static String encoded(String value) {
        return value.startsWith("%") ? value : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
