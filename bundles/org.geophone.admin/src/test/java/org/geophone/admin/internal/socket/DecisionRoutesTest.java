package org.geophone.admin.internal.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geophone.admin.internal.FakeAdmin;
import org.geophone.admin.internal.routes.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionRoutesTest {
    private static final Exchange.Limits LIMITS = new Exchange.Limits(2000, 2000, 1_000_000);
    private static final String FORM = "domain=*.e5.sk&client=10.0.0.0%2F8&until=30d&owner=kim&reason=look-ups+of+"
            + "%C3%BC%26more";

    @TempDir
    Path folder;
    private Path socket;
    private FakeAdmin admin;
    private SocketServer server;

    @BeforeEach
    void open() throws IOException {
        socket = folder.resolve("admin.sock");
        admin = new FakeAdmin();
        server = new SocketServer(socket, SocketFile.mode("0600"), 2, new Router(admin), LIMITS);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String send(String method, String path, String accept, String body) throws IOException {
        return Wire.exchange(socket, method + " /api/v1/" + path + " HTTP/1.1\r\nAccept: " + accept
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static void assertStatus(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }

    @Test
    void decisionsAreListedInColumnsWithWhatIsOver() throws IOException {
        String text = Wire.get(socket, "/api/v1/mutes", "text/plain");
        assertTrue(text.endsWith("""
                \r
                \r
                KIND   DOMAIN             CLIENT      UNTIL              OWNER  REASON
                mute   *.e5.sk            10.0.0.0/8  2027-03-01         kim    look-ups\\u001b[31m
                mute   old.example        -           2026-06-01 (over)  kim    was tried
                habit  telemetry.example  -           never              kim    agent
                """), text);
        assertTrue(text.contains("\r\nGeophone-Health: ok\r\n"), text);
        String json = Wire.get(socket, "/api/v1/mutes", "application/json");
        assertTrue(json.endsWith("{\"decisions\":[{\"kind\":\"mute\",\"domain\":\"*.e5.sk\",\"client\":\"10.0.0.0/8\","
                + "\"until\":\"2027-03-01\",\"owner\":\"kim\",\"reason\":\"look-ups\\u001b[31m\",\"over\":false},"
                + "{\"kind\":\"mute\",\"domain\":\"old.example\",\"until\":\"2026-06-01\",\"owner\":\"kim\","
                + "\"reason\":\"was tried\",\"over\":true},"
                + "{\"kind\":\"habit\",\"domain\":\"telemetry.example\",\"until\":\"never\",\"owner\":\"kim\","
                + "\"reason\":\"agent\",\"over\":false}],\"file\":\"/etc/decisions.txt\",\"problems\":[]}"), json);
    }

    @Test
    void linesThatAreLeftOutAreListedAndAreAProblem() throws IOException {
        admin.keeper.problems.add("line 3 is left out\u0007");
        String text = Wire.get(socket, "/api/v1/safe", "text/plain");
        assertTrue(text.endsWith("\r\n\r\ngood.example\nbetter.example  # kim: ours\\u0007\n"
                + "! line 3 is left out\\u0007\n"), text);
        assertTrue(text.contains("\r\nGeophone-Health: problems\r\n"), text);
        String json = Wire.get(socket, "/api/v1/safe", "application/json");
        assertTrue(json.endsWith("{\"domains\":[\"good.example\",\"better.example\"],\"notes\":"
                + "{\"better.example\":\"kim: ours\\u0007\"},\"file\":\"/etc/safe.txt\","
                + "\"problems\":[\"line 3 is left out\\u0007\"]}"), json);
    }

    @Test
    void aFormAddsAndAPathRemoves() throws IOException {
        String added = send("POST", "mutes", "text/plain", FORM);
        assertTrue(added.endsWith("\r\n\r\nadded to /etc/decisions.txt: mute *.e5.sk client=10.0.0.0/8 until=30d "
                + "owner=kim reason=look-ups of \\u00fc&more\n"), added);
        assertStatus(200, send("POST", "mutes", "*/*", "kind=habit&domain=a.example&until=never&owner=k&reason=r"));
        assertStatus(200, send("DELETE", "mutes/mute/*.e5.sk/10.0.0.0%2F8", "*/*", ""));
        String removed = send("DELETE", "mutes/habit/a.example", "*/*", "");
        assertTrue(removed.contains("{\"removed\":{\"kind\":\"mute\",\"domain\":\"*.e5.sk\","), removed);
        String safe = send("POST", "safe", "*/*", "domain=good.example&reason=ours");
        assertTrue(safe.endsWith("{\"added\":\"good.example\",\"file\":\"/etc/safe.txt\"}"), safe);
        safe = send("DELETE", "safe/good.example", "text/plain", "");
        assertTrue(safe.endsWith("\r\n\r\nremoved from /etc/safe.txt: good.example\n"), safe);
        assertEquals(List.of("add mute *.e5.sk client=10.0.0.0/8 until=30d owner=kim reason=look-ups of \u00fc&more",
                "add habit a.example until=never owner=k reason=r", "remove mute *.e5.sk 10.0.0.0/8",
                "remove habit a.example ", "safe good.example # ours", "unsafe good.example"), admin.calls);
    }

    @Test
    void whatIsOverByTheTimeOfCaptureIsNotAdded() throws IOException {
        for (String over : List.of("2026-06-01", "2026-05-31T23:59Z", "2026-06-01T00:00:00", "2025-12-24")) {
            String refused = send("POST", "mutes", "text/plain", FORM.replace("until=30d", "until=" + over));
            assertStatus(400, refused);
            assertTrue(refused.endsWith("\r\n\r\nuntil is " + over + ", which is over: what is captured now is of"
                    + " 2026-06-01 00:00:00 UTC\n"), refused);
        }
        assertEquals(List.of(), admin.calls);
        for (String later : List.of("2026-06-02", "2026-06-01T00:01Z", "never", "1h")) {
            assertStatus(200, send("POST", "mutes", "text/plain", FORM.replace("until=30d", "until=" + later)));
        }
    }

    @Test
    void aFormReplacesADecisionAndASafeDomainHasAReason() throws IOException {
        String replaced = send("PUT", "mutes", "text/plain", FORM);
        assertTrue(replaced.contains("\r\n\r\nreplaced in /etc/decisions.txt: mute *.e5.sk client=10.0.0.0/8"),
                replaced);
        assertStatus(200, send("DELETE", "mutes?kind=mute&domain=*.e5.sk&client=10.0.0.0%2F8", "*/*", ""));
        assertEquals("remove mute *.e5.sk 10.0.0.0/8", admin.calls.get(admin.calls.size() - 1));
        assertStatus(404, send("PUT", "mutes", "*/*", FORM.replace("*.e5.sk", "none.example")));
        assertStatus(405, send("PUT", "safe", "*/*", "domain=good.example"));
        String refused = send("POST", "safe", "text/plain", "domain=good.example&owner=kim&reason=+");
        assertStatus(400, refused);
        assertTrue(refused.contains("reason is missing"), refused);
        assertStatus(200, send("POST", "safe", "*/*", "domain=good.example&owner=kim&reason=our+own"));
        assertEquals("safe good.example # kim: our own", admin.calls.get(admin.calls.size() - 1));
    }

    @Test
    void whatCannotBeDecidedIsSaidWithItsStatus() throws IOException {
        assertStatus(400, send("POST", "mutes", "*/*", ""));
        assertStatus(400, send("POST", "mutes", "*/*", "domain=a.example"));
        assertStatus(400, send("POST", "mutes", "*/*", FORM + "&more=1"));
        assertStatus(400, send("POST", "mutes", "*/*", FORM + "&owner=lee"));
        assertStatus(400, send("POST", "mutes", "*/*", "kind=deaf&" + FORM));
        assertStatus(400, send("POST", "mutes", "*/*", "domain=%zz"));
        assertStatus(400, send("DELETE", "mutes/deaf/a.example", "*/*", ""));
        assertStatus(409, send("POST", "mutes", "*/*", FORM.replace("*.e5.sk", "twice.example")));
        assertStatus(413, send("POST", "safe", "*/*", "domain=" + "a".repeat(20_000)));
        assertStatus(404, send("DELETE", "mutes/mute/none.example", "*/*", ""));
        assertStatus(404, send("DELETE", "mutes/mute/a/b/c", "*/*", ""));
        assertStatus(404, send("DELETE", "safe/a/b", "*/*", ""));
        assertStatus(405, send("DELETE", "safe", "*/*", ""));
        assertStatus(405, send("GET", "mutes/mute/a.example", "*/*", ""));
        admin.keeper = null;
        String nobody = send("GET", "mutes", "text/plain", "");
        assertStatus(409, nobody);
        assertTrue(nobody.endsWith("\r\n\r\nnobody keeps decisions\n"), nobody);
    }
}
