package org.geophone.enrich.geoip.internal.lookup;

import java.util.Arrays;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * What the databases' records say together, by their places: many addresses share them, so that a flood of new
 * addresses makes few texts. Four places a key may be in; the oldest of them makes way. One thread.
 */
final class RecordCache {
    private static final int WAYS = 4;

    private final int[] keys;
    private final byte[][] facts;
    private final int width;
    private final int mask;
    private final Counters counters;

    /**
     * A cache with room for at least so many texts.
     *
     * @param width how many databases there are
     */
    RecordCache(int records, int width, Counters counters) {
        int sets = Integer.highestOneBit(Math.max(1, (records + WAYS - 1) / WAYS));
        sets = sets * WAYS < records ? 2 * sets : sets;
        keys = new int[sets * WAYS * width];
        facts = new byte[sets * WAYS][];
        mask = sets - 1;
        this.width = width;
        this.counters = counters;
    }

    /** What records at these places say, or null: it is not here. */
    byte[] find(int[] places) {
        int first = first(places);
        for (int i = first; i < first + WAYS && facts[i] != null; i++) {
            if (Arrays.equals(keys, i * width, (i + 1) * width, places, 0, width)) {
                return facts[i];
            }
        }
        return null;
    }

    /** Adds what is not here. */
    void add(int[] places, byte[] text) {
        int first = first(places);
        if (facts[first + WAYS - 1] != null) {
            counters.increment(Counter.GEOIP_RECORDS_EVICTED);
        }
        System.arraycopy(facts, first, facts, first + 1, WAYS - 1);
        System.arraycopy(keys, first * width, keys, (first + 1) * width, (WAYS - 1) * width);
        System.arraycopy(places, 0, keys, first * width, width);
        facts[first] = text;
    }

    private int first(int[] places) {
        long x = 0;
        for (int i = 0; i < width; i++) {
            x = (x + places[i]) * 0x9E37_79B9_7F4A_7C15L;
            x ^= x >>> 32;
        }
        x *= 0xC2B2_AE3D_27D4_EB4FL;
        return ((int) (x >>> 32) & mask) * WAYS;
    }
}
