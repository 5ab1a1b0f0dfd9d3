package org.geophone.enrich.hosts.internal.table;

/**
 * Hosts and networks with names and roles. The entry with the longest prefix that holds an address answers for it, with
 * name and roles. One probe of a hash table per prefix length in use; immutable, any thread.
 */
public final class HostTable {
    /** Roles of an entry that has only a name. */
    public static final int NOT_STATED = -1;

    private final long[] high;
    private final long[] low;
    private final int[] bits;
    private final int[] roles;
    private final String[] names;
    /** Prefix lengths in use, longest first. */
    private final int[] lengths;
    /** Entry plus one, 0 for free; open addressing. */
    private final int[] slots;

    HostTable(HostTableBuilder from) {
        int size = from.size();
        high = new long[size];
        low = new long[size];
        bits = new int[size];
        roles = new int[size];
        names = new String[size];
        lengths = from.lengths();
        slots = new int[Integer.highestOneBit(Math.max(4, size)) * 4];
        for (int i = 0; i < size; i++) {
            high[i] = from.high(i);
            low[i] = from.low(i);
            bits[i] = from.bits(i);
            roles[i] = from.roles(i);
            names[i] = from.name(i);
            int at = start(high[i], low[i], bits[i]);
            while (slots[at] != 0) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = i + 1;
        }
    }

    /** Number of entries. */
    public int size() {
        return names.length;
    }

    /** Number of entries that state roles. */
    public int withRoles() {
        int count = 0;
        for (int r : roles) {
            count += r == NOT_STATED ? 0 : 1;
        }
        return count;
    }

    /** The entry of an address, or -1. */
    public int find(long h, long l) {
        for (int length : lengths) {
            long maskedHigh = h & highMask(length);
            long maskedLow = l & lowMask(length);
            int at = start(maskedHigh, maskedLow, length);
            while (slots[at] != 0) {
                int entry = slots[at] - 1;
                if (low[entry] == maskedLow && high[entry] == maskedHigh && bits[entry] == length) {
                    return entry;
                }
                at = at + 1 & slots.length - 1;
            }
        }
        return -1;
    }

    /** An entry's name, or null. */
    public String name(int entry) {
        return names[entry];
    }

    /** An entry's roles as a bit set, or {@link #NOT_STATED}. */
    public int roles(int entry) {
        return roles[entry];
    }

    static long highMask(int length) {
        return length >= 64 ? -1L : length == 0 ? 0 : -1L << 64 - length;
    }

    static long lowMask(int length) {
        return length <= 64 ? 0 : -1L << 128 - length;
    }

    private int start(long h, long l, int length) {
        long x = (h * 31 + l) * 0x9E37_79B9_7F4A_7C15L + length;
        x ^= x >>> 32;
        x *= 0xC2B2_AE3D_27D4_EB4FL;
        return (int) (x >>> 40) & slots.length - 1;
    }
}
