package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A bounded table from 64-bit keys to columns of primitives: sets of eight places, so that a look-up reads one cache
 * line of keys. It doubles while it may; at its bound a new key takes the place of the entry of its set that the
 * subclass holds least worth keeping, which is counted. Key 0 is not allowed.
 */
abstract class KeyTable {
    /** Places of a set. */
    static final int WAYS = 8;
    private static final int FIRST_SETS = 64;

    private final int maxSets;
    private long[] keys;
    private int size;
    private long evicted;

    /**
     * A table that never holds more than about so many bytes.
     *
     * @param maxBytes bound of all columns together
     * @param entryBytes bytes of one entry with its key
     */
    KeyTable(long maxBytes, int entryBytes) {
        long sets = Math.max(1, maxBytes / ((long) entryBytes * WAYS));
        maxSets = Integer.highestOneBit((int) Math.min(sets, 1 << 24));
        keys = new long[Math.min(FIRST_SETS, maxSets) * WAYS];
    }

    /** Makes new columns of this many places; {@code from[i]} is the old place of the new place i, or -1. */
    abstract void resized(int[] from, int places);

    /** How much an entry is worth keeping; the lowest of a full set goes. */
    abstract double worth(int place, int seconds);

    /** Sets an entry's columns to their start. */
    abstract void clear(int place, int seconds);

    abstract void saveEntry(int place, DataOutput out) throws IOException;

    abstract void loadEntry(int place, DataInput in) throws IOException;

    private static int set(long key, int sets) {
        return (int) ((key ^ key >>> 32) * 0x9E37_79B9_7F4A_7C15L >>> 40) & sets - 1;
    }

    /** The entry's place, or -1. Valid until the next {@link #add}. */
    final int find(long key) {
        int base = set(key, keys.length / WAYS) * WAYS;
        for (int i = base; i < base + WAYS; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /** Makes an entry that is not there yet and returns its place. */
    final int add(long key, int seconds) {
        if (keys.length / WAYS < maxSets && size >= keys.length / 2) {
            grow();
        }
        while (true) {
            int base = set(key, keys.length / WAYS) * WAYS;
            for (int i = base; i < base + WAYS; i++) {
                if (keys[i] == 0) {
                    size++;
                    return take(i, key, seconds);
                }
            }
            if (keys.length / WAYS == maxSets) {
                evicted++;
                return take(victim(base, seconds), key, seconds);
            }
            grow();
        }
    }

    private int take(int place, long key, int seconds) {
        keys[place] = key;
        clear(place, seconds);
        return place;
    }

    private int victim(int base, int seconds) {
        int least = base;
        double value = worth(base, seconds);
        for (int i = base + 1; i < base + WAYS; i++) {
            double w = worth(i, seconds);
            if (w < value) {
                value = w;
                least = i;
            }
        }
        return least;
    }

    /** Doubles the sets; each old set splits in two, so every entry finds a place. */
    private void grow() {
        int sets = keys.length / WAYS * 2;
        long[] more = new long[sets * WAYS];
        int[] from = new int[sets * WAYS];
        Arrays.fill(from, -1);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                int p = set(keys[i], sets) * WAYS;
                while (more[p] != 0) {
                    p++;
                }
                more[p] = keys[i];
                from[p] = i;
            }
        }
        keys = more;
        resized(from, more.length);
    }

    /** Entries held. */
    public final int size() {
        return size;
    }

    /** Places there are now. */
    public final int places() {
        return keys.length;
    }

    /** Key at a place, 0 when it is free. */
    final long key(int place) {
        return keys[place];
    }

    /** Entries that were pushed out since the start. */
    public final long evicted() {
        return evicted;
    }

    /** Writes the whole table. */
    public final void save(DataOutput out) throws IOException {
        out.writeInt(keys.length / WAYS);
        out.writeInt(size);
        out.writeLong(evicted);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                out.writeInt(i);
                out.writeLong(keys[i]);
                saveEntry(i, out);
            }
        }
    }

    /** Replaces the table by a saved one; of a larger one the entries that find room are kept. */
    public final void load(DataInput in) throws IOException {
        int sets = in.readInt();
        int entries = in.readInt();
        evicted = in.readLong();
        if (sets <= 0 || Integer.bitCount(sets) != 1 || sets > 1 << 24 || entries < 0 || entries > sets * WAYS) {
            throw new IOException("a table of " + sets + " sets with " + entries + " entries cannot be");
        }
        boolean same = sets <= maxSets;
        int places = (same ? sets : Math.min(FIRST_SETS, maxSets)) * WAYS;
        keys = new long[places];
        size = 0;
        int[] none = new int[places];
        Arrays.fill(none, -1);
        resized(none, places);
        for (int n = 0; n < entries; n++) {
            int place = in.readInt();
            long key = in.readLong();
            if (key == 0 || place < 0 || place >= sets * WAYS || set(key, sets) != place / WAYS) {
                throw new IOException("a table entry is not where it belongs");
            }
            int p = same ? place : add(key, 0);
            if (same) {
                keys[p] = key;
                size++;
            }
            loadEntry(p, in);
        }
    }

    static long[] moved(long[] old, int[] from) {
        long[] out = new long[from.length];
        for (int i = 0; i < from.length; i++) {
            out[i] = from[i] < 0 ? 0 : old[from[i]];
        }
        return out;
    }

    static int[] moved(int[] old, int[] from) {
        int[] out = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            out[i] = from[i] < 0 ? 0 : old[from[i]];
        }
        return out;
    }

    static float[] moved(float[] old, int[] from) {
        float[] out = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            out[i] = from[i] < 0 ? 0 : old[from[i]];
        }
        return out;
    }
}
