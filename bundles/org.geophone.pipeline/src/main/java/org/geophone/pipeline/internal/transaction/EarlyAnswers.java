package org.geophone.pipeline.internal.transaction;

import org.geophone.api.event.EventSlot;

/**
 * Answers that were decoded before their query, which happens when several rings are read side by side: copies, bounded
 * in number and in bytes, found by key, and in the order in which they came. One thread.
 */
final class EarlyAnswers {
    /** More answers of one key do not wait for a query: chains stay short whatever is sent. */
    private static final int MOST_OF_A_KEY = 4;
    private static final int KEEP_BYTES = 1024;

    /** One answer; pooled. */
    static final class Answer {
        private final EventSlot slot = new EventSlot();
        private byte[] bytes = new byte[256];
        private long key;
        private long deadlineNanos;
        private Answer chain;
        private Answer older;
        private Answer newer;

        /** The answer; valid until it is given back. */
        EventSlot slot() {
            return slot;
        }

        long key() {
            return key;
        }
    }

    private final Answer[] heads;
    private final int mask;
    private final int most;
    private final long mostBytes;
    private Answer oldest;
    private Answer newest;
    private Answer pool;
    private int count;
    private long bytes;

    /** No answer waits. */
    EarlyAnswers(int most, long mostBytes) {
        this.heads = new Answer[Integer.highestOneBit(Math.max(16, most)) * 2];
        this.mask = heads.length - 1;
        this.most = most;
        this.mostBytes = mostBytes;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** True when one more of this key may wait at all. */
    boolean takes(EventSlot slot, long key) {
        int waiting = 0;
        for (Answer a = heads[(int) key & mask]; a != null; a = a.chain) {
            waiting += a.key == key && TransactionKey.same(a.slot, slot) ? 1 : 0;
        }
        return waiting < MOST_OF_A_KEY;
    }

    /** True while the oldest must go before another of this size can wait. */
    boolean full(EventSlot slot) {
        return count > 0 && (count >= most
                || bytes + Transaction.OVERHEAD_BYTES + slot.contentBytes() > mostBytes);
    }

    /** An answer waits; it is copied. */
    void add(EventSlot slot, long key, long deadlineNanos) {
        Answer a = pool == null ? new Answer() : pool;
        pool = a.chain;
        int needed = slot.contentBytes();
        if (a.bytes.length < needed) {
            a.bytes = new byte[Integer.highestOneBit(needed - 1) << 1];
        }
        a.slot.copyFrom(slot, a.bytes, 0);
        a.key = key;
        a.deadlineNanos = deadlineNanos;
        int h = (int) key & mask;
        a.chain = heads[h];
        heads[h] = a;
        a.older = newest;
        a.newer = null;
        if (newest == null) {
            oldest = a;
        } else {
            newest.newer = a;
        }
        newest = a;
        count++;
        bytes += Transaction.OVERHEAD_BYTES + a.bytes.length;
    }

    /** Takes out the oldest when its time is over, else null; {@link #giveBack} follows. */
    Answer expired(long now) {
        return oldest != null && oldest.deadlineNanos <= now ? remove(oldest) : null;
    }

    /** Capture time went back by so much: what waits does so for as long as it still had to. */
    void setBack(long nanos) {
        for (Answer a = oldest; a != null; a = a.newer) {
            a.deadlineNanos -= nanos;
        }
    }

    /** Takes out the oldest, null when there is none; {@link #giveBack} follows. */
    Answer oldest() {
        return oldest == null ? null : remove(oldest);
    }

    /** Takes out the first answer to a query, null when none waits; {@link #giveBack} follows. */
    Answer to(EventSlot query, long key) {
        Answer found = null;
        for (Answer a = heads[(int) key & mask]; a != null; a = a.chain) {
            if (a.key == key && a.slot.timeNanos >= query.timeNanos && TransactionKey.same(a.slot, query)
                    && TransactionKey.fits(query, a.slot)) {
                found = a;
            }
        }
        return found == null ? null : remove(found);
    }

    private Answer remove(Answer a) {
        int h = (int) a.key & mask;
        if (heads[h] == a) {
            heads[h] = a.chain;
        } else {
            Answer p = heads[h];
            while (p.chain != a) {
                p = p.chain;
            }
            p.chain = a.chain;
        }
        if (a.older == null) {
            oldest = a.newer;
        } else {
            a.older.newer = a.newer;
        }
        if (a.newer == null) {
            newest = a.older;
        } else {
            a.newer.older = a.older;
        }
        count--;
        bytes -= Transaction.OVERHEAD_BYTES + a.bytes.length;
        return a;
    }

    /** An answer that was taken out is done with; rare large buffers are not kept. */
    void giveBack(Answer a) {
        a.older = null;
        a.newer = null;
        if (a.bytes.length > KEEP_BYTES) {
            a.bytes = new byte[256];
        }
        a.chain = pool;
        pool = a;
    }
}
