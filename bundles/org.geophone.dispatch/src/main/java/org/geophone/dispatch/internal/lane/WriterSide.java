package org.geophone.dispatch.internal.lane;

import java.util.Map;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Fate;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.spool.Spool;
import org.geophone.dispatch.internal.spool.SpoolMark;

/**
 * A lane's queue as its writers see it: they take batches and settle them or give them back. One writer at a time; a
 * writer from whom a batch was taken away does no harm any more.
 */
final class WriterSide {
    private final LaneQueue queue;
    private final LaneRules rules;
    /** Guarded by the queue's lock, as are the next ones. */
    private Flight inFlight;
    /** True while a writer reads from the disk, also one whose successor is there: that one has to wait. */
    private boolean reading;
    private Batch spare = new Batch();

    WriterSide(LaneQueue queue, LaneRules rules) {
        this.queue = queue;
        this.rules = rules;
    }

    LaneSettings settings() {
        return queue.settings();
    }

    /**
     * The next batch: first the one whose fate is unknown. Null when nothing at all came within {@code nanos}, or when
     * the writer has to go.
     */
    Batch take(long nanos, Writer writer) throws InterruptedException {
        queue.lock.lock();
        try {
            long left = nanos;
            while (!writer.leaving()) {
                boolean paused = queue.settings().paused();
                if (!paused && !reading && (takeReturned() || takeAhead() || takeFromDisk(writer)
                        || !writer.leaving() && takeFromMemory())) {
                    return inFlight.batch();
                }
                if (writer.leaving()) {
                    // asked to go while it read: nobody wakes it for that once more
                    return null;
                }
                if (paused || reading || queue.queuedRecords > 0 || queue.spool != null && queue.spool.hasMore()) {
                    queue.work.await();
                } else if (left > 0) {
                    left = queue.work.awaitNanos(left);
                } else {
                    return null;
                }
            }
            return null;
        } finally {
            queue.lock.unlock();
        }
    }

    private boolean takeReturned() {
        inFlight = queue.returned;
        queue.returned = null;
        return inFlight != null;
    }

    /** Takes what the spooler is putting on the disk, or has put there, or will. */
    private boolean takeAhead() {
        if (queue.ahead.isEmpty()) {
            return false;
        }
        inFlight = Flight.ofAhead(queue.ahead.take(spareBatch(), queue.batchBytes()));
        return true;
    }

    /** True while records are on the disk that the output has: they are skipped in a moment, and not to be read. */
    private boolean skips() {
        return queue.ahead.isOpen() || queue.movingFirst >= 0 && queue.ahead.hasDelivered(queue.movingFirst);
    }

    /** Reads a batch from the disk, without the lock meanwhile. */
    private boolean takeFromDisk(Writer writer) {
        Spool open = queue.spool;
        if (open == null || !open.hasMore() || skips()) {
            return false;
        }
        Batch batch = spareBatch();
        SpoolMark mark;
        reading = true;
        queue.lock.unlock();
        try {
            mark = open.read(batch, rules.batchBytes());
        } finally {
            queue.lock.lock();
            reading = false;
            // a successor may wait for this
            queue.work.signalAll();
        }
        if (mark == null) {
            spare = batch;
            queue.progress.signalAll();
            return false;
        }
        if (writer.leaving()) {
            // it may have a successor, which sends this first
            queue.returned = Flight.ofDisk(batch, mark);
            return false;
        }
        inFlight = Flight.ofDisk(batch, mark);
        return true;
    }

    private boolean takeFromMemory() {
        queue.leaveDelivered();
        Waiting from = queue.spoolFails && !queue.first.isEmpty() ? queue.first : queue.ready() ? queue.memory : null;
        if (queue.opening || from == null || queue.moving != null && queue.moving.from() == from) {
            return false;
        }
        inFlight = Flight.ofMemory(from.take(spareBatch(), queue.batchBytes()), from);
        queue.hurried &= !queue.memory.isEmpty();
        return true;
    }

    private Batch spareBatch() {
        Batch batch = spare == null ? new Batch() : spare;
        spare = null;
        return batch;
    }

    /** Sleeps before the next attempt; ends early when the writer has to go. */
    void pause(long nanos, Writer writer) throws InterruptedException {
        queue.lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !writer.leaving()) {
                left = queue.work.awaitNanos(left);
            }
        } finally {
            queue.lock.unlock();
        }
    }

    /** Wakes the writer so that it sees that it has to go. */
    void wake() {
        queue.lock.lock();
        try {
            queue.work.signalAll();
        } finally {
            queue.lock.unlock();
        }
    }

    /**
     * A batch is done with: {@code accepted} records arrived, the others were given up for the reason. A batch that
     * was taken away from its writer in the meantime changes nothing.
     */
    void settle(Batch batch, int accepted, String reason) {
        queue.lock.lock();
        try {
            if (!flies(batch)) {
                batch.clear();
                return;
            }
            queue.written += accepted;
            rules.counters().add(Counter.LANE_WRITTEN, accepted);
            if (accepted < batch.size()) {
                queue.drop(reason, batch.size() - accepted);
            }
            if (inFlight.from() != null) {
                queue.leave(inFlight.from(), batch.size(), batch.bytes());
            }
            land();
        } finally {
            queue.lock.unlock();
        }
    }

    /**
     * The target took some documents and not others. What is to be sent again stays in the batch, and in flight; all
     * else is settled.
     *
     * @param refused documents given up, by reason
     * @return false when nothing is to be sent again
     */
    boolean settle(Batch batch, Ack ack, Map<String, Integer> refused) {
        queue.lock.lock();
        try {
            if (!flies(batch)) {
                batch.clear();
                return false;
            }
            int again = ack.count(Fate.RETRY);
            queue.written += ack.count(Fate.DELIVERED);
            rules.counters().add(Counter.LANE_WRITTEN, ack.count(Fate.DELIVERED));
            refused.forEach(queue::drop);
            long before = batch.bytes();
            batch.keepRetried(ack);
            if (inFlight.from() != null) {
                queue.leave(inFlight.from(), ack.size() - again, before - batch.bytes());
            }
            if (again == 0) {
                land();
            }
            queue.progress.signalAll();
            return again > 0;
        } finally {
            queue.lock.unlock();
        }
    }

    private boolean flies(Batch batch) {
        return inFlight != null && inFlight.batch() == batch;
    }

    /** The batch in flight is settled. */
    private void land() {
        if (inFlight.ahead() > 0) {
            queue.ahead.landed(inFlight.ahead(), queue.spool);
        }
        if (inFlight.mark() != null) {
            queue.spool.settle(inFlight.mark());
        }
        spare = inFlight.batch();
        spare.clear();
        inFlight = null;
        queue.progress.signalAll();
    }

    /** The writer leaves with a batch that did not arrive, or whose fate is unknown: the next writer sends it first. */
    void giveBack(Batch batch) {
        queue.lock.lock();
        try {
            if (flies(batch)) {
                queue.returned = inFlight;
                inFlight = null;
                queue.work.signalAll();
            } else {
                batch.clear();
            }
        } finally {
            queue.lock.unlock();
        }
    }

    /** Takes the batch away from a writer that does not come back; the writer keeps a reference to what it reads. */
    void wrest() {
        queue.lock.lock();
        try {
            if (inFlight != null) {
                queue.returned = inFlight.copy();
                inFlight = null;
                queue.work.signalAll();
            }
        } finally {
            queue.lock.unlock();
        }
    }
}
