package org.geophone.pipeline.internal.transaction;

import java.util.Arrays;

/**
 * A bounded memory of transactions that are over: 32 bytes each, the oldest forgotten first. Tells a late answer from
 * one nobody asked for, and a second answer from a first.
 *
 * <p>Entries are written round and round, so remembering touches the next one and the head of one chain. What was
 * overwritten is not taken out of its chain: a chain leads from newer to older entries of one bucket, and ends where it
 * does not.
 */
final class RecentKeys {
    /** The query was written out as unanswered. */
    static final int EXPIRED = 1;
    /** The query was answered. */
    static final int ANSWERED = 2;

    /** An entry: key, question, time, and a word of its number (high half), state, and what follows it in the chain. */
    private static final int WORDS = 4;
    private static final int KEY = 0;
    private static final int QUESTION = 1;
    private static final int TIME = 2;
    private static final int LINK = 3;
    private static final int STATE_BITS = 2;
    private static final int NONE = -1;
    /** Entries of a chain that are looked at: one key can have as many as there are. */
    private static final int MOST_STEPS = 128;

    private final int capacity;
    private final long[] entries;
    private final int[] heads;
    private final int mask;
    private int next;
    private int used;
    private int number;

    RecentKeys(int capacity) {
        this.capacity = capacity;
        entries = new long[WORDS * capacity];
        heads = new int[Integer.highestOneBit(Math.max(2, capacity) * 2 - 1)];
        Arrays.fill(heads, NONE);
        mask = heads.length - 1;
    }

    /** Reads the head of a key's chain, so that it is at hand; gives what was read. */
    int fetch(int key) {
        return heads[key & mask];
    }

    /**
     * Remembers one.
     *
     * @return true when an unanswered query had to be forgotten for it that was not older than the given time; the
     *     memory of answered ones is a convenience, and nothing is lost with it
     */
    boolean add(long key, long question, long timeNanos, int state, long notBeforeNanos) {
        if (capacity == 0) {
            return state == EXPIRED;
        }
        int i = next;
        int at = WORDS * i;
        next = i + 1 == capacity ? 0 : i + 1;
        boolean forgotten = false;
        if (used == capacity) {
            forgotten = state(entries[at + LINK]) == EXPIRED && entries[at + TIME] >= notBeforeNanos;
        } else {
            used++;
        }
        int h = (int) key & mask;
        entries[at + KEY] = key;
        entries[at + QUESTION] = question;
        entries[at + TIME] = timeNanos;
        // the place that follows is one more than it is, so that nothing is 0
        entries[at + LINK] = (long) number++ << 32 | (long) (heads[h] + 1) << STATE_BITS | state;
        heads[h] = i;
        return forgotten;
    }

    /** Capture time went back by so much: all are as old as they were. */
    void setBack(long nanos) {
        for (int i = 0; i < used; i++) {
            entries[WORDS * i + TIME] -= nanos;
        }
    }

    private static int state(long link) {
        return (int) link & (1 << STATE_BITS) - 1;
    }

    /**
     * State of the latest transaction with this key and question that is not older than the time; 0 if there is none
     * among the latest of its chain.
     */
    int find(long key, long question, long notBeforeNanos) {
        if (capacity == 0) {
            return 0;
        }
        int i = heads[(int) key & mask];
        for (int steps = 0; i != NONE && steps < MOST_STEPS; steps++) {
            int at = WORDS * i;
            long link = entries[at + LINK];
            if (((int) (entries[at + KEY] ^ key) & mask) != 0) {
                // overwritten, and everything behind it before
                return 0;
            }
            if (entries[at + KEY] == key && entries[at + TIME] >= notBeforeNanos
                    && (question == 0 || entries[at + QUESTION] == question)) {
                return state(link);
            }
            i = ((int) link >>> STATE_BITS) - 1;
            // not older than this one: overwritten; it may even be this one, where that was the head before
            if (i != NONE && (int) (entries[WORDS * i + LINK] >>> 32) - (int) (link >>> 32) >= 0) {
                return 0;
            }
        }
        return 0;
    }
}
