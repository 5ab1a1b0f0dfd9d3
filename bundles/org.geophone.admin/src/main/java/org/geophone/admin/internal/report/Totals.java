package org.geophone.admin.internal.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geophone.api.metrics.Counters;

/**
 * Adds up the counters of all bundles. What a bundle counted stays in the sum after its counters are gone, so that
 * totals only rise. Any thread.
 */
public final class Totals {
    private final List<Counters> present = new CopyOnWriteArrayList<>();
    private final Counters gone = new Counters();

    /** Nothing counted yet. */
    public Totals() {
        // fields say it all
    }

    /** A bundle's counters appeared. */
    public void add(Counters counters) {
        present.add(counters);
    }

    /** A bundle's counters went away. */
    public synchronized void remove(Counters counters) {
        if (present.remove(counters)) {
            gone.addAll(counters);
        }
    }

    /** The sum of everything counted so far. */
    public synchronized Counters sum() {
        Counters sum = new Counters();
        sum.addAll(gone);
        for (Counters counters : present) {
            sum.addAll(counters);
        }
        return sum;
    }
}
