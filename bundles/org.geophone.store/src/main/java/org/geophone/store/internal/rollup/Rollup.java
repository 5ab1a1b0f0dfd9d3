package org.geophone.store.internal.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.store.internal.scan.EventFields;

/**
 * Sums up events by minute of capture time. Two minutes are open, because events come a little out of order: the
 * document of a query waits for its answer. An event of an older minute is counted in its own minute: sums are added
 * to what is stored, so a minute may be handed over in parts. One thread, that of the lane.
 */
public final class Rollup {
    private static final long MINUTE_SECONDS = 60;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int keep;
    private final long[] evicted = new long[1];
    private Minute newer;
    private Minute older;
    private final List<Sum> done = new ArrayList<>();

    /**
     * Sums for nothing yet.
     *
     * @param keep keys kept of each dimension, minute and order
     * @param hashKey key of the hash of names; the same for all sketches that are merged
     */
    public Rollup(int keep, long hashKey) {
        this.keep = keep;
        this.newer = new Minute(hashKey);
        this.older = new Minute(hashKey);
    }

    /** Adds an event. */
    public void add(byte[] data, EventFields fields, long timeNanos) {
        long seconds = Math.floorDiv(timeNanos, SECOND_NANOS);
        long minute = seconds - Math.floorMod(seconds, MINUTE_SECONDS);
        if (minute == newer.minute()) {
            newer.add(data, fields);
        } else if (minute == older.minute()) {
            older.add(data, fields);
        } else if (minute > newer.minute()) {
            Minute free = older;
            hand(free);
            older = newer;
            newer = free;
            newer.begin(minute);
            newer.add(data, fields);
        } else {
            hand(older);
            older.begin(minute);
            older.add(data, fields);
        }
    }

    private void hand(Minute minute) {
        if (minute.events() > 0) {
            done.addAll(minute.take(keep, evicted));
        }
    }

    /** True when the sums of a minute wait to be taken. */
    public boolean ready() {
        return !done.isEmpty();
    }

    /**
     * The sums that are done.
     *
     * @param all true: also those of the minutes that are open
     */
    public List<Sum> take(boolean all) {
        if (all) {
            long open = newer.minute();
            hand(older);
            hand(newer);
            if (open >= 0) {
                newer.begin(open);
            }
        }
        List<Sum> taken = List.copyOf(done);
        done.clear();
        return taken;
    }

    /** Keys that became others since the last call. */
    public long takeEvicted() {
        long n = evicted[0];
        evicted[0] = 0;
        return n;
    }
}
