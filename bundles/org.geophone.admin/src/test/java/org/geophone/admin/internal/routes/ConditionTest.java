package org.geophone.admin.internal.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.geophone.admin.internal.FakeAdmin;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminRoutes.Answer;
import org.geophone.api.admin.AdminRoutes.Call;
import org.geophone.api.admin.EntityTag;
import org.junit.jupiter.api.Test;

/** Changes with {@code If-Match} (RFC 9110, section 13.1.1). */
class ConditionTest {
    private static final Actor KIM = new Actor("kim", "test");
    private final FakeAdmin admin = new FakeAdmin();
    private final Router router = new Router(admin);

    private Answer ask(String method, String path, String ifMatch, String body) {
        InputStream in = body == null ? null : new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII));
        return router.answer(new Call(method, "/api/v1/" + path, Map.of(), false, in, KIM, ifMatch));
    }

    private String tag(String path) {
        return EntityTag.of(ask("GET", path, null, null).body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTagIsTheBeginningOfTheHashOfTheContent() {
        // printf '' | openssl dgst -sha256 -binary | base64 | cut -c 1-22
        assertEquals("\"47DEQpj8HBSa-_TImW-5JC\"", EntityTag.of(new byte[0]));
    }

    @Test
    void aConfigurationThatIsAsItWasSeenIsChanged() {
        assertEquals(200, ask("POST", "config/dispatch", tag("config/dispatch"), "batchMs=8").status());
        String either = "\"old\", " + tag("config/dispatch");
        assertEquals(200, ask("DELETE", "config/dispatch/batchMs", either, null).status());
        assertEquals(200, ask("POST", "config/dispatch", "*", "batchMs=8").status());
        assertEquals(List.of("set dispatch {batchMs=8} []", "set dispatch {} [batchMs]",
                "set dispatch {batchMs=8} []"), admin.calls);
    }

    @Test
    void whatSomebodyChangedMeanwhileIsRefusedInWordsAndNothingIsDone() {
        Answer refused = ask("POST", "config/dispatch", "\"old\"", "batchMs=8");
        assertEquals(412, refused.status());
        assertEquals("{\"error\":\"somebody changed config/dispatch meanwhile: look at it again\"}", refused.body());
        for (String path : List.of("lists/suffix", "mutes", "safe")) {
            Answer list = ask("POST", path, "\"old\"", "domain=a.example");
            assertEquals(412, list.status(), path);
            assertTrue(list.body().contains("somebody changed " + path.split("/")[0] + " meanwhile"), list.body());
        }
        assertEquals(412, ask("DELETE", "config/dispatch/batchMs", "W/" + tag("config/dispatch"), null).status());
        assertEquals(List.of(), admin.calls.stream().filter(call -> call.startsWith("set")).toList());
    }

    @Test
    void aListThatIsAsItWasSeenMayBeReplaced() {
        // there is no list suffix in this test, which is said only to who may go on
        assertEquals(404, ask("POST", "lists/suffix", tag("lists"), "x").status());
    }

    @Test
    void aChangeOnAConditionWaitsForTheOneThatIsUnderWay() throws Exception {
        Condition condition = new Condition();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<String> content = new AtomicReference<>("before");
        Function<Call, Answer> look = call -> new Answer(200, false, null, content.get());
        Thread first = new Thread(() -> run(condition, null, look, () -> {
            begun.countDown();
            await(goOn);
            content.set("after");
        }));
        first.start();
        await(begun);
        AtomicReference<String> second = new AtomicReference<>();
        Thread other = new Thread(() -> second.set(run(condition, EntityTag.of("before".getBytes(
                StandardCharsets.UTF_8)), look, () -> content.set("lost"))));
        other.start();
        while (other.getState() != Thread.State.TIMED_WAITING && other.isAlive()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        first.join();
        other.join();
        assertEquals("somebody changed mutes meanwhile: look at it again", second.get());
        assertEquals("after", content.get());
    }

    private static String run(Condition condition, String ifMatch, Function<Call, Answer> look, Runnable change) {
        try {
            return condition.carryOut(new Call("POST", "/api/v1/mutes", Map.of(), false, null, KIM, ifMatch),
                    new String[] {"mutes"}, look, () -> {
                        change.run();
                        return new Answer(200, true, null, "done");
                    }).body();
        } catch (Exception e) {
            return e.getMessage();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
