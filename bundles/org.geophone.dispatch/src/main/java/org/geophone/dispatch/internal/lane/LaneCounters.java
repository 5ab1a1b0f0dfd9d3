package org.geophone.dispatch.internal.lane;

import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/** The counters all lanes share. Several threads count, so that each addition takes the lock; once per batch. */
public final class LaneCounters {
    private final Counters counters;

    /** Counts into this set. */
    public LaneCounters(Counters counters) {
        this.counters = counters;
    }

    /** Adds to a counter. Any thread. */
    public synchronized void add(Counter counter, long amount) {
        counters.add(counter, amount);
    }
}
