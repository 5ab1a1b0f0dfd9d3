package org.geophone.console.internal.login;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a wrong password may be tried: after some failures within a time a key (a user, an address) is locked out,
 * and for twice as long with each further failure. At most so many keys are remembered, those that failed last. Any
 * thread.
 */
public final class Throttle {
    private static final long WINDOW_MS = 15 * 60_000L;
    private static final long FIRST_LOCK_MS = 30_000;
    private static final long LONGEST_LOCK_MS = 15 * 60_000L;
    private static final int LARGEST_SHIFT = 10;

    private final Clock clock;
    private final int free;
    private final int most;
    private final Runnable evicted;
    private final Map<String, Failures> byKey = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Failures {
        private int count;
        private long lastMs;
    }

    /**
     * Nobody failed yet.
     *
     * @param free failures that have no consequence
     * @param most keys that are remembered
     * @param evicted is told when a key was forgotten because there were too many
     */
    public Throttle(Clock clock, int free, int most, Runnable evicted) {
        this.clock = clock;
        this.free = free;
        this.most = most;
        this.evicted = evicted;
    }

    /** Milliseconds for which this key is locked out from now on; 0 when it may try. */
    public synchronized long lockedMs(String key) {
        Failures failures = byKey.get(key);
        if (failures == null || failures.count <= free) {
            return 0;
        }
        long lock = Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS << Math.min(LARGEST_SHIFT, failures.count - free - 1));
        return Math.max(0, failures.lastMs + lock - clock.millis());
    }

    /** Notes a failure. */
    public synchronized void failed(String key) {
        long now = clock.millis();
        Failures failures = byKey.computeIfAbsent(key, k -> new Failures());
        if (now - failures.lastMs > WINDOW_MS) {
            failures.count = 0;
        }
        failures.count++;
        failures.lastMs = now;
        if (byKey.size() > most) {
            byKey.remove(byKey.keySet().iterator().next());
            evicted.run();
        }
    }

    /** Forgets the failures of a key. */
    public synchronized void forgive(String key) {
        byKey.remove(key);
    }
}
