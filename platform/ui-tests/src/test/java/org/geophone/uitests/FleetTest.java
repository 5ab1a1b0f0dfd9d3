package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three sensors, one of which looks after the other two; and somebody who only says that he is one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetTest {
    private static final String CHOSEN = "correct horse battery";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202e\u001b[31m=cmd()";
    private static final String KEYS_PASSWORD = "geophone";

    @TempDir
    private static Path folder;
    private static ConsoleSensor home;
    private static ConsoleSensor north;
    private static ConsoleSensor south;
    private static FakeConsole fake;
    private static Api api;
    private static String[] admin;
    private static String northToken;
    private static String southToken;

    @BeforeAll
    static void start() throws Exception {
        home = new ConsoleSensor(Files.createDirectory(folder.resolve("home")));
        north = new ConsoleSensor(Files.createDirectory(folder.resolve("north")), "org.geophone.capture.file-day.cfg",
                "name = day\npaths = " + ConsoleSensor.HOME.resolve("demo/office-day.pcap.gz") + "\n");
        south = new ConsoleSensor(Files.createDirectory(folder.resolve("south")));
        fake = new FakeConsole(south.data.resolve("keys/own.p12"), KEYS_PASSWORD);
        api = new Api(home.url());
        admin = api.firstLogin(home.password(), CHOSEN);
        northToken = north.verb(0, "token", "create", "fleet", "--role", "admin");
        southToken = south.verb(0, "token", "create", "fleet", "--role", "viewer");
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {home, north, south, fake}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private static Api.Answer post(String path, JsonNode body) throws Exception {
        return api.send("POST", "/api/v1/fleet" + path, body.toString(),
                Api.with(admin, "Content-Type", "application/json"));
    }

    private static String certificate(String url) throws Exception {
        Api.Answer shown = post("/certificate", Api.JSON.createObjectNode().put("url", url));
        assertEquals(200, shown.status(), shown.body());
        return shown.json().get("fingerprint").asText();
    }

    private static Api.Answer register(String name, String url, String token, String fingerprint) throws Exception {
        return post("", Api.JSON.createObjectNode().put("name", name).put("url", url).put("token", token)
                .put("fingerprint", fingerprint));
    }

    private static JsonNode sensor(String name) throws Exception {
        for (JsonNode one : api.send("GET", "/api/v1/fleet", null, admin).json().get("sensors")) {
            if (one.get("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("no sensor " + name);
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.call()) {
            assertTrue(System.nanoTime() < end, "not in time: " + what);
            Thread.sleep(200);
        }
    }

    private static ObjectNode settings(String pid, String key, String value, String... sensors) {
        ObjectNode body = Api.JSON.createObjectNode().put("pid", pid);
        body.putObject("settings").put(key, value);
        List.of(sensors).forEach(body.putArray("sensors")::add);
        return body;
    }

    private static JsonNode result(Api.Answer answer, String sensor) throws Exception {
        assertEquals(200, answer.status(), answer.body());
        for (JsonNode one : answer.json().get("results")) {
            if (one.get("sensor").asText().equals(sensor)) {
                return one;
            }
        }
        throw new AssertionError("no result of " + sensor + " in " + answer.body());
    }

    private static String audit(ConsoleSensor of) throws Exception {
        return Files.readString(of.data.resolve("audit.ndjson"), StandardCharsets.UTF_8);
    }

    @Test
    @Order(1)
    void aSensorIsRegisteredWithTheFingerprintThatItsOwnCertificateHas() throws Exception {
        String shown = certificate(north.url());
        KeyStore keys = KeyStore.getInstance(north.data.resolve("keys/own.p12").toFile(),
                KEYS_PASSWORD.toCharArray());
        byte[] certificate = keys.getCertificate(keys.aliases().nextElement()).getEncoded();
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate)),
                shown);
        for (Api.Answer answer : List.of(register("north", north.url(), northToken, shown),
                register("south", south.url(), southToken, certificate(south.url())))) {
            assertEquals(204, answer.status(), answer.body());
        }
        assertEquals("[\"there is no source: nothing is read\"]", sensor("south").get("problems").toString());
        await("an alert of the north", () -> sensor("north").get("findings").asInt() > 0);
    }

    @Test
    @Order(2)
    void whatIsWrongWithARegistrationIsToldAndNothingIsKept() throws Exception {
        String shown = certificate(south.url());
        assertEquals(409, register("north", north.url(), northToken, certificate(north.url())).status());
        Api.Answer token = register("other", south.url(), "geo_wrong", shown);
        assertEquals(409, token.status());
        assertTrue(token.body().contains("it does not know the token"), token.body());
        Api.Answer pinned = register("other", south.url(), southToken, "0".repeat(64));
        assertEquals(409, pinned.status());
        assertTrue(pinned.body().contains(shown), "what it showed is told: " + pinned.body());
        for (String url : List.of("http://127.0.0.1:" + south.port, "https://user@127.0.0.1", "https://127.0.0.1/x",
                "https://127.0.0.1:1?a=b", "file:///etc/passwd", "https://", "https://a b", "x".repeat(5000),
                "https://127.0.0.1:0", "gopher://127.0.0.1")) {
            assertEquals(400, post("/certificate", Api.JSON.createObjectNode().put("url", url)).status(), url);
            assertEquals(400, register("other", url, "t", shown).status(), url);
        }
        for (String url : List.of("https://169.254.169.254", "https://0.0.0.0:8443", "https://224.0.0.1",
                "https://[fe80::1]", "https://nowhere.invalid", "https://127.0.0.1:1")) {
            Api.Answer refused = post("/certificate", Api.JSON.createObjectNode().put("url", url));
            assertEquals(409, refused.status(), url + refused.body());
        }
        assertEquals(400, register("../x", south.url(), southToken, shown).status());
        assertEquals(400, register("other", south.url(), "a\r\nX-Evil: 1", shown).status());
        assertEquals(3, api.send("GET", "/api/v1/fleet", null, admin).json().get("sensors").size());
    }

    @Test
    @Order(3)
    void findingsOfAllSensorsAreOneListSortedBySeverityWithTheirSensor() throws Exception {
        JsonNode alerts = api.send("GET", "/api/v1/fleet/alerts", null, admin).json();
        List<Integer> severities = new ArrayList<>();
        Set<String> sensors = new TreeSet<>();
        for (JsonNode one : alerts.get("alerts")) {
            severities.add(one.get("severity").asInt());
            sensors.add(one.get("sensor").asText());
            assertEquals(north.url(), one.get("url").asText());
        }
        assertEquals(severities.stream().sorted(Comparator.reverseOrder()).toList(), severities);
        assertEquals(Set.of("north"), sensors);
        String domains = alerts.toString();
        assertTrue(domains.contains("harbourlight-metrics.com"), domains);
    }

    @Test
    @Order(4)
    void aSettingIsTriedShownSentAndAuditedOnBothSides() throws Exception {
        ObjectNode body = settings("org.geophone.output.file~local", "keepFiles", "7", "north", "south");
        Api.Answer tried = post("/config", body.deepCopy().put("check", true));
        JsonNode there = result(tried, "north");
        assertEquals("ok", there.get("outcome").asText(), tried.body());
        assertEquals("keepFiles", there.at("/differences/0/key").asText());
        assertEquals("7", there.at("/differences/0/after").asText());
        assertFalse(there.at("/differences/0/same").asBoolean());
        assertFalse(audit(north).contains("keepFiles = 7"), "trying changes nothing");
        Api.Answer sent = post("/config", body);
        assertEquals("ok", result(sent, "north").get("outcome").asText(), sent.body());
        JsonNode refused = result(sent, "south");
        assertEquals("refused", refused.get("outcome").asText());
        assertEquals("this needs the role admin", refused.get("words").asText());
        assertTrue(north.verb(0, "config", "get", "org.geophone.output.file~local").contains("keepFiles"));
        assertTrue(audit(north).contains("\"who\":\"token:fleet\"") && audit(north).contains("keepFiles = 7"));
        assertTrue(audit(home).contains("fleet.config") && audit(home).contains("north org.geophone.output.file~local:"
                + " keepFiles"), audit(home));
        Api.Answer wrong = post("/config", settings("org.geophone.output.file~local", "keepFiles", "-3", "north"));
        assertEquals("refused", result(wrong, "north").get("outcome").asText());
        assertTrue(result(wrong, "north").get("words").asText().contains("keepFiles"), wrong.body());
    }

    private static ObjectNode decisions(String... sensors) {
        ObjectNode body = Api.JSON.createObjectNode();
        body.putArray("decisions")
                .add(Api.JSON.createObjectNode().put("kind", "mute").put("domain", "*.old.example")
                        .put("client", "10.0.0.0/8").put("until", "2099-01-02").put("reason", "until it is replaced"))
                .add(Api.JSON.createObjectNode().put("kind", "habit").put("domain", "av.example").put("until", "never")
                        .put("reason", "virus scanner"))
                .add(Api.JSON.createObjectNode().put("kind", "safe").put("domain", "good.example")
                        .put("reason", "ours"));
        List.of(sensors).forEach(body.putArray("sensors")::add);
        return body;
    }

    @Test
    @Order(5)
    void decisionsAreAddedWhereTheyAreMissingAndReplacedWhereTheyDifferAndNothingElseIsTouched() throws Exception {
        north.verb(0, "mutes", "add", "*.old.example", "--client", "10.0.0.0/8", "--until", "2098-05-06", "--reason",
                "another reason");
        north.verb(0, "mutes", "add", "own.example", "--until", "2099-01-01", "--reason", "theirs alone");
        String before = north.verb(0, "mutes", "list") + north.verb(0, "safe", "list");
        Api.Answer tried = post("/decisions", decisions("north", "south").put("check", true));
        assertEquals("[{\"key\":\"mute *.old.example of 10.0.0.0/8\",\"before\":\"until 2098-05-06: another reason\","
                + "\"after\":\"until 2099-01-02: until it is replaced\",\"same\":false},"
                + "{\"key\":\"habit av.example\",\"before\":\"(not there)\",\"after\":\"until never: virus scanner\","
                + "\"same\":false},{\"key\":\"safe good.example\",\"before\":\"(not there)\",\"after\":\"ours\","
                + "\"same\":false}]", result(tried, "north").get("differences").toString());
        assertEquals("ok", result(tried, "south").get("outcome").asText());
        assertEquals(before, north.verb(0, "mutes", "list") + north.verb(0, "safe", "list"), "looking changes nothing");
        Api.Answer sent = post("/decisions", decisions("north", "south"));
        assertEquals("2 added, 1 changed", result(sent, "north").get("words").asText(), sent.body());
        assertEquals("this needs the role analyst (mute *.old.example of 10.0.0.0/8; before it, 0 added, 0 changed)",
                result(sent, "south").get("words").asText());
        String after = north.verb(0, "mutes", "list");
        for (String line : List.of(
                "mute +\\*\\.old\\.example +10\\.0\\.0\\.0/8 +2099-01-02 +token:fleet +until it is replaced",
                "habit +av\\.example +- +never +token:fleet +virus scanner",
                "mute +own\\.example +- +2099-01-01 +\\S+ +theirs alone")) {
            assertTrue(after.lines().anyMatch(one -> one.strip().matches(line)), line + " is not in " + after);
        }
        assertTrue(north.verb(0, "safe", "list").contains("good.example  # token:fleet: ours"));
        assertEquals("it has all of this", result(post("/decisions", decisions("north")), "north").get("words")
                .asText());
        assertTrue(audit(home).contains("fleet.decisions") && audit(home).contains("north mute *.old.example of"
                + " 10.0.0.0/8, habit av.example, safe good.example: 2 added, 1 changed"), audit(home));
        ObjectNode wrong = decisions("north");
        ((ObjectNode) wrong.at("/decisions/1")).put("until", "some day").put("domain", "other.example");
        String words = result(post("/decisions", wrong), "north").get("words").asText();
        assertTrue(words.contains("some day") && words.endsWith("(habit other.example; before it, 0 added, 0 changed)"),
                words);
        ((ObjectNode) wrong.at("/decisions/1")).put("kind", "whim");
        assertEquals(400, post("/decisions", wrong).status());
        assertEquals(400, post("/decisions", Api.JSON.createObjectNode()).status());
    }

    @Test
    @Order(6)
    void aBundleIsUploadedOnceAndEachSensorTellsWhatCameOfIt() throws Exception {
        try (var jars = Files.list(ConsoleSensor.HOME.resolve("bundles/4"))) {
            Path jar = jars.filter(p -> p.getFileName().toString().startsWith("org.geophone.simulate")).findFirst()
                    .orElseThrow();
            Api.Answer sent = upload("/api/v1/fleet/bundles?sensors=north,south", Files.readAllBytes(jar));
            JsonNode done = result(sent, "north");
            assertEquals("ok", done.get("outcome").asText(), sent.body());
            assertTrue(done.get("words").asText().matches("org\\.geophone\\.simulate .* is active"), sent.body());
            assertEquals("refused", result(sent, "south").get("outcome").asText());
        }
        Api.Answer bad = upload("/api/v1/fleet/bundles?sensors=north", "this is no bundle".getBytes());
        assertEquals("refused", result(bad, "north").get("outcome").asText(), bad.body());
        assertTrue(audit(home).contains("fleet.bundle") && audit(north).contains("bundle.install"));
        assertEquals(404, upload("/api/v1/fleet/bundles?sensors=nobody", new byte[1]).status());
        try (var left = Files.list(home.data.resolve("tmp"))) {
            assertEquals(List.of(), left.filter(p -> p.getFileName().toString().startsWith("fleet-")).toList());
        }
    }

    private static Api.Answer upload(String path, byte[] body) throws Exception {
        return api.upload(path, body, Api.with(admin, "Content-Type", "application/octet-stream"));
    }

    @Test
    @Order(7)
    void whoOnlySaysThatHeIsASensorGetsNothingAndHarmsNothing() throws Exception {
        String print = certificate(fake.url());
        assertEquals(409, register("fake", fake.url(), "t", print).status(), "an empty answer is no status");
        fake.handler = exchange -> {
            exchange.getResponseHeaders().set("Location", south.url() + "/api/v1/status");
            FakeConsole.send(exchange, 302, "");
        };
        Api.Answer moved = register("fake", fake.url(), southToken, print);
        assertEquals(409, moved.status());
        assertTrue(moved.body().contains("it answered 302"), moved.body());
        fake.handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 4000; i++) {
                    out.write(new byte[4096]);
                }
            }
        };
        Api.Answer large = register("fake", fake.url(), "t", print);
        assertTrue(large.status() == 409 && large.body().contains("larger than"), large.body());
        fake.handler = exchange -> FakeConsole.send(exchange, 200, "[".repeat(500_000));
        assertEquals(409, register("fake", fake.url(), "t", print).status());
        String hostile = Api.JSON.writeValueAsString(HOSTILE);
        String status = "{\"version\":" + hostile + ",\"uptime_seconds\":\"soon\",\"health\":{\"problems\":[" + hostile
                + ",7]},\"counters\":{\"events\":1e999999999,\"alerts\":-5,\"drops.ring\":{}}}";
        String alerts = "{\"alerts\":[{\"id\":\"../../x\",\"open\":true},{\"id\":\"abcd\",\"open\":true,"
                + "\"severity\":9999,\"domain\":" + hostile + "},7,null]}";
        fake.handler = exchange -> FakeConsole.send(exchange, 200,
                exchange.getRequestURI().getPath().endsWith("status") ? status : alerts);
        Api.Answer taken = register("fake", fake.url(), "t", print);
        assertEquals(204, taken.status(), taken.body());
        JsonNode shown = sensor("fake");
        assertEquals(HOSTILE, shown.get("version").asText());
        assertEquals(0, shown.at("/figures/alerts").asLong());
        List<String> found = new ArrayList<>();
        for (JsonNode one : api.send("GET", "/api/v1/fleet/alerts", null, admin).json().get("alerts")) {
            if (one.get("sensor").asText().equals("fake")) {
                found.add(one.get("id").asText() + ' ' + one.get("severity").asInt() + ' '
                        + one.get("domain").asText());
            }
        }
        assertEquals(List.of("abcd 100 " + HOSTILE), found);
        assertTrue(fake.requests.stream().allMatch(r -> r.startsWith("GET ")), fake.requests.toString());
        fake.handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        await("silence is said", () -> sensor("fake").get("state").asText().equals("unreachable"));
        assertEquals("it did not answer in time", sensor("fake").get("problem").asText());
        assertEquals(HOSTILE, sensor("fake").get("version").asText(), "what was known stays, with its age");
        assertEquals(204, api.send("DELETE", "/api/v1/fleet/fake", null, admin).status());
    }

    @Test
    @Order(8)
    void rolesAreRespectedAndNoTokenIsEverReadBack() throws Exception {
        String viewer = home.verb(0, "token", "create", "looks", "--role", "viewer");
        String[] bearer = {"Authorization", "Bearer " + viewer, "Content-Type", "application/json"};
        assertEquals(200, api.send("GET", "/api/v1/fleet", null, bearer).status());
        for (String path : List.of("/fleet", "/fleet/certificate", "/fleet/config", "/fleet/decisions",
                "/fleet/bundles")) {
            assertEquals(403, api.send("POST", "/api/v1" + path, "{}", bearer).status(), path);
        }
        assertEquals(403, api.send("DELETE", "/api/v1/fleet/north", null, bearer).status());
        for (String path : List.of("/fleet", "/fleet/alerts", "/audit?last=1000", "/config", "/log")) {
            String body = api.send("GET", "/api/v1" + path, null, admin).body();
            assertFalse(body.contains(northToken) || body.contains(southToken), path);
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(
                home.data.resolve("keys/fleet.json"))));
    }

    @Test
    @Order(9)
    void aDeadSensorIsSaidWithTheAgeOfWhatIsKnownAndTheOthersAreAsBefore() throws Exception {
        south.close();
        await("the south is away", () -> sensor("south").get("state").asText().equals("unreachable"));
        assertEquals("nothing listens there", sensor("south").get("problem").asText());
        await("its age grows", () -> sensor("south").get("age_seconds").asLong() > 2);
        assertEquals("unreachable", result(post("/config", settings("org.geophone.output.file~local", "keepFiles",
                "8", "south", "north")), "south").get("outcome").asText());
        assertTrue(sensor("north").get("age_seconds").asLong() < 30, sensor("north").toString());
        JsonNode alerts = api.send("GET", "/api/v1/fleet/alerts", null, admin).json();
        assertEquals("[\"south\"]", alerts.get("not_current").toString());
    }

    @Test
    @Order(10)
    void theFleetIsThereAfterARestart() throws Exception {
        home.close();
        home = new ConsoleSensor(home);
        api = new Api(home.url());
        admin = api.login("admin", CHOSEN);
        await("the north answers", () -> sensor("north").get("findings").asInt() > 0);
        await("the south is away", () -> sensor("south").get("state").asText().equals("unreachable"));
        assertEquals(204, api.send("DELETE", "/api/v1/fleet/south", null, admin).status());
        assertEquals(404, api.send("DELETE", "/api/v1/fleet/south", null, admin).status());
    }

    @Test
    @Order(11)
    void thatASensorHasMoreFindingsThanAreListedIsSaid() throws Exception {
        String status = "{\"health\":{\"problems\":[]},\"counters\":{}}";
        ObjectNode page = Api.JSON.createObjectNode().put("next", "behind the hundredth");
        for (int i = 0; i < 100; i++) {
            page.withArray("alerts").addObject().put("id", "ab%02d".formatted(i)).put("open", true).put("severity", 60);
        }
        fake.handler = exchange -> FakeConsole.send(exchange, 200,
                exchange.getRequestURI().getPath().endsWith("status") ? status : page.toString());
        assertEquals(204, register("fake", fake.url(), "t", certificate(fake.url())).status());
        await("its findings", () -> sensor("fake").get("findings").asInt() == 100);
        assertTrue(sensor("fake").get("findings_more").asBoolean());
        assertFalse(sensor("north").get("findings_more").asBoolean());
        assertEquals("[\"fake\"]", notAll("?severity=60"));
        assertEquals("[]", notAll("?severity=61"), "all of this severity are listed");
        page.putNull("next");
        await("there are no more", () -> !sensor("fake").get("findings_more").asBoolean());
        assertEquals("[]", notAll(""));
        assertEquals(204, api.send("DELETE", "/api/v1/fleet/fake", null, admin).status());
    }

    private static String notAll(String query) throws Exception {
        return api.send("GET", "/api/v1/fleet/alerts" + query, null, admin).json().get("not_all").toString();
    }
}
