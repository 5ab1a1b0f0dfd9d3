package org.geophone.dispatch.internal.lane;

import java.util.function.BooleanSupplier;
import org.geophone.api.metrics.Counter;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.spool.Spool;
import org.geophone.dispatch.internal.spool.SpoolAppend;

/** A lane's queue as its spooler sees it. The spooler's thread only. */
final class SpoolSide {
    private final LaneQueue queue;
    private final LaneCounters counters;

    SpoolSide(LaneQueue queue, LaneCounters counters) {
        this.queue = queue;
        this.counters = counters;
    }

    /** The spool is about to be opened; until it is, nothing is delivered from memory, which would be newer. */
    void opening() {
        queue.opening = true;
    }

    /** The spool is open, or was closed (null). */
    void opened(Spool opened) {
        changed(opened, false);
    }

    /** The spool cannot be used now: what should be in it first is delivered from memory. */
    void fails() {
        changed(queue.spool, true);
    }

    /** The spool can be used again, before there was anything to write. */
    void works() {
        changed(queue.spool, false);
    }

    /**
     * The lane has ended, and its spool is closed: a batch of unknown fate from a file of the spool that is not there
     * any more is in no other count.
     */
    void closed(Spool closed, String reason) {
        queue.lock.lock();
        try {
            Flight unknown = queue.returned;
            if (unknown != null && unknown.mark() != null && !closed.holds(unknown.mark())) {
                queue.drop(reason, unknown.batch().size());
            }
        } finally {
            queue.lock.unlock();
        }
    }

    private void changed(Spool spool, boolean fails) {
        queue.lock.lock();
        try {
            queue.spool = spool;
            if (fails || spool == null) {
                queue.ahead.end();
            }
            queue.opening = false;
            queue.spoolFails = fails;
            queue.work.signalAll();
            queue.progress.signalAll();
        } finally {
            queue.lock.unlock();
        }
    }

    /**
     * What is to be written to the disk next; {@link #moved} or {@link #refused} has to follow.
     *
     * @param all true: everything that is in memory, because the lane ends
     * @param ends true: there is something else to be done
     * @return null when there was nothing for so long
     */
    Batch take(long limit, long nanos, boolean all, BooleanSupplier ends) throws InterruptedException {
        queue.lock.lock();
        try {
            long left = nanos;
            queue.leaveDelivered();
            while (!wanted(all)) {
                if (left <= 0 || ends.getAsBoolean()) {
                    return null;
                }
                left = queue.spoolWork.awaitNanos(left);
                queue.leaveDelivered();
            }
            Waiting from = queue.first.isEmpty() ? queue.memory : queue.first;
            if (unknownIsNext(all)) {
                // back to where it came from
                from = queue.returned.from();
                from.refuse(queue.returned.batch());
                queue.returned = null;
                queue.ahead.end();
            }
            if (from == queue.first) {
                queue.movingFirst = from.taken();
            } else {
                // what comes to lie on the disk now is for the writer to read
                queue.ahead.end();
            }
            Batch batch = from.take(new Batch(), limit);
            // a batch that was made for the output may be larger than the spool
            Batch rest = batch.split(limit);
            if (rest != null) {
                from.refuse(rest);
            }
            queue.moving = Flight.ofMemory(batch, from);
            return batch;
        } finally {
            queue.lock.unlock();
        }
    }

    private boolean wanted(boolean all) {
        return !queue.first.isEmpty() || queue.spillWanted() || all && (unknown() || !queue.memory.isEmpty());
    }

    /** True when there is a batch of unknown fate that is in memory only. */
    private boolean unknown() {
        return queue.returned != null && queue.returned.from() != null;
    }

    /**
     * True when the batch of unknown fate is to be on the disk next. An older batch must not come behind newer ones; at
     * the end, though, it matters more than the order. What the output has by now comes first: it is skipped on the
     * disk, and nothing that is to be read may lie before it.
     */
    private boolean unknownIsNext(boolean all) {
        boolean skipped = !queue.first.isEmpty() && queue.ahead.hasDelivered(queue.first.taken());
        return !skipped && (queue.unknownMovable() || all && unknown());
    }

    /** Sleeps, whatever comes; ends early when the lane ends. */
    void pause(long nanos, BooleanSupplier ends) throws InterruptedException {
        queue.lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !ends.getAsBoolean()) {
                left = queue.spoolWork.awaitNanos(left);
            }
        } finally {
            queue.lock.unlock();
        }
    }

    /** Wakes the spooler. Any thread. */
    void wake() {
        queue.lock.lock();
        try {
            queue.spoolWork.signalAll();
        } finally {
            queue.lock.unlock();
        }
    }

    /**
     * What was taken is on the disk, or given up for a reason.
     *
     * @param append where on the disk, or null
     */
    void moved(SpoolAppend append, String lost) {
        queue.lock.lock();
        try {
            Flight moved = queue.moving;
            if (lost == null) {
                counters.add(Counter.LANE_SPOOLED, moved.batch().size());
                queue.spoolFails = false;
            } else {
                queue.drop(lost, moved.batch().size());
            }
            queue.leave(moved.from(), moved.batch().size(), moved.batch().bytes());
            if (append != null && queue.movingFirst >= 0) {
                queue.ahead.stored(queue.movingFirst, append, queue.spool);
            }
            queue.moving = null;
            queue.movingFirst = -1;
            moved.batch().clear();
            queue.work.signalAll();
            queue.progress.signalAll();
        } finally {
            queue.lock.unlock();
        }
    }

    /** Whatever was taken and not told about stays in memory: the spooler failed in a way nobody foresaw. */
    void abandon() {
        queue.lock.lock();
        try {
            if (queue.moving == null) {
                fails();
            } else {
                refused(true);
            }
        } finally {
            queue.lock.unlock();
        }
    }

    /** What was taken stays in memory; {@code fails} when the disk is the reason, and not the spool's bound. */
    void refused(boolean fails) {
        queue.lock.lock();
        try {
            queue.moving.from().refuse(queue.moving.batch());
            queue.moving = null;
            queue.movingFirst = -1;
            // it goes out from memory, all of it
            queue.ahead.end();
            queue.spoolFails = fails;
            queue.work.signalAll();
        } finally {
            queue.lock.unlock();
        }
    }
}
