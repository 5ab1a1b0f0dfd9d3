package org.geophone.console.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.geophone.api.admin.Role;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final Router router = new Router(List.of(
            Route.get("/users", Role.ADMIN, "all", null, call -> Answer.done()),
            Route.delete("/users/{name}", Role.ADMIN, "remove", call -> Answer.done()),
            Route.delete("/mutes/{kind}/{domain}", Role.ANALYST, "remove", call -> Answer.done())));

    private int refused(String method, String path) {
        return assertThrows(Problem.class, () -> router.find(method, path)).status();
    }

    @Test
    void partsInBracesAreDecodedOnce() throws Problem {
        assertEquals(List.of("mute", "*.a+b%2f"), router.find("DELETE", "/mutes/mute/*.a+b%252f").values());
        assertEquals("/users", router.find("HEAD", "/users").route().path());
    }

    @Test
    void aPathMayBeOpenAtItsEnd() throws Problem {
        Router open = new Router(List.of(Route.get("/control/{path...}", Role.VIEWER, "all", null,
                call -> Answer.done())));
        assertEquals(List.of("config/a%b"), open.find("GET", "/control/config/a%25b").values());
        assertEquals(List.of("status"), open.find("GET", "/control/status").values());
        assertEquals(404, assertThrows(Problem.class, () -> open.find("GET", "/control")).status());
        assertEquals(405, assertThrows(Problem.class, () -> open.find("PUT", "/control/a/b")).status());
        assertEquals("/control/{path}", open.routes().get(0).template());
    }

    @Test
    void theDescriptionIsMadeOnceForTheSameRoutesAndAnewForOthers() {
        Answer once = router.description();
        assertSame(once, router.description());
        assertSame(once.tag(), router.description().tag());
        assertTrue(text(once).contains("\"/users/{name}\""), text(once));
        assertFalse(text(new Router(List.of()).description()).contains("\"/users/{name}\""));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNotThereIs404AndAnotherMethod405() {
        assertEquals(404, refused("GET", "/user"));
        assertEquals(404, refused("GET", "/users/"));
        assertEquals(404, refused("GET", "//users"));
        assertEquals(404, refused("GET", ""));
        assertEquals(405, refused("GET", "/users/eve"));
        assertEquals(400, refused("DELETE", "/users/%zz"));
    }
}
