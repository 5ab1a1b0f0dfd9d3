package org.geophone.console.internal.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final TestClock clock = new TestClock();
    private final AtomicInteger evicted = new AtomicInteger();
    private final Throttle throttle = new Throttle(clock, 5, 3, evicted::incrementAndGet);

    private void fail(String key, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(key);
        }
    }

    @Test
    void theSixthFailureLocksOutForHalfAMinuteTheNextForTwiceAsLong() {
        fail("eve", 5);
        assertEquals(0, throttle.lockedMs("eve"));
        fail("eve", 1);
        assertEquals(30_000, throttle.lockedMs("eve"));
        clock.nowMs += 30_000;
        assertEquals(0, throttle.lockedMs("eve"));
        fail("eve", 1);
        assertEquals(60_000, throttle.lockedMs("eve"));
        fail("eve", 20);
        assertEquals(900_000, throttle.lockedMs("eve"));
        assertEquals(0, throttle.lockedMs("bob"));
    }

    @Test
    void failuresAreForgivenAndForgotten() {
        fail("eve", 6);
        throttle.forgive("eve");
        assertEquals(0, throttle.lockedMs("eve"));
        fail("eve", 5);
        clock.nowMs += 15 * 60_000 + 1;
        fail("eve", 1);
        assertEquals(0, throttle.lockedMs("eve"));
    }

    @Test
    void ofTooManyKeysTheOneThatFailedLongestAgoIsForgottenAndCounted() {
        fail("a", 6);
        fail("b", 6);
        fail("c", 6);
        fail("d", 6);
        assertEquals(1, evicted.get());
        assertEquals(0, throttle.lockedMs("a"));
        assertEquals(30_000, throttle.lockedMs("b"));
    }
}
