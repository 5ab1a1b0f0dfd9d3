package org.geophone.api.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegularWorkTest {
    private final List<String> said = new ArrayList<>();
    private Throwable next;

    private Runnable work(String name) {
        return RegularWork.of(name, 1000, () -> {
            if (next instanceof Error error) {
                throw error;
            } else if (next instanceof RuntimeException exception) {
                throw exception;
            }
        }, (text, e) -> said.add(text + ": " + e.getMessage()));
    }

    private static Stream<RegularWork.Failing> failing(String name, long afterMs) {
        return RegularWork.failing(System.currentTimeMillis() + afterMs).stream().filter(f -> f.name().equals(name));
    }

    @Test
    void anExecutorGoesOnAfterAnErrorAndAfterAnException() throws Exception {
        CountDownLatch runs = new CountDownLatch(4);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        try {
            executor.scheduleWithFixedDelay(RegularWork.of("counting down", 1, () -> {
                runs.countDown();
                if (runs.getCount() % 2 == 0) {
                    throw new NoClassDefFoundError("a bundle was replaced");
                }
                throw new IllegalStateException("no");
            }, (text, e) -> { }), 1, 1, TimeUnit.MILLISECONDS);
            assertTrue(runs.await(30, TimeUnit.SECONDS), "four runs, all of which fail");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aFailureThatStaysIsSaidOnceAndCountedEachTime() {
        long before = RegularWork.failures();
        Runnable work = work("looking at a list");
        next = new IllegalStateException("first");
        work.run();
        work.run();
        next = new StackOverflowError("second");
        work.run();
        assertEquals(List.of("looking at a list failed; it is tried again: first",
                "looking at a list failed; it is tried again: second"), said);
        assertEquals(3, RegularWork.failures() - before);
    }

    @Test
    void whatFailsIsKnownUntilItWorksAgain() {
        Runnable work = work("looking at a file");
        next = new StackOverflowError("deep");
        work.run();
        work.run();
        RegularWork.Failing failing = failing("looking at a file", 0).findFirst().orElseThrow();
        assertEquals(2, failing.times());
        assertEquals("java.lang.StackOverflowError: deep", failing.reason());
        next = null;
        work.run();
        assertEquals(0, failing("looking at a file", 0).count());
        next = new IllegalStateException("anew");
        work.run();
        assertEquals(1, failing("looking at a file", 0).findFirst().orElseThrow().times());
        assertEquals(2, said.size());
    }

    @Test
    void workThatWasEndedWhileItFailedIsForgotten() {
        Runnable work = work("looking at nothing");
        next = new IllegalStateException("no");
        work.run();
        // three periods of a second, and a minute
        assertEquals(1, failing("looking at nothing", 50_000).count());
        assertEquals(0, failing("looking at nothing", 70_000).count());
    }

    @Test
    void aLogThatFailsTooEndsNothing() {
        List<String> heard = new ArrayList<>();
        Runnable work = RegularWork.of("looking in vain", 1000, () -> {
            throw new OutOfMemoryError("Java heap space");
        }, (text, e) -> {
            heard.add(text);
            if (heard.size() == 1) {
                throw new OutOfMemoryError("again");
            }
        });
        work.run();
        work.run();
        work.run();
        assertEquals(2, heard.size(), "the second run says what the first one could not");
    }
}
