package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A bounded table from 64-bit keys to rows of ints: sets of eight places, so that a look-up reads one cache line of keys
 * and one of the row. It doubles while it may; at its bound a new key takes the place of the entry of its set that the
 * subclass holds least worth keeping, which is counted. Key 0 is not allowed.
 *
 * <p>An entry stands at its key's own place of the set, or at the first free one behind it. Entries are replaced, never
 * removed, so a free place ends a search.
 */
abstract class KeyTable {
    /** Places of a set. */
    static final int WAYS = 8;
    private static final int FIRST_SETS = 64;
    private static final int MOST_SETS = 1 << 24;
    /** Bytes of a key. */
    static final int KEY_BYTES = 8;

    private final int width;
    private final int firstSets;
    private final int maxSets;
    private long[] keys;
    /** The rows, one behind the other. */
    private int[] cells;
    private int size;
    private long evicted;

    /**
     * A table that never holds more than so many bytes.
     *
     * @param maxBytes bound of keys and rows together
     * @param width ints of a row
     */
    KeyTable(long maxBytes, int width) {
        this.width = width;
        long sets = Math.max(1, Math.min(MOST_SETS, maxBytes / (WAYS * entryBytes(width))));
        int doublings = 0;
        while (sets >> doublings >= 2 * FIRST_SETS) {
            doublings++;
        }
        firstSets = (int) (sets >> doublings);
        maxSets = firstSets << doublings;
        make(firstSets);
    }

    private static long entryBytes(int width) {
        return KEY_BYTES + 4L * width;
    }

    private void make(int sets) {
        keys = new long[sets * WAYS];
        cells = new int[sets * WAYS * width];
    }

    /** How much an entry is worth keeping; the lowest of a full set goes. */
    abstract double worth(int place, int seconds);

    /** Sets a row of zeros to its start. */
    abstract void begin(int place, int seconds);

    abstract void saveEntry(int place, DataOutput out) throws IOException;

    abstract void loadEntry(int place, DataInput in) throws IOException;

    private static long spread(long key) {
        return (key ^ key >>> 32) * 0x9E37_79B9_7F4A_7C15L;
    }

    /** The set of a key, spread. When the sets double, set n becomes 2n and 2n + 1. */
    private static int set(long spread, int sets) {
        return (int) ((spread >>> 32) * sets >>> 32);
    }

    private static int own(long spread) {
        return (int) (spread >>> 29) & WAYS - 1;
    }

    /** The entry's place, or -1. Valid until the next {@link #add}. */
    final int find(long key) {
        long[] all = keys;
        long spread = spread(key);
        int base = set(spread, all.length / WAYS) * WAYS;
        int own = own(spread);
        for (int i = 0; i < WAYS; i++) {
            int p = base + (own + i & WAYS - 1);
            long there = all[p];
            if (there == key) {
                return p;
            }
            if (there == 0) {
                return -1;
            }
        }
        return -1;
    }

    /** Makes an entry that is not there yet and returns its place. */
    final int add(long key, int seconds) {
        if (sets() < maxSets && size >= keys.length / 2) {
            grow();
        }
        int p = free(key);
        while (p < 0 && sets() < maxSets) {
            grow();
            p = free(key);
        }
        if (p < 0) {
            p = victim(set(spread(key), sets()) * WAYS, seconds);
            evicted++;
        } else {
            size++;
        }
        keys[p] = key;
        Arrays.fill(cells, p * width, (p + 1) * width, 0);
        begin(p, seconds);
        return p;
    }

    private int sets() {
        return keys.length / WAYS;
    }

    private int free(long key) {
        long spread = spread(key);
        int base = set(spread, sets()) * WAYS;
        int own = own(spread);
        for (int i = 0; i < WAYS; i++) {
            int p = base + (own + i & WAYS - 1);
            if (keys[p] == 0) {
                return p;
            }
        }
        return -1;
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
        long[] oldKeys = keys;
        int[] oldCells = cells;
        make(2 * sets());
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int p = free(oldKeys[i]);
                keys[p] = oldKeys[i];
                System.arraycopy(oldCells, i * width, cells, p * width, width);
            }
        }
    }

    /** Entries held. */
    public final int size() {
        return size;
    }

    /** Bytes of keys and rows, whether in use or not. */
    public final long bytes() {
        return keys.length * entryBytes(width);
    }

    /** Entries that were pushed out since the start. */
    public final long evicted() {
        return evicted;
    }

    final int get(int place, int column) {
        return cells[place * width + column];
    }

    final void set(int place, int column, int value) {
        cells[place * width + column] = value;
    }

    final float getFloat(int place, int column) {
        return Float.intBitsToFloat(cells[place * width + column]);
    }

    final void setFloat(int place, int column, float value) {
        cells[place * width + column] = Float.floatToRawIntBits(value);
    }

    /** Writes the whole table. The number of sets is negated, as a mark of this order of places. */
    public final void save(DataOutput out) throws IOException {
        out.writeInt(-sets());
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

    /** Replaces the table by a saved one; of one of another size or order the entries that find room are kept. */
    public final void load(DataInput in) throws IOException {
        int sets = in.readInt();
        int entries = in.readInt();
        long before = in.readLong();
        long saved = Math.abs((long) sets);
        if (saved == 0 || saved > MOST_SETS || entries < 0 || entries > saved * WAYS) {
            throw new IOException("a table of " + saved + " sets with " + entries + " entries cannot be");
        }
        boolean same = sets < 0 && fits((int) saved);
        make(same ? (int) saved : firstSets);
        size = 0;
        for (int n = 0; n < entries; n++) {
            int place = in.readInt();
            long key = in.readLong();
            if (key == 0 || place < 0 || place >= saved * WAYS
                    || same && (set(spread(key), (int) saved) != place / WAYS || keys[place] != 0)) {
                throw new IOException("a table entry is not where it belongs");
            }
            int p = same ? place : find(key) < 0 ? add(key, 0) : find(key);
            if (same) {
                keys[p] = key;
                size++;
            }
            loadEntry(p, in);
        }
        evicted = same ? before : before + evicted;
    }

    /** True when this table has so many sets at some time of its growth. */
    private boolean fits(int sets) {
        for (int own = firstSets; own <= maxSets; own *= 2) {
            if (own == sets) {
                return true;
            }
        }
        return false;
    }
}
