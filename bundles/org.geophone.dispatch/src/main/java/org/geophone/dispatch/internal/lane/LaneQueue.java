package org.geophone.dispatch.internal.lane;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.geophone.api.metrics.Counter;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.Filter;
import org.geophone.dispatch.internal.batch.Selection;
import org.geophone.dispatch.internal.spool.Spool;

/**
 * What a lane holds: records in memory, records on the disk, and the batch in flight. Order of delivery: the batch
 * whose fate is unknown, what goes ahead, the disk, memory. What has to be on the disk ({@code first}) is moved there
 * by the spooler, while the writer may have it already ({@link Ahead}); so is what waits in memory ({@code memory})
 * when that is filling up or the output stays away. Offers come from one thread at a time; the writers take and settle
 * ({@link WriterSide}); the spooler moves ({@link SpoolSide}); any thread waits. No input or output happens under the
 * lock.
 */
final class LaneQueue {
    /** An output that is away for less, as while it is replaced, makes nobody write to the disk. */
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LaneRules rules;
    private final boolean spoolable;
    final ReentrantLock lock = new ReentrantLock();
    final Condition work = lock.newCondition();
    final Condition spoolWork = lock.newCondition();
    final Condition progress = lock.newCondition();
    private final Losses losses = new Losses();
    /** Of the offering thread. */
    private final Selection selection = new Selection();
    final Waiting first;
    final Waiting memory;
    /** What the writer has of {@link #first} while the spooler puts it on the disk. */
    final Ahead ahead;
    Flight returned;
    /** What the spooler is moving, and the queue it is from; the writer takes nothing newer meanwhile. */
    Flight moving;
    /** Number of the first record of {@link #moving} among those of {@link #first}; -1: it is not from there. */
    long movingFirst = -1;
    /** Records of {@link #memory} that do not wait for a batch to fill; guarded by the lock. */
    boolean hurried;
    /** Since when the output is away or failing, in terms of System.nanoTime; meaningless unless away. */
    private long awaySince = System.nanoTime();
    volatile boolean away = true;
    /** Null until the spooler has opened it. */
    volatile Spool spool;
    /** True from the spooler's start until the spool is open or turned out not to be usable. */
    volatile boolean opening;
    volatile boolean spoolFails;
    private volatile LaneSettings settings;
    private volatile Filters filters = new Filters(Filter.NONE, Filter.NONE);
    volatile long queuedRecords;
    private volatile long queuedBytes;
    volatile long written;
    private volatile boolean ended;

    /** Which documents go to which queue; no document to both. */
    private record Filters(Filter first, Filter memory) {
    }

    /** {@code spoolable} says whether there is a place for spools at all. */
    LaneQueue(LaneSettings settings, LaneRules rules, boolean spoolable) {
        this.rules = rules;
        this.spoolable = spoolable;
        this.first = new Waiting(rules.pool());
        this.memory = new Waiting(rules.pool());
        this.ahead = new Ahead(rules.pool());
        settings(settings);
    }

    LaneSettings settings() {
        return settings;
    }

    /** From here on other settings; what is queued keeps the filter under which it came in. */
    void settings(LaneSettings changed) {
        lock.lock();
        try {
            if (changed.paused() && (settings == null || !settings.paused())) {
                awaySince = System.nanoTime();
            }
            settings = changed;
            Filter toMemory = spools() ? changed.memory() : changed.filter();
            // the same filter object lets neighbouring ranges grow together
            Filter memoryNow = filters.memory;
            filters = new Filters(spools() ? changed.first() : Filter.NONE,
                    toMemory.equals(memoryNow) ? memoryNow : toMemory);
            if (changed.durability() != Durability.AUTO) {
                ahead.end();
            }
            progress.signalAll();
            // a pause may have ended
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** True when records of this lane go to the disk, some of them or all. */
    boolean spools() {
        return spoolable && settings.durability().spools();
    }

    /** Takes what it wants of a range of a chunk. One thread at a time, under the hand-over lock. */
    void offer(Chunk chunk, int from, int to) {
        // both at once: settings that change meanwhile let nothing fall between the two queues, or into both
        Filters now = filters;
        if (now.first.kinds() != 0) {
            offer(first, now.first, chunk, from, to);
        }
        if (now.memory.kinds() != 0) {
            offer(memory, now.memory, chunk, from, to);
        }
    }

    private void offer(Waiting target, Filter filter, Chunk chunk, int from, int to) {
        LaneSettings now = settings;
        long room = now.whenFull() == WhenFull.DROP ? now.queueBytes() - queuedBytes : Long.MAX_VALUE;
        selection.choose(filter, chunk, from, to, room, queuedRecords == 0);
        if (selection.records() > 0) {
            push(target, chunk, from, filter);
        }
        if (selection.refused() > 0) {
            drop("the queue was full", selection.refused());
        }
    }

    private void push(Waiting target, Chunk chunk, int from, Filter filter) {
        lock.lock();
        try {
            if (target == first && !ahead.isOpen() && mayGoAhead()) {
                ahead.begin(first.offered());
            }
            target.add(chunk, from, filter, selection);
            if (target == first && ahead.isOpen()) {
                ahead.add(chunk, from, filter, selection, batchBytes());
            }
            queuedRecords += selection.records();
            queuedBytes += selection.bytes();
            hurried |= selection.urgent() && target == memory;
            if (settings.whenFull() == WhenFull.DROP_OLDEST) {
                trim();
            }
            if (ready() || !ahead.isEmpty()) {
                work.signal();
            }
            if (target == first || spillWanted()) {
                spoolWork.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * True when the output is well and has all that was ever meant for the disk, also what is on its way there: what
     * comes need not wait for it.
     */
    private boolean mayGoAhead() {
        Spool open = spool;
        return settings.durability() == Durability.AUTO && !away && !opening && !spoolFails && returned == null
                && moving == null && open != null && open.records() == 0 && first.settled() == first.offered()
                && ahead.landed();
    }

    /** What waits to go to the disk need not, when the output has all of it by now. */
    void leaveDelivered() {
        if (!first.isEmpty() && ahead.delivered(first.offered())) {
            Batch rest = new Batch();
            while (!first.isEmpty()) {
                Batch batch = first.take(rest, Long.MAX_VALUE);
                leave(first, batch.size(), batch.bytes());
                batch.clear();
            }
            progress.signalAll();
        }
    }

    /** Gives up the oldest records in memory until the rest is within its bound, or nothing but the newest is left. */
    private void trim() {
        long bound = settings.queueBytes();
        while (queuedBytes > bound && (memory.severalPieces() || first.severalPieces())) {
            Waiting from = memory.severalPieces() ? memory : first;
            long number = from.taken();
            Batch oldest = from.take(new Batch(), 1);
            long lost = oldest.size();
            if (from == first) {
                lost -= ahead.delivered(number, oldest.size());
                // what is given up does not arrive by another way
                ahead.end();
            }
            if (lost > 0) {
                drop("the queue was full: the oldest made room", lost);
            }
            leave(from, oldest.size(), oldest.bytes());
            oldest.clear();
            progress.signalAll();
        }
    }

    /** Records leave memory: they are settled, or on the disk. */
    void leave(Waiting from, int records, long bytes) {
        from.settle(records);
        queuedRecords -= records;
        queuedBytes -= bytes;
    }

    /** What was offered so far does not wait for its batch to fill. */
    void hurry() {
        if (queuedRecords == 0) {
            return;
        }
        lock.lock();
        try {
            hurried = !memory.isEmpty();
            if (ready()) {
                work.signal();
            }
            if (spillWanted()) {
                spoolWork.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Bytes of a full batch from memory. While its output is away it stays there, and if it took the whole queue
     * nothing could come in, although the spool has room.
     */
    long batchBytes() {
        return Math.min(rules.batchBytes(), Math.max(1, settings.queueBytes() / 2));
    }

    /**
     * True when the writer should begin with what waits in memory: another chunk would overfill the batch, who emits
     * would soon wait, or somebody hurries. Waking the writer for every chunk would cost more than what it does with
     * one.
     */
    boolean ready() {
        long full = batchBytes();
        return !memory.isEmpty() && (hurried || memory.bytes() + rules.pool().chunkBytes() > full);
    }

    /** True when the spooler should move records from memory to the disk. */
    boolean spillWanted() {
        Spool open = spool;
        if (open == null || !spools() || memory.isEmpty() && !unknownMovable()) {
            return false;
        }
        return memory.bytes() > settings.queueBytes() / 2
                || (away || settings.paused()) && System.nanoTime() - awaySince > AWAY_NANOS;
    }

    /** True when the batch of unknown fate may go to the disk without getting behind newer ones. */
    boolean unknownMovable() {
        return (away || settings.paused()) && returned != null && returned.from() != null && spool.records() == 0;
    }

    /** The output is away or fails, or is well again. */
    void away(boolean now) {
        if (away != now) {
            lock.lock();
            try {
                awaySince = System.nanoTime();
                away = now;
            } finally {
                lock.unlock();
            }
        }
    }

    /** True when the emitting thread has to wait for this lane. */
    boolean full() {
        LaneSettings now = settings;
        return now.whenFull() == WhenFull.BLOCK && !ended && queuedBytes >= now.queueBytes();
    }

    /** Waits while {@link #full}; false when it still is at the deadline (in terms of System.nanoTime). */
    boolean awaitRoom(long deadline) throws InterruptedException {
        return await(() -> !full(), deadline);
    }

    /**
     * Waits until everything that was offered or found on the disk before the call is delivered or given up, from
     * memory or from the disk.
     */
    boolean awaitSettled(long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long ofFirst = first.offered();
            long ofMemory = memory.offered();
            if (!await(() -> ended || !opening && first.settled() >= ofFirst && memory.settled() >= ofMemory,
                    deadline)) {
                return false;
            }
            Spool open = spool;
            long onDisk = open == null ? 0 : open.appended();
            return await(() -> ended || open == null || open.settled() >= onDisk, deadline);
        } finally {
            lock.unlock();
        }
    }

    private boolean await(BooleanSupplier reached, long deadline) throws InterruptedException {
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

    /**
     * Gives up everything that is left in memory and lets nobody wait any more. No writer and no spooler is at work.
     */
    void end(String reason) {
        lock.lock();
        try {
            ended = true;
            if (queuedRecords > 0) {
                drop(reason, queuedRecords);
            }
            if (returned != null) {
                returned.batch().clear();
                returned = null;
            }
            ahead.end();
            first.clear();
            memory.clear();
            queuedRecords = 0;
            queuedBytes = 0;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Counts records as given up. Any thread. */
    void drop(String reason, long records) {
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

    /** Records on the disk. */
    long spooledRecords() {
        Spool open = spool;
        return open == null ? 0 : open.records();
    }

    /** Bytes of the spool's files. */
    long spooledBytes() {
        Spool open = spool;
        return open == null ? 0 : open.bytes();
    }

    /** When the oldest record on the disk was written there, milliseconds since 1970; 0 without one. */
    long oldestSpooledMs() {
        Spool open = spool;
        return open == null ? 0 : open.oldestRecordMs();
    }

    long written() {
        return written;
    }
}
