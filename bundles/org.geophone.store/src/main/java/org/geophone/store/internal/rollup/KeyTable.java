package org.geophone.store.internal.rollup;

import java.util.Arrays;

/**
 * Sums by key in a fixed number of places. When all are taken, the half with the fewest events makes room: their sums
 * go to "others" and their number is counted. A key that has more events than that half is never lost, whatever
 * comes between. One thread; allocates nothing.
 */
final class KeyTable {
    /** Sums of one key. */
    static final int EVENTS = 0;
    static final int ANSWERED = 1;
    static final int FAILED = 2;
    static final int UP = 3;
    static final int DOWN = 4;
    static final int TIMED = 5;
    static final int RESPONSE = 6;
    static final int SLOWEST = 7;
    /** How many sums there are. */
    static final int SUMS = 8;
    /** Longest key; longer ones are others. */
    static final int KEY_BYTES = 320;

    private final int places;
    private final int mask;
    /** By hash: place + 1, or 0. */
    private final int[] index;
    private final long[] hashes;
    private final byte[] keys;
    private final short[] keySizes;
    private final long[] sums;
    private final byte[] sketches;
    private final long[] order;
    private int used;
    private long evicted;

    /** An empty table; its last place, behind all keys, is that of others. */
    KeyTable(int places) {
        this.places = places;
        this.mask = Integer.highestOneBit(places * 2 - 1) * 2 - 1;
        this.index = new int[mask + 1];
        this.hashes = new long[places];
        this.keys = new byte[places * KEY_BYTES];
        this.keySizes = new short[places];
        this.sums = new long[(places + 1) * SUMS];
        this.sketches = new byte[(places + 1) * Sketch.REGISTERS];
        this.order = new long[places];
    }

    /** The place of others. */
    int others() {
        return places;
    }

    /** Keys in use; their places are the first ones. */
    int used() {
        return used;
    }

    /** Keys that became others since the last call. */
    long takeEvicted() {
        long n = evicted;
        evicted = 0;
        return n;
    }

    /** The place of a key; a new one where there is none. */
    int place(byte[] data, int begin, int length, long hash) {
        if (length > KEY_BYTES) {
            evicted++;
            return places;
        }
        int slot = (int) hash & mask;
        for (int p = index[slot]; p != 0; p = index[slot]) {
            if (hashes[p - 1] == hash && same(p - 1, data, begin, length)) {
                return p - 1;
            }
            slot = slot + 1 & mask;
        }
        if (used == places) {
            halve();
            return place(data, begin, length, hash);
        }
        int p = used++;
        index[slot] = p + 1;
        hashes[p] = hash;
        System.arraycopy(data, begin, keys, p * KEY_BYTES, length);
        keySizes[p] = (short) length;
        return p;
    }

    private boolean same(int p, byte[] data, int begin, int length) {
        int from = p * KEY_BYTES;
        return keySizes[p] == length && Arrays.equals(keys, from, from + length, data, begin, begin + length);
    }

    /** Adds an event to a place. */
    void add(int p, boolean answered, boolean failed, long up, long down, long nanos, long nameHash) {
        int s = p * SUMS;
        sums[s + EVENTS]++;
        sums[s + ANSWERED] += answered ? 1 : 0;
        sums[s + FAILED] += failed ? 1 : 0;
        sums[s + UP] += up;
        sums[s + DOWN] += down;
        if (nanos >= 0) {
            sums[s + TIMED]++;
            sums[s + RESPONSE] += nanos;
            sums[s + SLOWEST] = Math.max(sums[s + SLOWEST], nanos);
        }
        Sketch.add(sketches, p * Sketch.REGISTERS, nameHash);
    }

    private void halve() {
        for (int p = 0; p < used; p++) {
            order[p] = sums[p * SUMS + EVENTS] << 20 | p;
        }
        Arrays.sort(order, 0, used);
        int goes = used / 2;
        for (int i = 0; i < goes; i++) {
            int p = (int) order[i] & (1 << 20) - 1;
            fold(p, places);
            keySizes[p] = -1;
        }
        evicted += goes;
        compact();
    }

    /** Adds the sums of one place to those of another. */
    void fold(int from, int into) {
        for (int k = 0; k < SLOWEST; k++) {
            sums[into * SUMS + k] += sums[from * SUMS + k];
        }
        sums[into * SUMS + SLOWEST] = Math.max(sums[into * SUMS + SLOWEST], sums[from * SUMS + SLOWEST]);
        Sketch.merge(sketches, into * Sketch.REGISTERS, sketches, from * Sketch.REGISTERS);
    }

    private void compact() {
        int kept = 0;
        Arrays.fill(index, 0);
        for (int p = 0; p < used; p++) {
            if (keySizes[p] < 0) {
                continue;
            }
            if (kept != p) {
                hashes[kept] = hashes[p];
                keySizes[kept] = keySizes[p];
                System.arraycopy(keys, p * KEY_BYTES, keys, kept * KEY_BYTES, keySizes[p]);
                System.arraycopy(sums, p * SUMS, sums, kept * SUMS, SUMS);
                System.arraycopy(sketches, p * Sketch.REGISTERS, sketches, kept * Sketch.REGISTERS,
                        Sketch.REGISTERS);
            }
            int slot = (int) hashes[kept] & mask;
            while (index[slot] != 0) {
                slot = slot + 1 & mask;
            }
            index[slot] = ++kept;
        }
        clearFrom(kept, used);
        used = kept;
    }

    private void clearFrom(int from, int to) {
        Arrays.fill(sums, from * SUMS, to * SUMS, 0);
        Arrays.fill(sketches, from * Sketch.REGISTERS, to * Sketch.REGISTERS, (byte) 0);
    }

    /** Empties the table. */
    void clear() {
        Arrays.fill(index, 0);
        clearFrom(0, used);
        clearFrom(places, places + 1);
        used = 0;
    }

    /** A sum of a place. */
    long sum(int p, int which) {
        return sums[p * SUMS + which];
    }

    /** The sketches of all places. */
    byte[] sketches() {
        return sketches;
    }

    /** The bytes of all keys. */
    byte[] keys() {
        return keys;
    }

    /** Bytes of the key of a place. */
    int keySize(int p) {
        return keySizes[p];
    }
}
