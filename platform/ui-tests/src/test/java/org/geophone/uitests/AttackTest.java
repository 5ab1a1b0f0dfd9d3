package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that mean no good: each is refused with the status that says why, and the sensor goes on. */
class AttackTest {
    private static final String CHOSEN = "correct horse battery";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    private static Path folder;
    private static ConsoleSensor sensor;
    private static Api api;
    private static String[] admin;

    /** A token that was good until yesterday, of which the file of accounts keeps the SHA-256. */
    private static final String EXPIRED = "geo_0123456789abcdef0123456789abcdef0123456789a";

    @BeforeAll
    static void start() throws Exception {
        Path keys = Files.createDirectories(folder.resolve("data/keys"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(keys.resolve("accounts.json"), "{\"users\":[],\"tokens\":["
                + token("old", EXPIRED, Instant.now().minusSeconds(60)) + ","
                + token("fresh", EXPIRED + "b", Instant.now().plusSeconds(86_400)) + "]}");
        sensor = new ConsoleSensor(folder);
        api = new Api(sensor.url());
        admin = api.firstLogin(sensor.password(), CHOSEN);
    }

    @AfterAll
    static void stopUnharmed() throws Exception {
        assertEquals(200, api.send("GET", "/api/v1/status", null, admin).status());
        sensor.close();
        assertFalse(sensor.said().contains("\tat "), sensor.said());
    }

    private static String token(String name, String secret, Instant expires) throws Exception {
        String hash = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256")
                .digest(secret.getBytes("UTF-8")));
        return "{\"name\":\"" + name + "\",\"role\":\"admin\",\"hash\":\"" + hash
                + "\",\"created\":\"2026-01-01T00:00:00Z\",\"expires\":\"" + expires + "\"}";
    }

    @Test
    void throughTheSocketsPathsNoDecisionPassesItsFormAndTheStoreIsNotCopied() throws Exception {
        Api.Answer file = api.upload("/api/v1/control/mutes", "domain=a.example&owner=kim&reason=x&until=never"
                .getBytes("US-ASCII"), Api.with(admin, "Content-Type", "application/octet-stream"));
        assertEquals(415, file.status(), file.body());
        Api.Answer copies = api.send("POST", "/api/v1/control/store/copies", "", Api.with(admin, "Content-Type", FORM));
        assertEquals(403, copies.status(), copies.body());
        assertTrue(copies.body().contains("local socket"), copies.body());
    }

    @Test
    void aTokenWhoseTimeIsOverIsRefusedWhileAnotherOfItsMakingIsNot() throws Exception {
        assertEquals(401, status("GET", "/api/v1/status", null, "Authorization", "Bearer " + EXPIRED));
        assertEquals(200, status("GET", "/api/v1/status", null, "Authorization", "Bearer " + EXPIRED + "b"));
    }

    @Test
    void aRefusedChangeOfAccountsStandsInTheAuditWithItsReason() throws Exception {
        String[] json = Api.with(admin, "Content-Type", "application/json");
        assertEquals(409, status("POST", "/api/v1/users", "{\"name\":\"admin\",\"role\":\"viewer\"}", json));
        assertEquals(404, status("DELETE", "/api/v1/tokens/nobody", null, admin));
        String audit = Files.readString(sensor.data.resolve("audit.ndjson"));
        for (String action : List.of("user.add", "token.revoke")) {
            assertTrue(audit.lines().anyMatch(line -> line.contains("\"action\":\"" + action + "\"")
                    && line.contains("\"done\":false")), audit);
        }
    }

    @Test
    void anAnalystDecidesAndChangesNothingOfTheSensor() throws Exception {
        String[] bearer = {"Authorization", "Bearer " + sensor.verb(0, "token", "create", "soc", "--role", "analyst")};
        String[] form = Api.with(bearer, "Content-Type", FORM);
        assertEquals(200, status("POST", "/api/v1/mutes", "domain=example.com&until=1d&reason=x", form));
        assertEquals(403, status("POST", "/api/v1/config/org.geophone.score", "actualFloor=1", form));
        assertEquals(403, status("POST", "/api/v1/output-kinds/syslog", "jar",
                Api.with(bearer, "Content-Type", "application/octet-stream")));
        assertEquals(403, status("GET", "/api/v1/audit", null, bearer));
        assertEquals(412, status("POST", "/api/v1/mutes", "domain=example.org&until=1d&reason=x",
                Api.with(form, "If-Match", "\"old\"")));
    }

    @Test
    void aFileOfASettingDoesNotLeadOutOfTheSensorsFoldersByTheBack() throws Exception {
        String[] form = Api.with(admin, "Content-Type", FORM);
        for (String file : List.of("../../etc/passwd", "a/../../b", "..", "x\\..\\y", "ok,../no")) {
            assertEquals(400, status("POST", "/api/v1/config/org.geophone.score", "safeDomainsFile="
                    + URLEncoder.encode(file, "UTF-8"), form), file);
        }
        byte[] jar = jar("../../../tmp/evil.class");
        assertEquals(409, api.upload("/api/v1/bundles", jar, Api.with(admin, "Content-Type",
                "application/octet-stream")).status());
    }

    /** A jar that names no bundle and an entry that leads upwards. */
    private static byte[] jar(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, new Manifest())) {
            out.putNextEntry(new JarEntry(entry));
            out.write(1);
        }
        return bytes.toByteArray();
    }

    private static int status(String method, String path, String body, String... headers) throws Exception {
        return api.send(method, path, body, headers).status();
    }

    @Test
    void withoutLoginNothingIsTold() throws Exception {
        for (String path : List.of("status", "bundles", "config", "users", "audit", "log", "alerts", "stream")) {
            Api.Answer answer = api.send("GET", "/api/v1/" + path, null);
            assertEquals(401, answer.status(), path);
            assertTrue(answer.header("Content-Type").startsWith("application/problem+json"), path);
        }
        assertEquals(401, status("GET", "/api/v1/status", null, "Authorization", "Bearer geo_nothing"));
        assertEquals(401, status("GET", "/api/v1/status", null, "Authorization", "Basic YWRtaW46YWRtaW4="));
        assertEquals(401, status("GET", "/api/v1/status", null, "Cookie", "__Host-geophone=abc"));
    }

    @Test
    void probesNeedNoLoginAndSayNoReasonsAndMetricsNeedAToken() throws Exception {
        assertEquals("ok\n", api.send("GET", "/healthz", null).body());
        Api.Answer ready = api.send("GET", "/readyz", null);
        assertTrue(ready.status() == 200 && ready.body().equals("ready\n")
                || ready.status() == 503 && ready.body().equals("not ready\n"), ready.status() + ready.body());
        assertEquals(401, api.send("GET", "/metrics", null).status());
        assertEquals(401, api.send("GET", "/metrics", null, "Authorization", "Bearer no-such-token").status());
        String token = sensor.verb(0, "token", "create", "prometheus", "--role", "viewer");
        Api.Answer metrics = api.send("GET", "/metrics", null, "Authorization", "Bearer " + token);
        assertEquals(200, metrics.status());
        assertTrue(metrics.header("Content-Type").startsWith("text/plain; version=0.0.4"), metrics.header(
                "Content-Type"));
        assertTrue(metrics.body().contains("\n# TYPE geophone_drops_kernel_total counter\n"), metrics.body());
        String health = api.send("GET", "/api/v1/health", null, "Authorization", "Bearer " + token).body();
        assertTrue(health.contains("\"name\":\"certificate\",\"state\":\"ok\""), health);
        sensor.verb(0, "token", "revoke", "prometheus");
        assertEquals(401, api.send("GET", "/metrics", null, "Authorization", "Bearer " + token).status());
    }

    @Test
    void aTokenDoesWhatItsRoleAllowsUntilItIsRevoked() throws Exception {
        String token = sensor.verb(0, "token", "create", "monitoring", "--role", "viewer");
        String[] bearer = {"Authorization", "Bearer " + token};
        assertEquals(200, status("GET", "/api/v1/status", null, bearer));
        assertEquals(403, status("GET", "/api/v1/users", null, bearer));
        assertEquals(403, status("POST", "/api/v1/bundles/org.geophone.score/stop", null, bearer));
        assertEquals(403, status("POST", "/api/v1/mutes", "domain=example.com",
                Api.with(bearer, "Content-Type", FORM)));
        assertTrue(sensor.verb(0, "token", "list").contains("monitoring"));
        sensor.verb(0, "token", "revoke", "monitoring");
        assertEquals(401, status("GET", "/api/v1/status", null, bearer));
        String accounts = Files.readString(sensor.data.resolve("keys/accounts.json"));
        assertFalse(accounts.contains(token));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(
                sensor.data.resolve("keys/accounts.json"))));
    }

    @Test
    void aChangeNeedsTheCsrfTokenAndAPageOfThisHost() throws Exception {
        String path = "/api/v1/bundles/org.geophone.simulate/stop";
        assertEquals(403, status("POST", path, null, "Cookie", admin[1], "Origin", sensor.url()));
        assertEquals(403, status("POST", path, null, "Cookie", admin[1], "X-CSRF-Token", "wrong", "Origin",
                sensor.url()));
        assertEquals(403, status("POST", path, null, "Cookie", admin[1], "X-CSRF-Token", admin[3], "Origin",
                "https://evil.example"));
        assertEquals(403, status("POST", path, null, "Cookie", admin[1], "X-CSRF-Token", admin[3], "Origin", "null"));
        assertEquals(403, status("POST", path, null, "Cookie", admin[1], "X-CSRF-Token", admin[3]));
        assertEquals(403, status("POST", path, null, Api.with(admin, "Sec-Fetch-Site", "cross-site")));
        assertEquals(200, status("POST", path, null, admin));
        assertEquals(200, status("POST", path.replace("stop", "start"), null, admin));
    }

    @Test
    void theFelixConsoleIsBehindTheSameLoginAndTheSameOriginCheck() throws Exception {
        String path = "/system/console/bundles";
        assertEquals(302, status("GET", path, null));
        assertEquals(302, status("GET", path, null, "Authorization", "Basic YWRtaW46YWRtaW4="));
        assertEquals(200, status("GET", path, null, "Cookie", admin[1]));
        assertEquals(403, status("POST", path + "/org.geophone.simulate", "action=stop", "Cookie", admin[1],
                "Content-Type", FORM, "Origin", "https://evil.example"));
        assertEquals(403, status("POST", path + "/org.geophone.simulate", "action=stop", "Cookie", admin[1],
                "Content-Type", FORM));
    }

    @Test
    void wrongPasswordsLockOutAndTheMachineItselfLetsInAgain() throws Exception {
        String made = api.send("POST", "/api/v1/users", "{\"name\":\"eve\",\"role\":\"viewer\"}",
                Api.with(admin, "Content-Type", "application/json")).json().get("password").asText();
        String wrong = "{\"user\":\"eve\",\"password\":\"wrong\"}";
        int last = 0;
        for (int i = 0; i < 8 && last != 429; i++) {
            last = status("POST", "/api/v1/session", wrong, "Content-Type", "application/json");
        }
        assertEquals(429, last);
        assertEquals(429, status("POST", "/api/v1/session", "{\"user\":\"eve\",\"password\":\"" + made + "\"}",
                "Content-Type", "application/json"));
        String said = sensor.verb(0, "password-reset", "eve");
        String password = said.replaceAll(".* is ([a-z0-9-]+) .*", "$1");
        String[] eve = api.login("eve", password);
        assertEquals(403, status("GET", "/api/v1/status", null, eve), "the password has to be changed first");
        assertEquals(2, sensor.verb(2, "password-reset", "nobody").isEmpty() ? 0 : 2);
    }

    @Test
    void bodiesThatAreTooLargeOfAnotherTypeOrNoJsonAreRefused() throws Exception {
        String[] json = Api.with(admin, "Content-Type", "application/json");
        assertEquals(413, status("POST", "/api/v1/users", "x".repeat(300_000), json));
        assertEquals(413, status("POST", "/api/v1/bundles", "x".repeat(9 << 20),
                Api.with(admin, "Content-Type", "application/octet-stream")));
        assertEquals(413, status("POST", "/api/v1/mutes", "domain=" + "x".repeat(20_000),
                Api.with(admin, "Content-Type", FORM)));
        assertEquals(415, status("POST", "/api/v1/users", "name=a", Api.with(admin, "Content-Type", FORM)));
        assertEquals(400, status("POST", "/api/v1/users", "{", json));
        assertEquals(400, status("POST", "/api/v1/users", "[]", json));
        assertEquals(400, status("POST", "/api/v1/users", "[".repeat(100_000), json));
        assertEquals(400, status("POST", "/api/v1/users", "{\"name\":7,\"role\":\"viewer\"}", json));
        assertEquals(409, status("POST", "/api/v1/bundles", "this is no bundle",
                Api.with(admin, "Content-Type", "application/octet-stream")));
    }

    @Test
    void pathsThatLeadUpwardsEndNowhere() throws Exception {
        for (String path : List.of("/..%2f..%2fetc/passwd", "/lib/..;/..;/main.js", "/web/index.html", "/OSGI-INF",
                "/api/v1/../v1/status", "/api/v1/bundles/..%2f..%2f", "/api/v1//status", "/main.js/")) {
            int status = status("GET", path, null, admin);
            assertTrue(status == 400 || status == 404, path + " " + status);
        }
        String[] form = Api.with(admin, "Content-Type", FORM);
        assertEquals(400, status("POST", "/api/v1/outputs", "kind=file&name=x&directory=..%2F..%2Fetc", form));
        int named = status("POST", "/api/v1/outputs", "kind=file&name=..%2Fx&directory=out", form);
        assertEquals(400, named);
        int pid = status("POST", "/api/v1/config/..%2F..%2Fetc%2Fcron", "a=b", form);
        assertTrue(pid == 400 || pid == 404, "pid " + pid);
    }

    @Test
    void namesWithLineBreaksReachNeitherHeadersNorAudit() throws Exception {
        String[] json = Api.with(admin, "Content-Type", "application/json");
        assertEquals(400, status("POST", "/api/v1/users", "{\"name\":\"a\\r\\nSet-Cookie: x=y\",\"role\":\"viewer\"}",
                json));
        Api.Answer token = api.send("DELETE", "/api/v1/tokens/a%0d%0aX-Evil:1", null, admin);
        assertTrue(token.status() == 400 || token.status() == 404, token.body());
        assertEquals("", token.header("X-Evil"));
        Api.Answer refused = api.send("GET", "/api/v1/alerts?sort=%0d%0aX-Evil:1", null, admin);
        assertTrue(refused.status() == 400, refused.body());
        assertEquals("", refused.header("X-Evil"));
        for (String line : Files.readAllLines(sensor.data.resolve("audit.ndjson"))) {
            assertTrue(Api.JSON.readTree(line).isObject(), line);
        }
    }

    @Test
    void methodsAndPathsThatAreNotThereAreRefused() throws Exception {
        assertEquals(404, status("GET", "/api/v1/nothing", null, admin));
        assertEquals(405, status("DELETE", "/api/v1/status", null, admin));
        assertEquals(405, status("TRACE", "/api/v1/status", null));
        assertEquals(405, status("OPTIONS", "/api/v1/status", null, "Origin", "https://evil.example"));
        assertEquals(404, status("GET", "/nothing.html", null));
    }

    @Test
    void everyResponseIsCarefulAndNoSecretIsInOne() throws Exception {
        for (String path : List.of("/", "/main.js", "/api/v1/status", "/api/v1/nothing")) {
            Api.Answer answer = api.send("GET", path, null, admin);
            assertTrue(answer.header("Content-Security-Policy").contains("require-trusted-types-for 'script'"), path);
            assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
            assertEquals("", answer.header("Server"), path);
        }
        String accounts = Files.readString(sensor.data.resolve("keys/accounts.json"));
        String hash = Api.JSON.readTree(accounts).at("/users/0/password").asText();
        for (String path : List.of("/api/v1/config", "/api/v1/users", "/api/v1/tokens", "/api/v1/audit")) {
            assertFalse(api.send("GET", path, null, admin).body().contains(hash), path);
        }
        for (String file : List.of("keys/own.p12", "keys/accounts.json")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(
                    sensor.data.resolve(file))), file);
        }
    }

    @Test
    void aLogoutEndsTheSessionAtOnce() throws IOException, InterruptedException {
        String[] own = api.login("admin", CHOSEN);
        assertEquals(204, api.send("DELETE", "/api/v1/session", null, own).status());
        assertEquals(401, api.send("GET", "/api/v1/status", null, own).status());
    }
}
