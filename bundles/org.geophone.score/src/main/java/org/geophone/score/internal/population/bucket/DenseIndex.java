package org.geophone.score.internal.population.bucket;

import java.util.Arrays;

/**
 * Hash index over ids that are given out as 0, 1, 2 ..: open addressing with linear probing, at most half full. The
 * owner keeps what belongs to an id in arrays of its own and compares it while probing:
 *
 * <pre>{@code
 * int slot = index.start(hash);
 * for (int id; (id = index.at(slot)) >= 0; slot = index.step(slot)) {
 *     if (index.hash(id) == hash && same(id)) return id;
 * }
 * return index.insert(slot, hash);
 * }</pre>
 */
public final class DenseIndex {
    private static final int FIRST = 1024;

    private int[] slots = new int[2 * FIRST];
    private long[] hashes = new long[FIRST];
    private int size;

    public int size() {
        return size;
    }

    public int start(long hash) {
        return (int) (hash >>> 7) & slots.length - 1;
    }

    public int at(int slot) {
        return slots[slot] - 1;
    }

    public int step(int slot) {
        return slot + 1 & slots.length - 1;
    }

    public long hash(int id) {
        return hashes[id];
    }

    /** Gives the next id to a hash; {@code slot} is the empty one where probing ended. */
    public int insert(int slot, long hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            hashes[size] = hash;
            rehash();
        } else {
            hashes[size] = hash;
            slots[slot] = size + 1;
        }
        return size++;
    }

    private void rehash() {
        int[] more = new int[2 * hashes.length];
        for (int id = 0; id <= size; id++) {
            int slot = (int) (hashes[id] >>> 7) & more.length - 1;
            while (more[slot] != 0) {
                slot = slot + 1 & more.length - 1;
            }
            more[slot] = id + 1;
        }
        slots = more;
    }

    /** Forgets all ids and keeps the memory, unless it was made for far more than was last needed. */
    public void clear() {
        if (size < hashes.length / 16 && hashes.length > FIRST) {
            hashes = new long[hashes.length / 2];
            slots = new int[2 * hashes.length];
        } else {
            Arrays.fill(slots, 0);
        }
        size = 0;
    }
}
