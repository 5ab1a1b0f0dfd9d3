package org.geophone.dispatch.internal.lane;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.geophone.api.metrics.Counter;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.Filter;
import org.geophone.dispatch.internal.batch.SegmentQueue;

/**
 * What a lane holds: the queue, the batch in flight, and the sums over both. Records count as queued from the moment
 * they are offered until they are settled (acknowledged or given up). Offers come from one thread at a time; the writer
 * takes and settles; any thread waits and reads.
 */
final class LaneQueue {
    private final LaneRules rules;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final SegmentQueue segments = new SegmentQueue();
    private final Losses losses = new Losses();
    private Chunk own;
    private Batch inFlight;
    private Batch returned;
    private Batch spare = new Batch();
    /** Records that left the segments for a batch; guarded by the lock, as is the next. */
    private long taken;
    /** Records, in the count of {@link #offered}, that do not wait for a batch to fill. */
    private long hurried;
    private volatile LaneSettings settings;
    private volatile long queuedRecords;
    private volatile long queuedBytes;
    private volatile long offered;
    private volatile long settled;
    private volatile long written;
    private volatile boolean ended;

    LaneQueue(LaneSettings settings, LaneRules rules) {
        this.settings = settings;
        this.rules = rules;
    }

    LaneSettings settings() {
        return settings;
    }

    /** From here on other settings; what is queued keeps the filter under which it came in. */
    void settings(LaneSettings changed) {
        lock.lock();
        try {
            // the same filter object lets neighbouring ranges grow together
            settings = changed.filter().equals(settings.filter())
                    ? new LaneSettings(changed.name(), settings.filter(), changed.block(), changed.queueBytes(),
                            changed.flushMs(), changed.paused())
                    : changed;
            progress.signalAll();
            // a pause may have ended
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes what it wants of a range of a chunk. One thread at a time, under the hand-over lock. */
    void offer(Chunk chunk, int from, int to) {
        LaneSettings now = settings;
        Filter filter = now.filter();
        long room = now.block() ? Long.MAX_VALUE : now.queueBytes() - queuedBytes;
        boolean empty = queuedRecords == 0;
        int end = from;
        int records = 0;
        long dropped = 0;
        long bytes = 0;
        boolean urgent = false;
        for (int i = from; i < to; i++) {
            if (!filter.takes(chunk, i)) {
                continue;
            }
            int length = chunk.length(i);
            // a document longer than the whole bound still goes through an empty lane
            if (dropped > 0 || bytes + length > room && !(empty && records == 0)) {
                dropped++;
            } else {
                records++;
                bytes += length;
                end = i + 1;
                urgent |= filter.urgent(chunk, i);
            }
        }
        if (records > 0) {
            push(chunk, from, end, filter, records, (int) bytes, urgent);
        }
        if (dropped > 0) {
            drop("the queue was full", dropped);
        }
    }

    private void push(Chunk chunk, int from, int to, Filter filter, int records, int bytes, boolean urgent) {
        lock.lock();
        try {
            if (2L * bytes < chunk.bytes(from, to)) {
                collect(chunk, from, to, filter);
            } else {
                segments.add(chunk, from, to, filter, bytes);
            }
            queuedRecords += records;
            queuedBytes += bytes;
            offered += records;
            if (urgent) {
                hurried = offered;
            }
            if (ready()) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Copies the few wanted documents into a chunk of the lane's own: a lane that takes one alert of a thousand events
     * must not keep the memory of the thousand while its output is away.
     */
    private void collect(Chunk chunk, int from, int to, Filter filter) {
        for (int i = from; i < to; i++) {
            if (!filter.takes(chunk, i)) {
                continue;
            }
            if (own == null || !own.append(chunk, i)) {
                if (own != null) {
                    own.release();
                }
                own = rules.pool().take(chunk.length(i));
                own.append(chunk, i);
            }
            int last = own.count() - 1;
            segments.add(own, last, last + 1, Filter.ALL, chunk.length(i));
        }
    }

    /** What was offered so far does not wait for its batch to fill. */
    void hurry() {
        if (queuedRecords == 0) {
            return;
        }
        lock.lock();
        try {
            hurried = offered;
            if (ready()) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * True when the writer should begin: another chunk would overfill the batch, who emits would soon wait, or somebody
     * hurries. Waking the writer for every chunk would cost more than what it does with one.
     */
    private boolean ready() {
        long full = Math.min(rules.batchBytes(), settings.queueBytes());
        return !segments.isEmpty() && (taken < hurried || segments.bytes() + rules.pool().chunkBytes() > full);
    }

    /** True when the emitting thread has to wait for this lane. */
    boolean full() {
        LaneSettings now = settings;
        return now.block() && !ended && queuedBytes >= now.queueBytes();
    }

    /** Waits while {@link #full}; false when it still is at the deadline (in terms of System.nanoTime). */
    boolean awaitRoom(long deadline) throws InterruptedException {
        return await(() -> !full(), deadline);
    }

    /** Waits until everything offered before the call is settled. */
    boolean awaitSettled(long deadline) throws InterruptedException {
        long target = offered;
        return await(() -> ended || settled >= target, deadline);
    }

    private boolean await(BooleanSupplier reached, long deadline) throws InterruptedException {
        if (reached.getAsBoolean()) {
            return true;
        }
        lock.lockInterruptibly();
        try {
            while (!reached.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                progress.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch: first the one whose fate is unknown. Null when nothing at all came within {@code nanos}, or when
     * the writer has to go.
     */
    Batch take(long nanos, Writer writer) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while ((settings.paused() || returned == null && !ready()) && !writer.leaving()) {
                if (!segments.isEmpty() || returned != null) {
                    work.await();
                } else if (left > 0) {
                    left = work.awaitNanos(left);
                } else {
                    return null;
                }
            }
            if (writer.leaving()) {
                return null;
            }
            inFlight = returned;
            returned = null;
            if (inFlight == null) {
                inFlight = spare == null ? new Batch() : spare;
                spare = null;
                segments.moveTo(inFlight, rules.batchBytes());
                taken += inFlight.size();
            }
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps before the next attempt; ends early when the writer has to go. */
    void pause(long nanos, Writer writer) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !writer.leaving()) {
                left = work.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the writer so that it sees that it has to go. */
    void wake() {
        lock.lock();
        try {
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A batch is done with: {@code accepted} records arrived, the others were given up for the reason. A batch that
     * was taken away from its writer in the meantime changes nothing.
     */
    void settle(Batch batch, int accepted, String reason) {
        lock.lock();
        try {
            if (inFlight == batch) {
                inFlight = null;
                int size = batch.size();
                queuedRecords -= size;
                queuedBytes -= batch.bytes();
                written += accepted;
                rules.counters().add(Counter.LANE_WRITTEN, accepted);
                if (accepted < size) {
                    drop(reason, size - accepted);
                }
                // last: who waits for it without the lock reads the counters next
                settled += size;
                batch.clear();
                spare = batch;
                progress.signalAll();
            } else {
                batch.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The writer leaves with a batch that did not arrive, or whose fate is unknown: the next writer sends it first. */
    void giveBack(Batch batch) {
        lock.lock();
        try {
            if (inFlight == batch) {
                inFlight = null;
                returned = batch;
                work.signalAll();
            } else {
                batch.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the batch away from a writer that does not come back; the writer keeps a reference to what it reads. */
    void wrest() {
        lock.lock();
        try {
            if (inFlight != null) {
                returned = inFlight.copy();
                inFlight = null;
                work.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for this lane any more: its output is gone and will not come back. */
    void stopWaiting() {
        lock.lock();
        try {
            ended = true;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives up everything that is left and lets nobody wait any more. No writer is at work. */
    void end(String reason) {
        lock.lock();
        try {
            ended = true;
            if (queuedRecords > 0) {
                drop(reason, queuedRecords);
            }
            Batch rest = returned == null ? new Batch() : returned;
            segments.moveTo(rest, Long.MAX_VALUE);
            rest.clear();
            returned = null;
            if (own != null) {
                own.release();
                own = null;
            }
            settled += queuedRecords;
            taken = offered;
            queuedRecords = 0;
            queuedBytes = 0;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void drop(String reason, long records) {
        losses.add(reason, records);
        rules.counters().add(Counter.LANE_DROPPED, records);
    }

    Losses losses() {
        return losses;
    }

    long queuedRecords() {
        return queuedRecords;
    }

    long queuedBytes() {
        return queuedBytes;
    }

    long written() {
        return written;
    }
}
