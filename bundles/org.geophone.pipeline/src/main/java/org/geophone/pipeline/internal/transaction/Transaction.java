package org.geophone.pipeline.internal.transaction;

import org.geophone.api.event.EventSlot;

/**
 * An open query: a copy of its slot and bytes, pooled and linked into the table's chains. Links are numbers: references
 * written into old objects would have to be told to the garbage collector, several for each message.
 */
public final class Transaction {
    /** What is to be said about a transaction beside its two messages. Reused; valid during the call that gives it. */
    public static final class Notes {
        /** Repeats of the question while it was open. */
        public int retries;
        /** The answer came after the query had been written out as unanswered. */
        public boolean late;
        /** The answer does not fit: its question differs, or the query was answered already. Null when it fits. */
        public String mismatch;
        /** Why the query is written without an answer; null when it has one or is an answer itself. */
        public String unanswered;

        /** Notes that say nothing. */
        public Notes() {
            clear();
        }

        /** Back to saying nothing. */
        public void clear() {
            retries = 0;
            late = false;
            mismatch = null;
            unanswered = null;
        }
    }

    /** What an open query takes beside its bytes: this object, its slot with the arrays in it, and the array's head. */
    static final int OVERHEAD_BYTES = 432;
    private static final int KEEP_BYTES = 1024;
    /** Bytes that a processor fetches together, and how many of the content are fetched: a usual query. */
    private static final int LINE = 64;
    private static final int FETCHED_BYTES = 256;

    final EventSlot query = new EventSlot();
    private byte[] bytes = new byte[256];
    long key;
    long deadlineNanos;
    int retries;
    int heldBytes;
    /** Its number in the table, and those of its neighbours; 0: none. */
    final int number;
    int chain;
    int older;
    int newer;

    Transaction(int number) {
        this.number = number;
    }

    void open(EventSlot slot, long transactionKey, long deadline) {
        int needed = slot.contentBytes();
        if (bytes.length < needed) {
            bytes = new byte[Integer.highestOneBit(needed - 1) << 1];
        }
        query.copyFrom(slot, bytes, 0);
        key = transactionKey;
        deadlineNanos = deadline;
        retries = 0;
        heldBytes = OVERHEAD_BYTES + bytes.length;
    }

    /** Reads a part of each line of memory that giving out the transaction will read; gives what was read. */
    int fetch() {
        int sum = query.id + query.nameOffset;
        for (int i = 0; i < bytes.length && i < FETCHED_BYTES; i += LINE) {
            sum += bytes[i];
        }
        return sum;
    }

    /** Back to the pool; rare large buffers are not kept. */
    void close() {
        chain = 0;
        older = 0;
        newer = 0;
        if (bytes.length > KEEP_BYTES) {
            bytes = new byte[256];
        }
    }
}
