package org.geophone.score.internal.account;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A bounded table from 64-bit keys to rows of ints: sets of eight places, their keys before their rows, so that a
 * look-up reads one cache line of keys and a row in the same page of memory. It doubles while it may; at its bound a
 * new key takes the place of the entry of its set that the subclass holds least worth keeping, which is counted. Key 0
 * is not allowed.
 *
 * <p>A place is where an entry's row begins. An entry stands at its key's own place of the set, or at the first free
 * one behind it. Entries are replaced, never removed, so a free place ends a search.
 */
abstract class KeyTable {
    /** Bytes of a key. */
    static final int KEY_BYTES = 8;
    private static final int WAYS = 8;
    private static final int KEYS = 2 * WAYS;
    private static final int FIRST_SETS = 64;
    /** Ints of a cache line. */
    private static final int LINE = 16;
    private static final int MOST_SETS = 1 << 24;
    /** Ints before the first set: the elements of a large array begin 16 bytes behind the begin of a cache line. */
    private static final int PAD = 12;

    private final int width;
    /** Ints of a set. */
    private final int stride;
    private final int firstSets;
    private final int maxSets;
    private int sets;
    private int[] cells;
    private final Wanted wanted = new Wanted();
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
        stride = KEYS + WAYS * width;
        long most = Math.max(1, Math.min(MOST_SETS, (maxBytes - 4 * PAD) / (4L * stride)));
        int doublings = 0;
        while (most >> doublings >= 2 * FIRST_SETS) {
            doublings++;
        }
        firstSets = (int) (most >> doublings);
        maxSets = firstSets << doublings;
        make(firstSets);
    }

    private void make(int ofSets) {
        sets = ofSets;
        cells = new int[PAD + ofSets * stride];
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

    /** Where the set of a key begins. When the sets double, set n becomes 2n and 2n + 1. */
    private int base(long spread) {
        return PAD + (int) ((spread >>> 32) * sets >>> 32) * stride;
    }

    private static int own(long spread) {
        return (int) (spread >>> 29) & WAYS - 1;
    }

    private int row(int base, int way) {
        return base + KEYS + way * width;
    }

    private long key(int base, int way) {
        return (long) cells[base + 2 * way + 1] << 32 | cells[base + 2 * way] & 0xffff_ffffL;
    }

    /** Wants the keys among which a key stands to be fetched, before the table grows. */
    public final void want(long key) {
        int base = base(spread(key));
        wanted.add(base);
        // a set begins on a cache line or in the middle of one
        wanted.add(base + KEYS - 1);
    }

    /** Wants the row of a key to be fetched, or all those of which one will have to go for it. Its keys are there. */
    public final void wantRow(long key) {
        int base = base(spread(key));
        int p = find(key);
        int way = p < 0 ? free(key) : 0;
        if (way < 0) {
            for (int row = base + KEYS; row < base + stride; row += LINE) {
                wanted.add(row);
            }
            return;
        }
        int row = p < 0 ? row(base, way) : p;
        wanted.add(row);
        wanted.add(row + width - 1);
    }

    /** Fetches all that is wanted. */
    public final void fetch() {
        wanted.fetch(cells);
    }

    /** The entry's place, or -1. Valid until the next {@link #add}. */
    final int find(long key) {
        long spread = spread(key);
        int base = base(spread);
        int way = own(spread);
        long there = key(base, way);
        for (int i = 1; there != key; i++) {
            if (there == 0 || i == WAYS) {
                return -1;
            }
            way = way + 1 & WAYS - 1;
            there = key(base, way);
        }
        return row(base, way);
    }

    /** Makes an entry that is not there yet and returns its place. */
    final int add(long key, int seconds) {
        if (sets < maxSets && size >= sets * WAYS / 2) {
            grow();
        }
        int way = free(key);
        while (way < 0 && sets < maxSets) {
            grow();
            way = free(key);
        }
        int base = base(spread(key));
        if (way < 0) {
            way = victim(base, seconds);
            evicted++;
        } else {
            size++;
        }
        int p = put(key, base, way);
        Arrays.fill(cells, p, p + width, 0);
        begin(p, seconds);
        return p;
    }

    private int put(long key, int base, int way) {
        cells[base + 2 * way] = (int) key;
        cells[base + 2 * way + 1] = (int) (key >>> 32);
        return row(base, way);
    }

    /** The first free place for a key in its set, or -1. */
    private int free(long key) {
        long spread = spread(key);
        int base = base(spread);
        for (int i = 0; i < WAYS; i++) {
            int way = own(spread) + i & WAYS - 1;
            if (key(base, way) == 0) {
                return way;
            }
        }
        return -1;
    }

    private int victim(int base, int seconds) {
        int least = 0;
        double value = worth(row(base, 0), seconds);
        for (int way = 1; way < WAYS; way++) {
            double w = worth(row(base, way), seconds);
            if (w < value) {
                value = w;
                least = way;
            }
        }
        return least;
    }

    /** Doubles the sets; each old set splits in two, so every entry finds a place. */
    private void grow() {
        int[] old = cells;
        make(2 * sets);
        for (int base = PAD; base < old.length; base += stride) {
            for (int way = 0; way < WAYS; way++) {
                long key = (long) old[base + 2 * way + 1] << 32 | old[base + 2 * way] & 0xffff_ffffL;
                if (key != 0) {
                    System.arraycopy(old, row(base, way), cells, put(key, base(spread(key)), free(key)), width);
                }
            }
        }
    }

    /** Entries held. */
    public final int size() {
        return size;
    }

    /** Bytes of keys and rows, whether in use or not. */
    public final long bytes() {
        return 4L * cells.length;
    }

    /** Entries that were pushed out since the start. */
    public final long evicted() {
        return evicted;
    }

    /** Makes no entry hold more than this in a column; for times, when the clock was set back. */
    final void atMost(int column, int value) {
        for (int base = PAD; base < cells.length; base += stride) {
            for (int way = 0; way < WAYS; way++) {
                if (key(base, way) != 0) {
                    atMost(row(base, way), column, value);
                }
            }
        }
    }

    /** Makes this entry hold no more than this in a column. */
    final void atMost(int place, int column, int value) {
        if (get(place, column) > value) {
            set(place, column, value);
        }
    }

    final int get(int place, int column) {
        return cells[place + column];
    }

    final void set(int place, int column, int value) {
        cells[place + column] = value;
    }

    final float getFloat(int place, int column) {
        return Float.intBitsToFloat(cells[place + column]);
    }

    final void setFloat(int place, int column, float value) {
        cells[place + column] = Float.floatToRawIntBits(value);
    }

    /** Writes the whole table. The number of sets is negated, as a mark of this order of places. */
    public final void save(DataOutput out) throws IOException {
        out.writeInt(-sets);
        out.writeInt(size);
        out.writeLong(evicted);
        for (int i = 0; i < sets * WAYS; i++) {
            int base = PAD + i / WAYS * stride;
            long key = key(base, i % WAYS);
            if (key != 0) {
                out.writeInt(i);
                out.writeLong(key);
                saveEntry(row(base, i % WAYS), out);
            }
        }
    }

    /** Replaces the table by a saved one; of one of another size the entries that find room are kept. */
    public final void load(DataInput in) throws IOException {
        long saved = -(long) in.readInt();
        int entries = in.readInt();
        long before = in.readLong();
        if (saved <= 0 || saved > MOST_SETS || entries < 0 || entries > saved * WAYS) {
            throw new IOException("a table of " + saved + " sets with " + entries + " entries cannot be");
        }
        boolean same = fits((int) saved);
        make(same ? (int) saved : firstSets);
        size = 0;
        for (int n = 0; n < entries; n++) {
            int place = in.readInt();
            long key = in.readLong();
            int base = PAD + place / WAYS * stride;
            if (key == 0 || place < 0 || place >= saved * WAYS
                    || same && (base(spread(key)) != base || key(base, place % WAYS) != 0)) {
                throw new IOException("a table entry is not where it belongs");
            }
            size += same ? 1 : 0;
            loadEntry(same ? put(key, base, place % WAYS) : find(key) < 0 ? add(key, 0) : find(key), in);
        }
        evicted = same ? before : before + evicted;
    }

    /** True when this table has so many sets at some time of its growth. */
    private boolean fits(int saved) {
        for (int own = firstSets; own <= maxSets; own *= 2) {
            if (own == saved) {
                return true;
            }
        }
        return false;
    }
}
