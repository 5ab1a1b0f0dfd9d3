package org.geophone.store.internal.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * What all counters of the sensor counted, added to their slot in three resolutions. Bundles come and go; what they
 * counted until they went is told, too.
 */
public final class CounterRows {
    /** Lengths of the slots of the tiers, in seconds. */
    public static final long[] TIER_SECONDS = {10, 300, 3600};
    private static final int COUNTERS = Counter.values().length;

    private final List<Counters> present = new ArrayList<>();
    private final Counters gone = new Counters();
    private final long[] told = new long[COUNTERS];
    private final long[] now = new long[COUNTERS];

    /** A bundle counts. Any thread. */
    public synchronized void add(Counters counters) {
        present.add(counters);
    }

    /** A bundle counts no more. Any thread. */
    public synchronized void remove(Counters counters) {
        if (present.remove(counters)) {
            gone.addAll(counters);
        }
    }

    private synchronized void sum() {
        Counters sum = new Counters();
        sum.addAll(gone);
        present.forEach(sum::addAll);
        for (Counter counter : Counter.values()) {
            now[counter.ordinal()] = sum.get(counter);
        }
    }

    /** Writes what was counted since the last call. The writer's thread. */
    public void write(Connection c, long nowSeconds) throws SQLException {
        sum();
        try (PreparedStatement s = c.prepareStatement("INSERT INTO counter VALUES(?,?,?,?) ON CONFLICT DO UPDATE SET"
                + " increase=increase+excluded.increase")) {
            for (Counter counter : Counter.values()) {
                long increase = now[counter.ordinal()] - told[counter.ordinal()];
                for (int tier = 0; increase != 0 && tier < TIER_SECONDS.length; tier++) {
                    Sql.bind(s, tier, counter.id(), nowSeconds - Math.floorMod(nowSeconds, TIER_SECONDS[tier]),
                            increase);
                    s.executeUpdate();
                }
            }
        }
    }

    /** What was written is committed: the next increase counts from here. The writer's thread. */
    public void committed() {
        System.arraycopy(now, 0, told, 0, COUNTERS);
    }
}
