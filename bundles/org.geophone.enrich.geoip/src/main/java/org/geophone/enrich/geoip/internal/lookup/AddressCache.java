package org.geophone.enrich.geoip.internal.lookup;

import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * Addresses and what is known of them: sets of four places, in which the address that was asked for least lately makes
 * way. One thread; allocates nothing.
 */
final class AddressCache {
    private static final int WAYS = 4;

    private final long[] high;
    private final long[] low;
    /** Null for a free place. */
    private final byte[][] facts;
    private final int mask;
    private final Counters counters;

    /** A cache with room for at least so many addresses. */
    AddressCache(int addresses, Counters counters) {
        int sets = Integer.highestOneBit(Math.max(1, (addresses + WAYS - 1) / WAYS));
        sets = sets * WAYS < addresses ? 2 * sets : sets;
        high = new long[sets * WAYS];
        low = new long[sets * WAYS];
        facts = new byte[sets * WAYS][];
        mask = sets - 1;
        this.counters = counters;
    }

    /** What is known of an address, or null: it is not here. */
    byte[] find(long h, long l) {
        int first = first(h, l);
        for (int i = first; i < first + WAYS; i++) {
            byte[] known = facts[i];
            if (known == null) {
                return null;
            }
            if (low[i] == l && high[i] == h) {
                if (i > first) {
                    toFront(first, i, h, l, known);
                }
                return known;
            }
        }
        return null;
    }

    /** Adds an address that is not here. */
    void add(long h, long l, byte[] known) {
        int first = first(h, l);
        int last = first + WAYS - 1;
        if (facts[last] != null) {
            counters.increment(Counter.GEOIP_ADDRESSES_EVICTED);
        }
        toFront(first, last, h, l, known);
    }

    private void toFront(int first, int from, long h, long l, byte[] known) {
        for (int i = from; i > first; i--) {
            high[i] = high[i - 1];
            low[i] = low[i - 1];
            facts[i] = facts[i - 1];
        }
        high[first] = h;
        low[first] = l;
        facts[first] = known;
    }

    private int first(long h, long l) {
        long x = (h * 31 + l) * 0x9E37_79B9_7F4A_7C15L;
        x ^= x >>> 32;
        x *= 0xC2B2_AE3D_27D4_EB4FL;
        return ((int) (x >>> 32) & mask) * WAYS;
    }
}
