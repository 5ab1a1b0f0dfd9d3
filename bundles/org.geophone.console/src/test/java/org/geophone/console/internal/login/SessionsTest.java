package org.geophone.console.internal.login;

import static org.geophone.console.internal.login.SessionFileTest.user;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private final TestClock clock = new TestClock();
    private final AtomicInteger evicted = new AtomicInteger();
    private Sessions sessions;

    @BeforeEach
    void begin(@TempDir Path folder) throws IOException {
        sessions = new Sessions(clock, SessionFileTest.file(folder), 1000, 5000, evicted::incrementAndGet);
    }

    @Test
    void aSessionEndsWhenItIsIdleAndInAnyCase() {
        String cookie = sessions.begin(user("eve", "A"), "10.0.0.1");
        for (int i = 0; i < 5; i++) {
            clock.nowMs += 1000;
            assertNotNull(sessions.use(cookie));
        }
        clock.nowMs += 1;
        assertNull(sessions.use(cookie), "older than it may be");
        String other = sessions.begin(user("eve", "A"), "10.0.0.1");
        clock.nowMs += 1001;
        assertNull(sessions.use(other), "idle for too long");
    }

    @Test
    void otherTimesHoldForSessionsThatHaveBegun() {
        String cookie = sessions.begin(user("eve", "A"), "10.0.0.1");
        sessions.last(3000, 4000);
        clock.nowMs += 2000;
        assertNotNull(sessions.use(cookie), "idle for 2 of 3 seconds");
        sessions.last(3000, 1000);
        assertNull(sessions.use(cookie), "older than it may be now");
    }

    @Test
    void lookingWhetherItLastsIsNoUse() {
        String cookie = sessions.begin(user("eve", "A"), "10.0.0.1");
        Session session = sessions.use(cookie);
        clock.nowMs += 600;
        sessions.lasts(session);
        clock.nowMs += 600;
        assertFalse(sessions.lasts(session));
    }

    @Test
    void ofTooManyTheIdlestEndsAndIsCounted() {
        String first = sessions.begin(user("eve", "A"), "10.0.0.1");
        clock.nowMs++;
        for (int i = 0; i < 500; i++) {
            sessions.begin(user("bob", "B"), "10.0.0.2");
        }
        assertEquals(1, evicted.get());
        assertNull(sessions.use(first));
    }

    @Test
    void allSessionsOfAUserCanBeEnded() {
        String eve = sessions.begin(user("eve", "A"), "10.0.0.1");
        String bob = sessions.begin(user("bob", "B"), "10.0.0.2");
        sessions.endAll(session -> session.user().equals("eve"));
        assertNull(sessions.use(eve));
        assertEquals("bob", sessions.use(bob).user());
    }
}
