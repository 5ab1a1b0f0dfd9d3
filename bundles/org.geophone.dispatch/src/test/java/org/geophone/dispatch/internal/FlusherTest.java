package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that hands records over outlives whatever happens in it. */
class FlusherTest {
    private final Flusher flusher = new Flusher(TimeUnit.MILLISECONDS.toNanos(1));

    @AfterEach
    void stop() {
        flusher.stop();
    }

    @Test
    void anExceptionOrAnErrorInARoundDoesNotEndTheRoundsAfterIt() throws InterruptedException {
        AtomicInteger rounds = new AtomicInteger();
        flusher.start(() -> {
            int round = rounds.incrementAndGet();
            if (round == 1) {
                throw new IllegalStateException("a lane is broken");
            }
            if (round == 2) {
                throw new OutOfMemoryError("said by the test");
            }
        }, () -> { });
        House.await("rounds after both", () -> rounds.get() > 4);
    }

    @Test
    void anErrorWhileSomethingUrgentIsHandedOverLeavesTheNextUrgentCallHeard() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        flusher.start(() -> { }, () -> {
            if (calls.incrementAndGet() == 1) {
                throw new StackOverflowError("said by the test");
            }
        });
        flusher.urge();
        House.await("the first call", () -> calls.get() == 1);
        flusher.urge();
        House.await("the second call", () -> calls.get() == 2);
        assertEquals(2, calls.get());
    }
}
