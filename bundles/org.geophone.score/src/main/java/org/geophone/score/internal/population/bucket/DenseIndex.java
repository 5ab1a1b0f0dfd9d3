package org.geophone.score.internal.population.bucket;

import java.util.Arrays;
import org.geophone.score.internal.account.Wanted;

/**
 * Hash index over ids that are given out as 0, 1, 2 ..: open addressing with linear probing, at most two thirds full. A
 * slot holds the upper half of the hash besides the id, so that few others are looked at. The owner keeps what belongs
 * to an id in rows of its own and compares it while probing:
 *
 * <pre>{@code
 * int slot = index.start(hash);
 * for (int id = index.at(slot); id >= 0; id = index.at(slot)) {
 *     if (index.matches(slot, hash) && same(id)) return id;
 *     slot = index.step(slot);
 * }
 * }</pre>
 *
 * <p>The owner also decides how many entries there is room for; it sees to it that there is some before it inserts.
 */
public final class DenseIndex {
    private static final long UPPER = 0xffff_ffff_0000_0000L;

    private final Wanted wanted = new Wanted();
    private long[] slots;
    private int size;

    /** An index with room for so many entries. */
    public DenseIndex(int entries) {
        slots = new long[slots(entries)];
    }

    private static int slots(int entries) {
        return entries + entries / 2 + 1;
    }

    /** Bytes that an index with room for so many entries takes. */
    public static long bytes(int entries) {
        return 8L * slots(entries);
    }

    /** Ids given out. */
    public int size() {
        return size;
    }

    /** Where to begin. */
    public int start(long hash) {
        return (int) ((hash >>> 32) * slots.length >>> 32);
    }

    /** Wants the slot in which a hash should stand to be fetched from memory. */
    public void want(long hash) {
        wanted.add(start(hash));
    }

    /** Fetches all that is wanted. */
    public void fetch() {
        wanted.fetch(slots);
    }

    /** The first id that may belong to a hash, as far as half of it tells, or -1. */
    public int likely(long hash) {
        int slot = start(hash);
        while (at(slot) >= 0 && !matches(slot, hash)) {
            slot = step(slot);
        }
        return at(slot);
    }

    /** The id in a slot, or -1. */
    public int at(int slot) {
        return (int) slots[slot] - 1;
    }

    /** True when the id in a slot belongs to this hash, as far as half of it tells. */
    public boolean matches(int slot, long hash) {
        return ((slots[slot] ^ hash) & UPPER) == 0;
    }

    /** The slot behind. */
    public int step(int slot) {
        return slot + 1 < slots.length ? slot + 1 : 0;
    }

    /** Gives the next id to a hash. */
    public int insert(long hash) {
        put(hash & UPPER | ++size);
        return size - 1;
    }

    private void put(long entry) {
        int slot = start(entry);
        while (slots[slot] != 0) {
            slot = step(slot);
        }
        slots[slot] = entry;
    }

    /** Makes room for so many entries. */
    public void resize(int entries) {
        long[] old = slots;
        slots = new long[slots(entries)];
        for (long entry : old) {
            if (entry != 0) {
                put(entry);
            }
        }
    }

    /** Forgets all ids; has room for so many entries then. */
    public void clear(int entries) {
        if (slots.length == slots(entries)) {
            Arrays.fill(slots, 0);
        } else {
            slots = new long[slots(entries)];
        }
        size = 0;
    }
}
