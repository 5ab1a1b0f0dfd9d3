package org.geophone.score.internal.population.bucket;

import java.util.Arrays;
import org.geophone.score.internal.account.Wanted;

/** Which name was asked for by which asker: a set of pairs of numbers, open addressing, at most two thirds full. */
public final class PairSet {
    /** Memory one pair takes: one slot and a half. */
    static final int COST = 12;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private int room = Room.FIRST;
    private long[] slots = new long[slots(room)];
    private int size;
    private final Wanted wanted = new Wanted();

    private static int slots(int entries) {
        return entries + entries / 2 + 1;
    }

    /** Pairs held. */
    public int size() {
        return size;
    }

    private int place(long pair) {
        return (int) ((pair * SPREAD >>> 32) * slots.length >>> 32);
    }

    private int step(int slot) {
        return slot + 1 < slots.length ? slot + 1 : 0;
    }

    /** Wants that to be fetched by which a pair is found. */
    void want(int name, int asker) {
        wanted.add(place(pair(name, asker)));
    }

    /** Fetches all that is wanted. */
    void fetch() {
        wanted.fetch(slots);
    }

    /** True when the pair is there. */
    public boolean contains(int name, int asker) {
        long pair = pair(name, asker);
        int slot = place(pair);
        while (slots[slot] != 0) {
            if (slots[slot] == pair) {
                return true;
            }
            slot = step(slot);
        }
        return false;
    }

    /** Sees to room for one more pair; false when that takes more than so many bytes. */
    boolean reserve(long left) {
        if (size == room) {
            int entries = Room.grown(room, left, COST);
            if (entries > room) {
                grow(entries);
            }
        }
        return size < room;
    }

    private void grow(int entries) {
        room = entries;
        long[] old = slots;
        slots = new long[slots(room)];
        for (long pair : old) {
            if (pair != 0) {
                put(pair);
            }
        }
    }

    /** Adds a pair that is not there yet. */
    public void add(int name, int asker) {
        reserve(Long.MAX_VALUE);
        put(pair(name, asker));
        size++;
    }

    private void put(long pair) {
        int slot = place(pair);
        while (slots[slot] != 0) {
            slot = step(slot);
        }
        slots[slot] = pair;
    }

    /** Zero marks an empty slot, so the name's number is kept one higher. */
    private static long pair(int name, int asker) {
        return (name + 1L) << 32 | asker;
    }

    /** The name of a pair. */
    public static int name(long pair) {
        return (int) (pair >>> 32) - 1;
    }

    /** The asker of a pair. */
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

    /** Memory held, in use or not. */
    public long bytes() {
        return 8L * slots.length;
    }

    /** Forgets all pairs. */
    public void clear() {
        int entries = Room.kept(room, size);
        if (entries != room) {
            room = entries;
            slots = new long[slots(room)];
        } else {
            Arrays.fill(slots, 0);
        }
        size = 0;
    }
}
