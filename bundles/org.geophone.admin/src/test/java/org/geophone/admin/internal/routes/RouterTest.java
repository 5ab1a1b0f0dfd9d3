package org.geophone.admin.internal.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.geophone.admin.internal.FakeAdmin;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.Role;
import org.geophone.api.admin.SensorAdmin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouterTest {
    private static final Actor KIM = new Actor("kim", "test");
    private final FakeAdmin admin = new FakeAdmin();
    private final Router router = new Router(admin);

    private Answer ask(String method, String path, Map<String, String> query, boolean text, String body) {
        return router.answer(new Call(method, "/api/v1/" + path, query, text, body == null ? null
                : new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)), KIM));
    }

    private Answer text(String method, String path) {
        return ask(method, path, Map.of(), true, null);
    }

    private Answer json(String method, String path, String body) {
        return ask(method, path, Map.of(), false, body);
    }

    @Test
    void eachPathSaysWhoMayAskItFromAfar() {
        for (String path : List.of("status", "bundles/x", "outputs", "config/x", "history", "alerts", "mutes",
            "safe")) {
            assertEquals(Role.VIEWER, router.role("GET", "/api/v1/" + path), path);
        }
        assertEquals(Role.ANALYST, router.role("POST", "/api/v1/mutes"));
        assertEquals(Role.ANALYST, router.role("DELETE", "/api/v1/safe/a.example"));
        for (String path : List.of("bundles", "outputs/x/stop", "output-kinds/x", "config/x", "history/1/rollback",
            "losses/seen")) {
            assertEquals(Role.ADMIN, router.role("POST", "/api/v1/" + path), path);
        }
        for (String path : List.of("audit", "tokens", "accounts/x/password", "nothing", "")) {
            assertEquals(Role.ADMIN, router.role("GET", "/api/v1/" + path), path);
        }
        assertEquals(Role.ADMIN, router.role("GET", "/elsewhere"));
    }

    @Test
    void aLibraryThatCannotBeLoadedIsNamedInTheAnswer() {
        SensorAdmin broken = (SensorAdmin) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {SensorAdmin.class}, (proxy, method, args) -> {
                    if (method.getName().equals("as")) {
                        return proxy;
                    }
                    throw new UnsatisfiedLinkError("libsqlitejdbc.so");
                });
        Answer answer = new Router(broken).answer(new Call("GET", "/api/v1/status", Map.of(), true, null, KIM));
        assertEquals(500, answer.status());
        assertEquals("internal error (java.lang.UnsatisfiedLinkError: libsqlitejdbc.so); the log says more\n",
                answer.body());
    }

    @Test
    void lossesThatWereSeenAreNamed() {
        assertEquals("Nothing was lost that nobody has seen.\n", text("POST", "losses/seen").body());
        admin.lost = List.of("3 packets \u001b[2J");
        assertEquals("Seen, and no problem any more:\n  - 3 packets \\u001b[2J\n", text("POST", "losses/seen").body());
        assertEquals("{\"seen\":[\"3 packets \\u001b[2J\"]}", json("POST", "losses/seen", null).body());
        assertEquals(405, text("GET", "losses/seen").status());
        assertEquals(404, text("POST", "losses").status());
    }

    @Test
    void theStoreIsCopiedForTheLocalSocketOnly() {
        Answer far = text("POST", "store/copies");
        assertEquals(403, far.status());
        assertEquals("this is for the local socket of the sensor's machine only", far.body().strip());
        Answer near = router.answer(new Call("POST", "/api/v1/store/copies", Map.of(), true, null,
                new Actor("kim", Actor.SOCKET)));
        assertEquals(409, near.status(), "there is no store here, which is said only there");
        assertTrue(near.body().startsWith("there is no store"), near.body());
    }

    @Test
    void copiesOfTheStoreThatSomebodyForgotAreRemovedAndThoseInUseStay(@TempDir Path tmp) throws Exception {
        Instant now = Instant.parse("2026-06-02T00:00:00Z");
        for (String name : List.of("store-copies-old", "store-copies-new", "another")) {
            Files.writeString(Files.createDirectory(tmp.resolve(name)).resolve("findings.db"), "x");
            Files.setLastModifiedTime(tmp.resolve(name), FileTime.from(now.minusSeconds(name.endsWith("new") ? 0 : 9)));
        }
        StoreResource.removeOld(tmp, now.minusSeconds(1));
        assertFalse(Files.exists(tmp.resolve("store-copies-old")));
        assertTrue(Files.exists(tmp.resolve("store-copies-new/findings.db")));
        assertTrue(Files.exists(tmp.resolve("another/findings.db")));
    }

    @Test
    void outputsAreListedWithTheReasonsOfTheirDropsAndNothingAStrangerWroteIsObeyed() {
        Answer table = text("GET", "outputs");
        assertEquals("problems", table.health());
        assertTrue(table.body().startsWith("NAME          KIND  STATE    HEALTH   MEMORY  SPOOL  WRITTEN  DROPPED "
                + " DEAD"), table.body());
        assertTrue(table.body().contains("\nfar\\u001b[2J  file  failing  failing  3       2      40       5 "),
                table.body());
        assertTrue(table.body().contains("    5 dropped: the queue was full\n    last error: refused\\u001b[31m\n"),
                table.body());
        assertEquals(-1, table.body().indexOf(27));
        String document = json("GET", "outputs", null).body();
        assertTrue(document.contains("\"kind\":\"file\",\"paused\":false,\"lane\":{\"name\":\"local\""), document);
        assertTrue(document.contains("\"drops\":[{\"reason\":\"the queue was full\",\"records\":5}]"), document);
    }

    @Test
    void aPersonWhoAddsAnOutputIsToldWhetherItCanDeliver() {
        Answer added = ask("POST", "outputs", Map.of(), true, "kind=file&name=two&directory=%2Fa+b");
        assertEquals("problems", added.health());
        assertTrue(added.body().endsWith("\nlocal cannot deliver: tried\\u0007\n"), added.body());
    }

    @Test
    void outputsAreChangedOnBehalfOfWhoAsks() {
        assertEquals(200, json("POST", "outputs", "kind=file&name=two&directory=%2Fa+b").status());
        assertEquals(200, json("POST", "outputs/local/stop", null).status());
        assertEquals(200, json("POST", "outputs/local/reopen", null).status());
        assertEquals(200, json("POST", "output-kinds/file", "jar!").status());
        assertEquals(200, ask("DELETE", "outputs/a%2Fb", Map.of("discard", "true"), false, null).status());
        assertEquals(200, json("DELETE", "outputs/local", null).status());
        assertEquals(List.of("add file two {directory=/a b}", "stop local", "reopen local", "swap file 4",
                "remove a/b true", "remove local false"), admin.calls);
        assertEquals(KIM, admin.actors.get(0));
    }

    @Test
    void whatCannotBeDoneHasItsStatus() {
        assertEquals(409, json("POST", "outputs/local/start", null).status());
        assertEquals(404, json("GET", "outputs/nobody", null).status());
        assertEquals(404, json("POST", "outputs/local/explode", null).status());
        assertEquals(405, json("PUT", "outputs", null).status());
        assertEquals(400, json("POST", "outputs", "kind=file").status());
        assertEquals(400, json("POST", "outputs", null).status());
        assertEquals(400, json("POST", "outputs", "kind=a&kind=b").status());
        assertEquals(400, json("GET", "outputs/%zz", null).status());
        assertEquals(404, json("GET", "nothing", null).status());
        assertEquals(400, json("GET", "history/x", null).status());
        assertEquals(400, ask("GET", "audit", Map.of("last", "-1"), false, null).status());
        assertEquals("last is 5001, expected 1 to 5000\n", ask("GET", "audit", Map.of("last", "5001"), true, null)
                .body());
        assertEquals(400, ask("GET", "history", Map.of("last", "0"), true, null).status());
        assertEquals(400, json("POST", "config/dispatch", "batchMs=0").status());
        assertEquals(404, json("DELETE", "config/dispatch", null).status());
        assertEquals(List.of(), admin.calls);
    }

    @Test
    void aProbeSaysInWordsAndInItsHealthWhetherTheOutputCouldDeliver() {
        assertEquals("local can deliver: tried\\u0007\n", text("POST", "outputs/local/probe").body());
        Answer bad = text("POST", "outputs/other/probe");
        assertEquals("other cannot deliver: tried\\u0007\n", bad.body());
        assertEquals("problems", bad.health());
    }

    @Test
    void drainingSaysHowMuchWaitsStillAndWhetherAnythingDoes() {
        assertEquals("local: nothing of what waited waits any more (5 records)\n",
                text("POST", "outputs/local/drain").body());
        Answer slow = ask("POST", "outputs/far/drain", Map.of("seconds", "3"), true, null);
        assertEquals("far\\u001b[2J: of 5,000 records that waited 17 wait still (last error: refused\\u001b[31m); ask"
                + " again to wait for them\n", slow.body());
        assertEquals("problems", slow.health());
        Answer json = ask("POST", "outputs/far/drain", Map.of("seconds", "3"), false, null);
        assertTrue(json.body().contains("\"waited\":5000,\"left\":17,\"done\":false,\"waiting\":5,"), json.body());
        assertEquals(List.of("drain local 20", "drain far 3", "drain far 3"), admin.calls);
        assertEquals(400, ask("POST", "outputs/far/drain", Map.of("seconds", "-1"), false, null).status());
        assertEquals(400, ask("POST", "outputs/far/drain", Map.of("seconds", "1e3"), false, null).status());
    }

    @Test
    void aConfigurationIsShownWithMeaningAndRangeButWithoutItsSecret() {
        String lines = text("GET", "config/dispatch").body();
        assertTrue(lines.contains("\nbatchMs = 7\n    Longest time. [integer from 1 to 60000; default 100]\n"), lines);
        assertTrue(lines.contains("\npassword = (set, not shown)\n"), lines);
        assertTrue(lines.contains("\ntitle = a\\u001b]0;b\n"), lines);
        String document = json("GET", "config/dispatch", null).body();
        assertTrue(document.contains("\"key\":\"password\",\"title\":\"Password\",\"description\":\"A password.\","
                + "\"type\":\"text\",\"value\":null,\"present\":true"), document);
        assertEquals("7\n", ask("GET", "config/dispatch", Map.of("key", "batchMs"), true, null).body());
        assertEquals(404, ask("GET", "config/dispatch", Map.of("key", "x"), true, null).status());
    }

    @Test
    void configurationsAreChangedCheckedAndTakenBack() {
        assertEquals("org.geophone.dispatch is changed in /c/org.geophone.dispatch.cfg\n",
                ask("POST", "config/dispatch", Map.of(), true, "batchMs=8&a.b=%22").body());
        assertEquals(200, ask("POST", "config/dispatch", Map.of("check", "true"), true, "batchMs=9").status());
        assertEquals(400, ask("POST", "config/dispatch", Map.of("check", "true"), true, "batchMs=0").status());
        assertEquals(200, text("DELETE", "config/dispatch/batchMs").status());
        assertEquals(200, text("POST", "history/4/rollback").status());
        assertEquals(List.of("set dispatch {a.b=\", batchMs=8} []", "set dispatch {} [batchMs]", "rollback 4"),
                admin.calls);
        Answer wrong = ask("GET", "config", Map.of("check", "true"), true, null);
        assertEquals("x: batchMs is '\\u001b', expected a number\n", wrong.body());
        assertEquals("problems", wrong.health());
    }

    @Test
    void changesAndAuditAreListed() {
        assertEquals("ID  TIME                  WHO  FROM    FILE                       WHAT\n"
                + "4   2026-06-01T00:00:00Z  kim  socket  org.geophone.dispatch.cfg  batchMs = 7\n",
                text("GET", "history").body());
        assertEquals("-batchMs = 100\n+batchMs = 7\n", text("GET", "history/4").body());
        assertEquals("{\"audit\":[{\"action\":\"x\"}]}", ask("GET", "audit", Map.of("last", "9"), false, null).body());
        assertEquals(List.of("history 20", "audit 9"), admin.calls);
    }

    @Test
    void onlyRequestsThatBringSomethingHaveABody() {
        assertTrue(router.takesBody("POST", "/api/v1/outputs"));
        assertTrue(router.takesBody("POST", "/api/v1/output-kinds/file"));
        assertTrue(router.takesBody("POST", "/api/v1/config/dispatch"));
        assertFalse(router.takesBody("POST", "/api/v1/outputs/a/stop"));
        assertFalse(router.takesBody("GET", "/api/v1/outputs"));
        assertFalse(router.takesBody("POST", "/api/v1/nothing"));
        assertTrue(router.knows("/api/v1/status") && !router.knows("/api/v1/nothing") && !router.knows("/status"));
    }
}
