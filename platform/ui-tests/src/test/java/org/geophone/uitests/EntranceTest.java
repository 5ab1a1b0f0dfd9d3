package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, what is written about those who do not, and what the web console of Felix may show and when. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EntranceTest {
    private static final String FELIX = "/system/console/";
    private static final String WELL_KNOWN = "Basic YWRtaW46YWRtaW4=";
    /** Secrets of outputs that stand in their configurations. */
    private static final String PASSWORD = "Pa55-of-the-cluster";
    private static final String KEY = "a2V5LW9mLXRoZS1jbHVzdGVy";
    private static final String CLUSTER = "laneKinds = alert\nnodes = https://127.0.0.1:9\n";

    @TempDir
    private static Path folder;
    private static ConsoleSensor sensor;
    private static Api api;
    private static String[] admin;

    @BeforeAll
    static void start() throws Exception {
        Path capture = HostileCapture.write(folder.resolve("hostile.pcap"));
        sensor = new ConsoleSensor(folder,
                "org.geophone.capture.file-queries.cfg", "name = queries\npaths = " + capture + "\n",
                "org.geophone.output.elasticsearch-a.cfg", "name = a\nuser = geophone\npassword = " + PASSWORD + "\n"
                        + CLUSTER,
                "org.geophone.output.elasticsearch-b.cfg", "name = b\napiKey = " + KEY + "\n" + CLUSTER);
        api = new Api(sensor.url());
        admin = api.firstLogin(sensor.password(), "correct horse battery");
    }

    @AfterAll
    static void stop() throws Exception {
        sensor.close();
    }

    @Test
    @Order(1)
    void theCookieIsForThisHostOverHttpsAndForNoScriptAndNoOtherSite() throws Exception {
        Api.Answer answer = api.send("POST", "/api/v1/session",
                "{\"user\":\"admin\",\"password\":\"correct horse battery\"}", "Content-Type", "application/json");
        String[] parts = answer.header("Set-Cookie").split("; ");
        assertTrue(parts[0].matches("__Host-geophone=\\S{32,}"), answer.header("Set-Cookie").replaceAll("=.*?;", "=;"));
        List<String> attributes = List.of(parts).subList(1, parts.length);
        // RFC 6265bis: a cookie with the prefix __Host- has to be Secure, with the path /, and without a domain
        assertEquals(List.of("HttpOnly", "Path=/", "SameSite=Strict", "Secure"), attributes.stream().sorted().toList());
    }

    private static List<String> audit() throws IOException {
        return Files.readAllLines(sensor.data.resolve("audit.ndjson"));
    }

    /** Asks for it, and holds the new lines of the audit file against what they have to say. */
    private static void refused(String method, String path, String who, String words, String... headers)
            throws Exception {
        int before = audit().size();
        assertEquals(403, api.send(method, "/api/v1" + path, null, headers).status(), method + " " + path);
        List<String> lines = audit();
        assertEquals(before + 1, lines.size(), method + " " + path);
        String line = lines.get(before);
        JsonNode told = Api.JSON.readTree(line);
        assertTrue(line.contains("\"" + who + "\"") && line.contains("127.0.0.1") && line.contains(words), line);
        assertEquals("request", told.get("action").asText(), line);
        assertEquals(method + " " + path, told.get("target").asText(), line);
        assertFalse(told.get("done").asBoolean(), line);
    }

    @Test
    @Order(2)
    void everyChangeThatIsRefusedToSomebodyKnownHasItsLineInTheAudit() throws Exception {
        String[] viewer = {"Authorization", "Bearer " + sensor.verb(0, "token", "create", "look", "--role", "viewer")};
        String[] noCsrf = {"Cookie", admin[1], "Origin", sensor.url()};
        JsonNode paths = api.send("GET", "/api/openapi.json", null).json().get("paths");
        int byRole = 0;
        int byCsrf = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            // what stands below is named with a role of its own
            String asked = path.getKey().replace("/control/{path}", "/control/bundles/x/stop")
                    .replaceAll("\\{[^}]*}", "x");
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                String role = operation.getValue().path("x-role").asText();
                if (method.equals("GET") || role.isEmpty()) {
                    continue;
                }
                refused(method, asked, "admin", "X-CSRF-Token", noCsrf);
                byCsrf++;
                if (!role.equals("viewer")) {
                    refused(method, asked, "token:look", "this needs the role " + role, viewer);
                    byRole++;
                }
            }
        }
        assertTrue(byRole > 35 && byCsrf > byRole, byRole + " and " + byCsrf + " changes were refused");
    }

    @Test
    @Order(3)
    void aChangeBeforeThePasswordIsChangedHasItsLineInTheAudit() throws Exception {
        String made = api.send("POST", "/api/v1/users", "{\"name\":\"new\",\"role\":\"admin\"}",
                Api.with(admin, "Content-Type", "application/json")).json().get("password").asText();
        String[] first = api.login("new", made);
        refused("POST", "/bundles/x/stop", "new", "the password has to be changed first", first);
    }

    private static Api.Answer felix(String path) throws Exception {
        return api.send("GET", FELIX + path, null, "Cookie", admin[1]);
    }

    @Test
    @Order(4)
    void theFelixConsoleHasAPolicyOfItsOwnThatLetsNothingInOrOut() throws Exception {
        String policy = felix("bundles").header("Content-Security-Policy");
        for (String part : List.of("default-src 'none'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
                "frame-ancestors 'none'", "script-src 'self' 'unsafe-inline'")) {
            assertTrue((policy + ";").contains(part + ";"), policy);
        }
        assertFalse(policy.contains("http") || policy.contains("*") || policy.contains("unsafe-eval"), policy);
        assertFalse(api.send("GET", "/", null).header("Content-Security-Policy").contains("unsafe-inline"));
    }

    @Test
    @Order(5)
    void noSecretOfAnOutputIsInTheFelixConsoleOrTheApi() throws Exception {
        Api.Answer bundles = felix("bundles.json");
        assertEquals(200, bundles.status());
        List<String> shown = new ArrayList<>();
        for (JsonNode bundle : bundles.json().get("data")) {
            shown.add(FELIX + "bundles/" + bundle.get("id").asText() + ".json");
        }
        assertTrue(shown.size() > 20, "only " + shown.size() + " bundles");
        shown.addAll(List.of(FELIX + "bundles", FELIX + "licenses", "/api/v1/outputs", "/api/v1/outputs/a",
                "/api/v1/outputs/b", "/api/v1/config", "/api/v1/config/org.geophone.output.elasticsearch~a",
                "/api/v1/config/org.geophone.output.elasticsearch~b", "/api/v1/status", "/api/v1/health"));
        for (String path : shown) {
            Api.Answer answer = api.send("GET", path, null, "Cookie", admin[1]);
            assertEquals(200, answer.status(), path);
            assertFalse(answer.body().contains(PASSWORD) || answer.body().contains(KEY), path);
        }
        for (String path : List.of("configMgr", "configMgr.json", "configMgr/org.geophone.output.elasticsearch~a.json",
                "services", "services.json", "status-Configurations", "status-Services.txt",
                "status-Configurations.zip", "vmstat", "bundles/../configMgr", "bundles/%2e%2e/configMgr",
                "bundles/..;/configMgr", "%63onfigMgr", "bundles;/../configMgr", "res/../configMgr",
                "./configMgr", "/configMgr")) {
            Api.Answer answer = felix(path);
            assertTrue(List.of(400, 403, 404).contains(answer.status()), path + " " + answer.status());
            assertFalse(answer.body().contains(PASSWORD) || answer.body().contains(KEY), path);
        }
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> pages() throws Exception {
        return Browser.tests(Browser.open(folder).lines(sensor, "secrets.mjs", Map.of("SECRETS", PASSWORD + "," + KEY,
                "PIDS", "org.geophone.output.elasticsearch~a,org.geophone.output.elasticsearch~b")));
    }

    /** A wrong password from an address of this machine that nobody else uses; answers the status. */
    private static int guess(String user, String address) throws IOException {
        String body = "{\"user\":\"" + user + "\",\"password\":\"wrong\"}";
        InetAddress target = InetAddress.getByName("127.0.0.1");
        try (Socket socket = Api.context().getSocketFactory().createSocket(target, sensor.port,
                InetAddress.getByName(address), 0)) {
            socket.getOutputStream().write(("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:" + sensor.port
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            byte[] head = socket.getInputStream().readNBytes("HTTP/1.1 401".length());
            return Integer.parseInt(new String(head, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
        }
    }

    @Test
    @Order(7)
    void anAddressThatTriesManyUserNamesIsLockedOutWithTheTwentyFirstAndOthersAreNot() throws Exception {
        for (int i = 0; i < 21; i++) {
            assertEquals(401, guess("user" + i, "127.0.0.2"), "failure " + (i + 1));
        }
        assertEquals(429, guess("another", "127.0.0.2"));
        assertEquals(401, guess("another", "127.0.0.3"));
        // it throws where there is no login
        api.login("admin", "correct horse battery");
    }

    /** Asks until nobody answers any more; whatever answers meanwhile shows nothing. */
    private static void goesWithoutBeingOpen() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() - end < 0) {
            try {
                Api.Answer answer = new Api(sensor.url()).send("GET", FELIX + "bundles", null, "Authorization",
                        WELL_KNOWN);
                assertTrue(answer.status() >= 300, "it is open: " + answer.status());
                assertFalse(answer.body().contains("org.geophone.score"), answer.body());
            } catch (ConnectException e) {
                return;
            } catch (IOException e) {
                // the listener ended while it was asked
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("something listens still");
    }

    private static void comesBack() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        int status = 0;
        while (status != 302 && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(100);
            try {
                status = new Api(sensor.url()).send("GET", FELIX + "bundles", null).status();
                assertTrue(status >= 300, "it is open: " + status);
            } catch (IOException e) {
                status = 0;
            }
        }
        assertEquals(302, status, "the way to the login");
    }

    @Test
    @Order(8)
    void withTheLoginTheFelixConsoleGoesWhileItRunsAndIsNeverOpen() throws Exception {
        sensor.verb(0, "bundles", "stop", "org.geophone.console");
        goesWithoutBeingOpen();
        sensor.verb(0, "bundles", "start", "org.geophone.console");
        comesBack();
        Path file = sensor.folder.resolve("config/org.geophone.console.cfg");
        Files.writeString(file, Files.readString(file) + "enabled = false\n");
        goesWithoutBeingOpen();
    }
}
