package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.score.internal.account.Hashes;
import org.geophone.score.internal.account.Wanted;

/**
 * A bounded set of 64-bit hashes that keeps what was touched last: sets of eight places in the order of their last
 * touch, one cache line each. Doubles while it may; then the entry of the set that was not touched for longest goes,
 * which is counted. Hash 0 is not allowed; see {@link Hashes}.
 */
public final class RecentSet {
    private static final int WAYS = 8;
    private static final int SET_BYTES = 8 * WAYS;
    private static final int FIRST_SETS = 256;
    private static final int MOST_SETS = 1 << 24;
    /** Longs before the first set: the elements of a large array begin 16 bytes behind the begin of a cache line. */
    private static final int PAD = 6;

    private final int firstSets;
    private final int maxSets;
    private int sets;
    private final Wanted wanted = new Wanted();
    private long[] keys;
    private int size;
    private long evicted;

    /** A set that never takes more than so many bytes. */
    public RecentSet(long maxBytes) {
        int sets = (int) Math.max(1, Math.min(MOST_SETS, (maxBytes - 8 * PAD) / SET_BYTES));
        int doublings = 0;
        while (sets >> doublings >= 2 * FIRST_SETS) {
            doublings++;
        }
        firstSets = sets >> doublings;
        maxSets = firstSets << doublings;
        make(firstSets);
    }

    private void make(int ofSets) {
        sets = ofSets;
        keys = new long[PAD + ofSets * WAYS];
    }

    /** Where the set of a key begins. When the sets double, set n becomes 2n and 2n + 1. */
    private int base(long key) {
        long spread = (key ^ key >>> 31) * 0xC2B2_AE3D_27D4_EB4FL;
        return PAD + (int) ((spread >>> 32) * sets >>> 32) * WAYS;
    }

    /** Wants the set of a hash to be fetched, before the set grows. */
    void want(long key) {
        wanted.add(base(key));
    }

    /** Fetches all that is wanted. */
    void fetch() {
        wanted.fetch(keys);
    }

    /** True when the hash is there; does not touch it. */
    boolean holds(long key) {
        long[] all = keys;
        int base = base(key);
        for (int i = base; i < base + WAYS; i++) {
            if (all[i] == key) {
                return true;
            }
        }
        return false;
    }

    /** True when the hash is there; touches it. */
    public boolean contains(long key) {
        return touch(key, base(key));
    }

    private boolean touch(long key, int base) {
        boolean there = holds(key);
        if (there) {
            shift(keys, base, key);
        }
        return there;
    }

    /** Counts a key; true when it was counted so often before. Takes a place for each time up to then. */
    boolean countedTo(int times, long key, long salt) {
        for (int i = 0; i < times; i++) {
            if (add(Hashes.mix(key, salt, i))) {
                return false;
            }
        }
        return true;
    }

    /** Puts a hash in and touches it; false when it was there already. */
    public boolean add(long key) {
        long[] all = keys;
        int base = base(key);
        if (sets < maxSets && (size >= sets * WAYS / 2 || all[base + WAYS - 1] != 0)) {
            return addGrowing(key, base);
        }
        long last = shift(all, base, key);
        if (last == key) {
            return false;
        }
        if (last != 0) {
            evicted++;
        } else {
            size++;
        }
        return true;
    }

    /**
     * Puts a hash in front of its set and moves the others back, up to where it stood: one walk over the cache line,
     * which reads and writes each place once. Without a loop, whose end could not be foretold: that takes two thirds of
     * the time.
     *
     * @return the hash itself when it was there, else the one that fell out at the end, 0 where there was room
     */
    private static long shift(long[] all, int base, long key) {
        long even = all[base];
        all[base] = key;
        if (even == key) {
            return key;
        }
        long odd = all[base + 1];
        all[base + 1] = even;
        if (odd == key) {
            return key;
        }
        even = all[base + 2];
        all[base + 2] = odd;
        if (even == key) {
            return key;
        }
        odd = all[base + 3];
        all[base + 3] = even;
        if (odd == key) {
            return key;
        }
        even = all[base + 4];
        all[base + 4] = odd;
        if (even == key) {
            return key;
        }
        odd = all[base + 5];
        all[base + 5] = even;
        if (odd == key) {
            return key;
        }
        even = all[base + 6];
        all[base + 6] = odd;
        if (even == key) {
            return key;
        }
        odd = all[base + 7];
        all[base + 7] = even;
        return odd;
    }

    /** The same where the set may have to grow for it. */
    private boolean addGrowing(long key, int at) {
        int base = at;
        if (touch(key, base)) {
            return false;
        }
        if (size >= sets * WAYS / 2) {
            grow();
            base = base(key);
        }
        while (keys[base + WAYS - 1] != 0 && sets < maxSets) {
            grow();
            base = base(key);
        }
        if (shift(keys, base, key) != 0) {
            evicted++;
        } else {
            size++;
        }
        return true;
    }

    private void grow() {
        long[] old = keys;
        make(2 * sets);
        for (long key : old) {
            if (key != 0) {
                append(key, base(key));
            }
        }
    }

    /** Puts a key behind those of its set; false when there is no room. */
    private boolean append(long key, int base) {
        for (int p = base; p < base + WAYS; p++) {
            if (keys[p] == 0) {
                keys[p] = key;
                return true;
            }
        }
        return false;
    }

    /** Hashes held. */
    public int size() {
        return size;
    }

    /** Bytes of all places, whether in use or not. */
    public long bytes() {
        return 8L * keys.length;
    }

    /** Hashes that were pushed out since the start. */
    public long evicted() {
        return evicted;
    }

    /** Writes the whole set. The number of sets of eight is negated, as a mark of this order of places. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(-sets);
        out.writeInt(size);
        out.writeLong(evicted);
        for (long key : keys) {
            if (key != 0) {
                out.writeLong(key);
            }
        }
    }

    /** Replaces the set by a saved one; of one of another size what was touched last is kept. */
    public void load(DataInput in) throws IOException {
        long saved = -(long) in.readInt();
        int entries = in.readInt();
        long before = in.readLong();
        if (saved <= 0 || saved > MOST_SETS || entries < 0 || entries > saved * WAYS) {
            throw new IOException("a set of " + saved + " times eight places with " + entries + " hashes cannot be");
        }
        boolean same = fits((int) saved);
        make(same ? (int) saved : firstSets);
        size = 0;
        evicted = 0;
        for (int n = 0; n < entries; n++) {
            long key = in.readLong();
            if (key == 0) {
                throw new IOException("a set of hashes holds an empty one");
            }
            if (!same) {
                addOld(key);
            } else if (append(key, base(key))) {
                size++;
            } else {
                throw new IOException("a set of hashes holds more than its places");
            }
        }
        evicted += before;
    }

    /** Puts a hash in that was touched before those of its set that are there. */
    private void addOld(long key) {
        if (sets < maxSets && size >= sets * WAYS / 2) {
            grow();
        }
        boolean room = append(key, base(key));
        while (!room && sets < maxSets) {
            grow();
            room = append(key, base(key));
        }
        size += room ? 1 : 0;
        evicted += room ? 0 : 1;
    }

    /** True when this set has so many sets of eight at some time of its growth. */
    private boolean fits(int saved) {
        for (int own = firstSets; own <= maxSets; own *= 2) {
            if (own == saved) {
                return true;
            }
        }
        return false;
    }
}
