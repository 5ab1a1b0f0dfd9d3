package org.geophone.score.internal.population.bucket;

import java.util.Arrays;

/** Which name was asked for by which asker: a set of pairs of numbers, open addressing, at most half full. */
public final class PairSet {
    /** Memory one pair takes. */
    static final int COST = 20;
    private static final int FIRST = 4096;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] slots = new long[FIRST];
    private int size;

    public int size() {
        return size;
    }

    private int place(long pair) {
        return (int) (pair * SPREAD >>> 33) & slots.length - 1;
    }

    public boolean contains(int name, int asker) {
        long pair = pair(name, asker);
        int slot = place(pair);
        while (slots[slot] != 0) {
            if (slots[slot] == pair) {
                return true;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return false;
    }

    /** Adds a pair that is not there yet. */
    public void add(int name, int asker) {
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        put(pair(name, asker));
        size++;
    }

    private void put(long pair) {
        int slot = place(pair);
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = pair;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (long pair : old) {
            if (pair != 0) {
                put(pair);
            }
        }
    }

    /** Zero marks an empty slot, so the name's number is kept one higher. */
    private static long pair(int name, int asker) {
        return (name + 1L) << 32 | asker;
    }

    public static int name(long pair) {
        return (int) (pair >>> 32) - 1;
    }

    public static int asker(long pair) {
        return (int) pair;
    }

    /** All pairs, by name and then by asker. */
    public long[] sorted() {
        long[] all = new long[size];
        int n = 0;
        for (long pair : slots) {
            if (pair != 0) {
                all[n++] = pair;
            }
        }
        Arrays.sort(all);
        return all;
    }

    public void clear() {
        if (size < slots.length / 32 && slots.length > FIRST) {
            slots = new long[slots.length / 2];
        } else {
            Arrays.fill(slots, 0);
        }
        size = 0;
    }
}
