package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.score.internal.account.Hashes;

/**
 * A bounded set of 64-bit hashes that keeps what was touched last: sets of eight places in the order of their last
 * touch, one cache line each. Doubles while it may; then the entry of the set that was not touched for longest goes,
 * which is counted. Hash 0 is not allowed.
 */
public final class RecentSet {
    private static final int WAYS = 8;
    private static final int FIRST_SETS = 256;

    private final int maxSets;
    private long[] keys;
    private int size;
    private long evicted;

    /** A set that never takes more than about so many bytes. */
    public RecentSet(long maxBytes) {
        long sets = Math.max(1, maxBytes / (8L * WAYS));
        maxSets = Integer.highestOneBit((int) Math.min(sets, 1 << 24));
        keys = new long[Math.min(FIRST_SETS, maxSets) * WAYS];
    }

    private static int set(long key, int sets) {
        return (int) ((key ^ key >>> 31) * 0xC2B2_AE3D_27D4_EB4FL >>> 40) & sets - 1;
    }

    /** True when the hash is there; touches it. */
    public boolean contains(long key) {
        int base = set(key, keys.length / WAYS) * WAYS;
        for (int i = 0; i < WAYS; i++) {
            if (keys[base + i] == key) {
                toFront(base, i, key);
                return true;
            }
        }
        return false;
    }

    private void toFront(int base, int at, long key) {
        if (at > 0) {
            System.arraycopy(keys, base, keys, base + 1, at);
            keys[base] = key;
        }
    }

    /** Puts a hash in and touches it; false when it was there already. */
    public boolean add(long key) {
        if (contains(key)) {
            return false;
        }
        if (keys.length / WAYS < maxSets && size >= keys.length / 2) {
            grow();
        }
        int base = set(key, keys.length / WAYS) * WAYS;
        while (keys[base + WAYS - 1] != 0 && keys.length / WAYS < maxSets) {
            grow();
            base = set(key, keys.length / WAYS) * WAYS;
        }
        if (keys[base + WAYS - 1] != 0) {
            evicted++;
        } else {
            size++;
        }
        toFront(base, WAYS - 1, key);
        return true;
    }

    private void grow() {
        int sets = keys.length / WAYS * 2;
        long[] more = new long[sets * WAYS];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                int p = set(keys[i], sets) * WAYS;
                while (more[p] != 0) {
                    p++;
                }
                more[p] = keys[i];
            }
        }
        keys = more;
    }

    /** Hashes held. */
    public int size() {
        return size;
    }

    /** Hashes that were pushed out since the start. */
    public long evicted() {
        return evicted;
    }

    /** Writes the whole set. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(keys.length / WAYS);
        out.writeInt(size);
        out.writeLong(evicted);
        for (long key : keys) {
            if (key != 0) {
                out.writeLong(key);
            }
        }
    }

    /** Replaces the set by a saved one; of a larger one what was touched last is kept. */
    public void load(DataInput in) throws IOException {
        int sets = in.readInt();
        int entries = in.readInt();
        long out = in.readLong();
        if (sets <= 0 || Integer.bitCount(sets) != 1 || sets > 1 << 24 || entries < 0 || entries > sets * WAYS) {
            throw new IOException("a set of " + sets + " times eight places with " + entries + " hashes cannot be");
        }
        boolean same = sets <= maxSets;
        keys = new long[(same ? sets : Math.min(FIRST_SETS, maxSets)) * WAYS];
        size = 0;
        evicted = out;
        for (int n = 0; n < entries; n++) {
            long key = in.readLong();
            if (key == 0) {
                throw new IOException("a set of hashes holds an empty one");
            }
            if (same) {
                append(key, sets);
            } else {
                add(key);
            }
        }
    }

    private void append(long key, int sets) throws IOException {
        int p = set(key, sets) * WAYS;
        int end = p + WAYS;
        while (p < end && keys[p] != 0) {
            p++;
        }
        if (p == end) {
            throw new IOException("a set of hashes holds more than its places");
        }
        keys[p] = key;
        size++;
    }
}
