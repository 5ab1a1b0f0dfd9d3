package org.geophone.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The end of a container, also when the stop of a bundle never comes back: as long as one bundle after the other stops,
 * it is waited for; when nothing has changed for a while, the bundle that hangs is told and left behind, and the others
 * are stopped without it, so that they write what they hold.
 */
final class Ending {
    private static final long LOOK_MS = 100;

    private final Framework framework;
    private final long patienceMs;
    private final Consumer<String> complain;
    private final Set<Long> told = new HashSet<>();

    /** With the time for which nothing may change. */
    Ending(Framework framework, long patienceMs, Consumer<String> complain) {
        this.framework = framework;
        this.patienceMs = patienceMs;
        this.complain = complain;
    }

    /** Stops the container and waits; returns also when something of it is left behind. */
    void run() throws BundleException, InterruptedException {
        framework.stop();
        if (goesOn(null)) {
            return;
        }
        Deque<Bundle> rest = rest();
        while (!rest.isEmpty()) {
            Thread worker = new Thread(() -> stopAll(rest), "geophone-ending");
            worker.setDaemon(true);
            worker.start();
            if (goesOn(worker)) {
                return;
            }
        }
    }

    /** Waits for the framework, or for the worker where there is one; false when nothing changes any more. */
    private boolean goesOn(Thread worker) throws InterruptedException {
        List<Integer> before = List.of();
        long since = System.nanoTime();
        while (framework.waitForStop(LOOK_MS).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
            if (worker != null && !worker.isAlive()) {
                return true;
            }
            List<Integer> now = Arrays.stream(bundles()).map(Bundle::getState).toList();
            if (!now.equals(before)) {
                before = now;
                since = System.nanoTime();
            } else if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) > patienceMs) {
                tell();
                return false;
            }
        }
        return true;
    }

    private Bundle[] bundles() {
        try {
            BundleContext context = framework.getBundleContext();
            return context == null ? new Bundle[0] : context.getBundles();
        } catch (IllegalStateException e) {
            return new Bundle[0]; // it stopped meanwhile
        }
    }

    private void tell() {
        for (Bundle bundle : bundles()) {
            if (bundle.getBundleId() != 0 && bundle.getState() == Bundle.STOPPING
                    && told.add(bundle.getBundleId())) {
                complain.accept("the bundle " + Printable.of(bundle.getSymbolicName()) + " does not end its stop"
                        + " within " + patienceMs / 1000 + " s: it is left behind, the others are stopped without it");
            }
        }
    }

    /** Those that still run, the last ones first. */
    private Deque<Bundle> rest() {
        List<Bundle> running = new ArrayList<>(Arrays.asList(bundles()));
        running.removeIf(bundle -> bundle.getBundleId() == 0 || bundle.getState() != Bundle.ACTIVE
                || Sensor.isFragment(bundle));
        running.sort(Comparator.comparingInt((Bundle bundle) -> bundle.adapt(BundleStartLevel.class).getStartLevel())
                .thenComparingLong(Bundle::getBundleId).reversed());
        return new ConcurrentLinkedDeque<>(running);
    }

    private void stopAll(Deque<Bundle> rest) {
        for (Bundle next = rest.poll(); next != null; next = rest.poll()) {
            try {
                next.stop(Bundle.STOP_TRANSIENT);
            } catch (BundleException | IllegalStateException e) {
                complain.accept("the bundle " + Printable.of(next.getSymbolicName()) + " did not stop in order: "
                        + Words.of(e));
            }
        }
    }
}
