package org.geophone.store.internal.write;

import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/** The counters of the store. Several threads count, so that each addition takes the lock; once per batch. */
public final class Tally {
    private final Counters counters;

    /** Counts into this set. */
    public Tally(Counters counters) {
        this.counters = counters;
    }

    /** Adds to a counter. Any thread. */
    public synchronized void add(Counter counter, long amount) {
        if (amount != 0) {
            counters.add(counter, amount);
        }
    }
}
