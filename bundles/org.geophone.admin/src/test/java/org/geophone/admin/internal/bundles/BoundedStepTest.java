package org.geophone.admin.internal.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.geophone.api.admin.AdminException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

class BoundedStepTest {
    private static final long LONG_MS = 60_000;

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void aStepThatEndsIsDoneAndItsExceptionIsThatOfTheCaller() throws Exception {
        BoundedStep steps = new BoundedStep(LONG_MS);
        steps.run(bundle(1), "stop", done::incrementAndGet);
        assertEquals(1, done.get());
        BundleException problem = new BundleException("no");
        assertSame(problem, assertThrows(BundleException.class, () -> steps.run(bundle(1), "stop", () -> {
            throw problem;
        })));
        steps.run(bundle(1), "start", done::incrementAndGet);
        assertEquals(2, done.get());
    }

    @Test
    void whoeverAskedForAStepThatHangsIsAnsweredAndOtherBundlesAreServed() throws Exception {
        BoundedStep steps = new BoundedStep(1000);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AdminException late = assertThrows(AdminException.class, () -> steps.run(bundle(1), "stop", () -> {
            hang(release);
            ended.countDown();
        }));
        assertTrue(late.getMessage().startsWith("the stop of example.one does not end within 1 s: "),
                late.getMessage());
        AdminException again = assertThrows(AdminException.class,
                () -> steps.run(bundle(1), "stop", done::incrementAndGet));
        assertTrue(again.getMessage().startsWith("what was asked of example.one before has not ended yet"),
                again.getMessage());
        steps.run(bundle(2), "stop", done::incrementAndGet);
        assertEquals(1, done.get());
        release.countDown();
        assertTrue(ended.await(LONG_MS, TimeUnit.MILLISECONDS));
    }

    private static void hang(CountDownLatch release) {
        try {
            assertTrue(release.await(LONG_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Bundle bundle(long number) {
        return (Bundle) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class},
                (proxy, method, args) -> method.getName().equals("getBundleId") ? (Object) number : "example.one");
    }
}
