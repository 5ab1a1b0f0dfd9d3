package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API keeps to its own description, and requests made from it never meet an error of the program. */
class DescribedApiTest {
    private static final String PREFIX = "/api/v1";

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
        return template.replace("/counters/{id}", "/counters/dns.messages").replace("/alerts/{id}", "/alerts/" + id)
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

    /** Files and streams, of which the description names the type; what else is answered has a schema, or no body. */
    @Test
    void everyAnswerThatIsNoJsonIsOfATypeThatTheDescriptionNames() throws Exception {
        List<String> checked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : description.get("paths").properties()) {
            JsonNode responses = entry.getValue().at("/get/responses");
            String path = path(entry.getKey());
            if (responses.isMissingNode() || path.contains("{") || path.equals("/stream")) {
                continue;
            }
            assertTrue(responses.has("200"), path + " " + responses);
            List<String> types = new ArrayList<>();
            responses.at("/200/content").fieldNames().forEachRemaining(types::add);
            Api.Answer answer = api.send("GET", PREFIX + path, null, admin);
            assertEquals(200, answer.status(), path);
            String type = answer.header("Content-Type").replaceAll(";.*", "");
            assertTrue(types.contains(type), path + " is " + type + ", not one of " + types);
            if (!type.equals("application/json")) {
                checked.add(entry.getKey());
            }
        }
        assertTrue(checked.containsAll(List.of("/alerts.csv", "/anomalies.csv", "/alerts/{id}/evidence.pcap",
                "/log/file")), checked.toString());
        assertEquals("{\"text/event-stream\":{}}", description.at("/paths/~1stream/get/responses/200/content")
                .toString());
    }

    private static void isProblem(Api.Answer answer, String what) throws Exception {
        assertEquals("application/problem+json", answer.header("Content-Type"), what);
        assertEquals(List.of(), List.copyOf(schema("Problem").validate(answer.body(), InputFormat.JSON)), what);
        assertEquals(answer.status(), answer.json().get("status").asInt(), what);
    }

    @Test
    void everyRefusalFitsTheSchemaOfProblems() throws Exception {
        int refused = 0;
        for (Map.Entry<String, JsonNode> entry : description.get("paths").properties()) {
            String path = PREFIX + entry.getKey().replaceAll("\\{[^}]*}", "no-such");
            for (Map.Entry<String, JsonNode> operation : entry.getValue().properties()) {
                String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                Api.Answer nobody = api.send(method, path, null);
                assertEquals(operation.getValue().has("security") ? 401 : 415, nobody.status(), method + " " + path);
                isProblem(nobody, method + " " + path);
                refused++;
                if (method.equals("GET") && path.contains("no-such")) {
                    Api.Answer missing = api.send(method, path, null, admin);
                    assertTrue(missing.status() >= 400 && missing.status() < 500, path + " " + missing.status());
                    isProblem(missing, path);
                }
            }
        }
        assertTrue(refused > 60, "only " + refused);
        for (String query : List.of("limit=0", "limit=x", "severity=101", "sort=color", "from=yesterday",
                "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z")) {
            Api.Answer answer = api.send("GET", PREFIX + "/alerts?" + query, null, admin);
            assertEquals(400, answer.status(), query);
            isProblem(answer, query);
        }
    }

    @Test
    void aClientThatIsNoAddressIsRefusedWhereverOneIsAskedFor() throws Exception {
        for (String query : List.of("/alerts?client=", "/anomalies?client=", "/anomalies?server=",
                "/influencers?client=", "/events?client=", "/control/alerts?client=", "/control/tail?client=")) {
            Api.Answer answer = api.send("GET", PREFIX + query + "pc-7", null, admin);
            assertEquals(400, answer.status(), query);
            isProblem(answer, query);
        }
    }

    @Test
    void aNumberThatIsNoneIsRefusedWhereTheDescriptionSaysInteger() throws Exception {
        int checked = 0;
        for (Map.Entry<String, JsonNode> entry : description.get("paths").properties()) {
            String path = path(entry.getKey());
            for (JsonNode parameter : entry.getValue().at("/get/parameters")) {
                String name = parameter.get("name").asText();
                // a stream takes up from now on where it cannot read the number
                if (parameter.at("/schema/type").asText().equals("integer") && !path.equals("/stream")) {
                    Api.Answer answer = api.send("GET", PREFIX + path + "?" + name + "=some", null, admin);
                    assertEquals(400, answer.status(), path + " " + name);
                    checked++;
                }
            }
        }
        assertTrue(checked >= 15, "only " + checked);
    }

    @Test
    void anAnswerThatHasNotChangedIsNotSentAgain() throws Exception {
        Api.Answer first = api.send("GET", PREFIX + "/counters", null, admin);
        Api.Answer again = api.send("GET", PREFIX + "/counters", null, Api.with(admin, "If-None-Match",
                first.header("ETag")));
        assertEquals(304, again.status());
        assertEquals("", again.body());
    }

    /** Things that are there and that nothing else of this test needs, made again where a request has removed them. */
    private static Map<String, String> existing() throws Exception {
        String[] json = Api.with(admin, "Content-Type", "application/json");
        String[] form = Api.with(admin, "Content-Type", "application/x-www-form-urlencoded");
        api.send("POST", PREFIX + "/outputs", "kind=file&name=spare&directory=spare", form);
        api.send("POST", PREFIX + "/users", "{\"name\":\"spare\",\"role\":\"viewer\"}", json);
        api.send("POST", PREFIX + "/tokens", "{\"name\":\"spare\",\"role\":\"viewer\"}", json);
        api.send("POST", PREFIX + "/safe", "domain=spare.example&reason=x", form);
        String alert = api.send("GET", PREFIX + "/alerts", null, admin).json().at("/alerts/0/id").asText();
        String remark = api.send("POST", PREFIX + "/alerts/" + alert + "/remarks", "{\"text\":\"x\"}", json).json()
                .get("id").asText();
        String pid = api.send("GET", PREFIX + "/outputs/spare", null, admin).json().at("/lane/pid").asText();
        return Map.ofEntries(Map.entry("/alerts/{id}", alert), Map.entry("/remarks/{id}", remark),
                Map.entry("/outputs/{name}", "spare"), Map.entry("/config/{pid}", pid),
                Map.entry("/config/{pid}/{key}", "keepFiles"), Map.entry("/bundles/{name}", "org.geophone.simulate"),
                Map.entry("/users/{name}", "spare"), Map.entry("/tokens/{name}", "spare"),
                Map.entry("/safe/{domain}", "spare.example"), Map.entry("/output-kinds/{kind}", "file"));
    }

    /** A connection that was kept may end just when the next request goes out; that one is sent once more. */
    private static int status(RandomRequests.Request request, String[] headers) throws Exception {
        try {
            return api.send(request.method(), request.path(), request.body(), headers).status();
        } catch (IOException e) {
            return api.send(request.method(), request.path(), request.body(), headers).status();
        }
    }

    /** Requests of every operation, with as many seeds as {@code -Dgeophone.seeds} says, from a first one. */
    @Test
    void whateverIsAskedForIsAnsweredOrRefusedButNeverFails() throws Exception {
        long first = Long.getLong("geophone.seed", System.nanoTime());
        int seeds = Integer.getInteger("geophone.seeds", 12);
        System.out.println("first seed " + first);
        Set<String> reached = new TreeSet<>();
        for (long seed = first; seed < first + seeds; seed++) {
            Map<String, String> existing = existing();
            RandomRequests requests = new RandomRequests(description, existing);
            assertTrue(requests.operations() > 50, "only " + requests.operations() + " operations");
            Random random = new Random(seed);
            for (int i = 0; i < requests.operations(); i++) {
                RandomRequests.Request request = requests.request(i, random);
                String[] headers = request.type() == null ? admin : Api.with(admin, "Content-Type", request.type());
                int status = request.path().startsWith("/api/v1/stream") ? 200 : status(request, headers);
                assertTrue(status < 500, request + " " + status + ", -Dgeophone.seed=" + seed);
                for (Map.Entry<String, String> thing : existing.entrySet()) {
                    String named = PREFIX + thing.getKey().replaceAll("\\{[^}]*}$",
                            RandomRequests.encoded(thing.getValue()));
                    if (status != 404 && request.path().startsWith(named)) {
                        reached.add(thing.getKey());
                    }
                }
            }
        }
        assertTrue(reached.containsAll(List.of("/alerts/{id}", "/outputs/{name}", "/config/{pid}", "/bundles/{name}")),
                "only " + reached + " were reached, -Dgeophone.seed=" + first);
        assertEquals(200, api.send("GET", PREFIX + "/status", null, admin).status());
    }
}
