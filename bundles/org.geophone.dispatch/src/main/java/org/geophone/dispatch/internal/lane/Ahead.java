package org.geophone.dispatch.internal.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.batch.Filter;
import org.geophone.dispatch.internal.batch.Selection;
import org.geophone.dispatch.internal.spool.Spool;
import org.geophone.dispatch.internal.spool.SpoolAppend;

/**
 * The short way to the output of what is to be on the disk: while the spooler writes and synchronises records, the
 * writer has the same ones from here, so that an alert does not wait for the disk. Nothing hangs on it: whatever is not
 * delivered this way is on the disk, or waits to get there, and goes out from there. Records are known by their number
 * among all that were ever offered to {@link LaneQueue#first}. Guarded by the lock of its queue.
 */
final class Ahead {
    private final Waiting waiting;
    /** What the spooler has stored and the output does not have yet, oldest first. */
    private final Deque<Stored> stored = new ArrayDeque<>();
    private boolean open;
    /** Records before this number are delivered, as far as this way was theirs. */
    private long delivered;
    /** Records before this number were handed to the writer. */
    private long sent;
    /** Records the writer took and is not through with. */
    private int flying;

    /**
     * Records on the disk.
     *
     * @param first number of the first one
     * @param append where they are
     */
    private record Stored(long first, SpoolAppend append) {
    }

    Ahead(ChunkPool pool) {
        waiting = new Waiting(pool);
    }

    /** True while all that comes goes this way, so that nothing on the disk is for the writer to read. */
    boolean isOpen() {
        return open;
    }

    /** True when nothing waits for the writer. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** True when the writer has nothing that it took from here. */
    boolean landed() {
        return flying == 0;
    }

    /** From this number on records go this way; all older ones are settled, and {@link #landed} holds. */
    void begin(long number) {
        open = true;
        delivered = number;
        sent = number;
        stored.clear();
    }

    /** Takes the chosen documents of a range; when more than {@code bound} bytes would wait, the way ends instead. */
    void add(Chunk chunk, int from, Filter filter, Selection chosen, long bound) {
        if (waiting.bytes() + chosen.bytes() > bound) {
            end();
        } else {
            waiting.add(chunk, from, filter, chosen);
        }
    }

    /** What was not handed to the writer yet goes out from the disk. */
    void end() {
        open = false;
        waiting.clear();
    }

    /** The oldest records, for the writer. */
    Batch take(Batch into, long limit) {
        Batch batch = waiting.take(into, limit);
        sent += batch.size();
        flying += batch.size();
        return batch;
    }

    /** True when the output has every record before this number. */
    boolean delivered(long end) {
        return end <= delivered;
    }

    /** True when the output has this record. */
    boolean hasDelivered(long number) {
        return number < delivered;
    }

    /** How many of so many records, the first of this number, the output has. */
    long delivered(long number, int records) {
        return Math.max(0, Math.min(records, delivered - number));
    }

    /** The spooler has stored records, the first of this number. */
    void stored(long first, SpoolAppend append, Spool spool) {
        if (open || first < sent) {
            stored.addLast(new Stored(first, append));
            skip(spool);
        }
    }

    /** The writer is through with so many records of what it took, the oldest first. */
    void landed(int records, Spool spool) {
        flying -= records;
        delivered += records;
        skip(spool);
    }

    /** What the output has is not to be read from the disk. */
    private void skip(Spool spool) {
        while (!stored.isEmpty() && stored.peekFirst().first() < delivered) {
            Stored oldest = stored.peekFirst();
            int records = oldest.append().records();
            int done = (int) Math.min(records, delivered - oldest.first());
            spool.skip(oldest.append(), done);
            if (done < records) {
                return;
            }
            stored.removeFirst();
        }
    }
}
