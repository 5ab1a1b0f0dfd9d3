package org.geophone.admin.internal.bundles;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.geophone.api.admin.AdminException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Carries out what calls a bundle's own code, on a thread of its own, because that code may never come back: whoever
 * asked is answered after a while all the same, and other changes go on. Any thread.
 */
final class BoundedStep {
    private final long patienceMs;
    /** Steps under way, by the number of the bundle. */
    private final Map<Long, FutureTask<Void>> underWay = new ConcurrentHashMap<>();

    /** With the longest time that a step may take. */
    BoundedStep(long patienceMs) {
        this.patienceMs = patienceMs;
    }

    /** What is done with a bundle. */
    @FunctionalInterface
    interface Step {
        /** Does it. */
        void run() throws BundleException;
    }

    /**
     * Carries a step out and waits for it.
     *
     * @param what is done, as a noun: start, stop
     * @throws AdminException when it does not end in time; it goes on then, and keeps further steps with the same
     *     bundle from beginning
     */
    void run(Bundle bundle, String what, Step step) throws BundleException, AdminException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            step.run();
            return null;
        });
        String name = bundle.getSymbolicName();
        FutureTask<Void> before = underWay.get(bundle.getBundleId());
        if (before != null && !before.isDone()) {
            throw new AdminException("what was asked of " + name + " before has not ended yet: only a restart of the"
                    + " sensor helps when its code hangs");
        }
        underWay.put(bundle.getBundleId(), task);
        Thread thread = new Thread(task, "geophone-" + what + "-" + name);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            underWay.remove(bundle.getBundleId(), task);
            throw new AdminException("the " + what + " of " + name + " was not begun: " + e.getMessage(), e);
        }
        try {
            task.get(patienceMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AdminException("the " + what + " of " + name + " does not end within " + patienceMs / 1000
                    + " s: it goes on by itself, and everything else does; only a restart of the sensor helps when"
                    + " its code hangs", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdminException("interrupted during the " + what + " of " + name, e);
        }
        underWay.remove(bundle.getBundleId(), task);
    }
}
