package org.geophone.dispatch.internal.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.batch.Filter;
import org.geophone.dispatch.internal.batch.SegmentQueue;
import org.geophone.dispatch.internal.batch.Selection;

/** Records in memory, first in first out, and how many of them came and went. Guarded by the lock of its queue. */
final class Waiting {
    private final ChunkPool pool;
    private final SegmentQueue segments = new SegmentQueue();
    private Chunk own;
    /** What the spool could not take; before the segments. */
    private final Deque<Batch> refused = new ArrayDeque<>(2);
    private long refusedBytes;
    /** Records that ever came. */
    private long offered;
    /** Records of {@link #offered} that were taken; those that were refused wait again. */
    private long taken;
    /** Records of {@link #offered} that were settled, or are on the disk. */
    private long settled;

    Waiting(ChunkPool pool) {
        this.pool = pool;
    }

    /** Takes the chosen documents of the range that begins at {@code from}. */
    void add(Chunk chunk, int from, Filter filter, Selection chosen) {
        if (2L * chosen.bytes() < chunk.bytes(from, chosen.end())) {
            collect(chunk, from, chosen.end(), filter);
        } else {
            segments.add(chunk, from, chosen.end(), filter, chosen.bytes());
        }
        offered += chosen.records();
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
                releaseOwn();
                own = pool.take(chunk.length(i));
                own.append(chunk, i);
            }
            int last = own.count() - 1;
            segments.add(own, last, last + 1, Filter.ALL, chunk.length(i));
        }
    }

    /** Puts a batch that was taken from memory before everything else. */
    void refuse(Batch batch) {
        refused.addFirst(batch);
        taken -= batch.size();
        refusedBytes += batch.bytes();
    }

    boolean isEmpty() {
        return refused.isEmpty() && segments.isEmpty();
    }

    /** True when there is more than one piece, so that the oldest can be given up and something stays. */
    boolean severalPieces() {
        return refused.size() + segments.size() > 1;
    }

    /** Bytes that wait. */
    long bytes() {
        return segments.bytes() + refusedBytes;
    }

    /**
     * The oldest records, at least one, if possible within {@code limit} bytes; in {@code into}, or as they were
     * taken.
     */
    Batch take(Batch into, long limit) {
        Batch first = refused.pollFirst();
        if (first != null) {
            refusedBytes -= first.bytes();
            taken += first.size();
            return first;
        }
        segments.moveTo(into, limit);
        taken += into.size();
        return into;
    }

    void settle(long records) {
        settled += records;
    }

    long offered() {
        return offered;
    }

    /** Number of the next record to be taken, counted from 0 over all that ever came. */
    long taken() {
        return taken;
    }

    long settled() {
        return settled;
    }

    /** Gives up everything. */
    void clear() {
        Batch rest = new Batch();
        while (!isEmpty()) {
            take(rest, Long.MAX_VALUE).clear();
        }
        releaseOwn();
        settled = offered;
    }

    private void releaseOwn() {
        if (own != null) {
            own.release();
            own = null;
        }
    }
}
