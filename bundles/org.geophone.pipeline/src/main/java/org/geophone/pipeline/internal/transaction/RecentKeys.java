package org.geophone.pipeline.internal.transaction;

import java.util.Arrays;

/**
 * A bounded memory of transactions that are over: 24 bytes each, the oldest forgotten first. Tells a late answer from
 * one nobody asked for, and a second answer from a first.
 */
final class RecentKeys {
    /** The query was written out as unanswered. */
    static final int EXPIRED = 1;
    /** The query was answered. */
    static final int ANSWERED = 2;

    private final long[] keys;
    private final long[] questions;
    private final long[] times;
    private final byte[] states;
    private final int[] chains;
    private final int[] heads;
    private final int mask;
    private int next;
    private int used;

    RecentKeys(int capacity) {
        keys = new long[capacity];
        questions = new long[capacity];
        times = new long[capacity];
        states = new byte[capacity];
        chains = new int[capacity];
        heads = new int[Integer.highestOneBit(Math.max(2, capacity) * 2 - 1)];
        Arrays.fill(heads, -1);
        mask = heads.length - 1;
    }

    /**
     * Remembers one.
     *
     * @return true when an unanswered query had to be forgotten for it that was not older than the given time; the
     *     memory of answered ones is a convenience, and nothing is lost with it
     */
    boolean add(long key, long question, long timeNanos, int state, long notBeforeNanos) {
        if (keys.length == 0) {
            return state == EXPIRED;
        }
        int i = next;
        next = i + 1 == keys.length ? 0 : i + 1;
        boolean forgotten = false;
        if (used == keys.length) {
            unlink(i);
            forgotten = states[i] == EXPIRED && times[i] >= notBeforeNanos;
        } else {
            used++;
        }
        keys[i] = key;
        questions[i] = question;
        times[i] = timeNanos;
        states[i] = (byte) state;
        int h = (int) key & mask;
        chains[i] = heads[h];
        heads[h] = i;
        return forgotten;
    }

    private void unlink(int i) {
        int h = (int) keys[i] & mask;
        if (heads[h] == i) {
            heads[h] = chains[i];
            return;
        }
        int p = heads[h];
        while (chains[p] != i) {
            p = chains[p];
        }
        chains[p] = chains[i];
    }

    /** State of the latest transaction with this key and question that is not older than the time; 0 if none. */
    int find(long key, long question, long notBeforeNanos) {
        if (keys.length == 0) {
            return 0;
        }
        for (int i = heads[(int) key & mask]; i >= 0; i = chains[i]) {
            if (keys[i] == key && times[i] >= notBeforeNanos && (question == 0 || questions[i] == question)) {
                return states[i];
            }
        }
        return 0;
    }
}
