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
        RandomRequests requests = new RandomRequests(description);
        assertTrue(requests.operations() > 50, "only " + requests.operations() + " operations");
        for (long seed = first; seed < first + seeds; seed++) {
            Random random = new Random(seed);
            for (int i = 0; i < requests.operations(); i++) {
                RandomRequests.Request request = requests.request(i, random);
                String[] headers = request.type() == null ? admin : Api.with(admin, "Content-Type", request.type());
                int status = request.path().startsWith("/api/v1/stream") ? 200 : status(request, headers);
                assertTrue(status < 500, request + " " + status + ", -Dgeophone.seed=" + seed);
            }
        }
        assertEquals(200, api.send("GET", PREFIX + "/status", null, admin).status());
    }
}
