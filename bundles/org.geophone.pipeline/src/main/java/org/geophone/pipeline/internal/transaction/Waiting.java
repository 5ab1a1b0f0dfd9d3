package org.geophone.pipeline.internal.transaction;

import org.geophone.api.event.EventSlot;

/** Messages that wait for their other half: found by key, and in the order in which they came. One thread. */
final class Waiting {
    private final Transaction[] heads;
    private final int mask;
    private Transaction oldest;
    private Transaction newest;
    private int count;
    private long bytes;

    /** Nobody waits; more than {@code most} never will. */
    Waiting(int most) {
        heads = new Transaction[Integer.highestOneBit(Math.max(16, most)) * 2];
        mask = heads.length - 1;
    }

    int count() {
        return count;
    }

    /** Bytes of all that wait. */
    long bytes() {
        return bytes;
    }

    /** Who came first, or null. */
    Transaction oldest() {
        return oldest;
    }

    /** Who has come last with this message's key, or null. */
    Transaction find(long key, EventSlot slot) {
        return match(heads[(int) key & mask], key, slot);
    }

    /** Who of the same key has come before this one, or null. */
    Transaction before(Transaction t, EventSlot slot) {
        return match(t.chain, t.key, slot);
    }

    private static Transaction match(Transaction from, long key, EventSlot slot) {
        for (Transaction t = from; t != null; t = t.chain) {
            if (t.key == key && TransactionKey.same(t.first, slot)) {
                return t;
            }
        }
        return null;
    }

    void add(Transaction t) {
        int h = (int) t.key & mask;
        t.chain = heads[h];
        heads[h] = t;
        t.older = newest;
        t.newer = null;
        if (newest == null) {
            oldest = t;
        } else {
            newest.newer = t;
        }
        newest = t;
        count++;
        bytes += t.heldBytes;
    }

    void remove(Transaction t) {
        int h = (int) t.key & mask;
        if (heads[h] == t) {
            heads[h] = t.chain;
        } else {
            Transaction p = heads[h];
            while (p.chain != t) {
                p = p.chain;
            }
            p.chain = t.chain;
        }
        if (t.older == null) {
            oldest = t.newer;
        } else {
            t.older.newer = t.newer;
        }
        if (t.newer == null) {
            newest = t.older;
        } else {
            t.newer.older = t.older;
        }
        count--;
        bytes -= t.heldBytes;
    }
}
