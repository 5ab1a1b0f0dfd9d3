package org.geophone.enrich.hosts.internal.learn;

/**
 * How many distinct values there were, as the number of bits their hashes set among 256: never too high, and a few
 * percent too low up to some 20 values.
 */
final class Sketch {
    private long a;
    private long b;
    private long c;
    private long d;
    private int count;

    void clear() {
        a = 0;
        b = 0;
        c = 0;
        d = 0;
        count = 0;
    }

    /** Notes a value. */
    void add(long value) {
        long hash = value * 0x9E37_79B9_7F4A_7C15L;
        hash ^= hash >>> 32;
        hash *= 0xC2B2_AE3D_27D4_EB4FL;
        int at = (int) (hash >>> 56);
        long bit = 1L << (at & 63);
        long before;
        switch (at >>> 6) {
            case 0 -> {
                before = a;
                a |= bit;
            }
            case 1 -> {
                before = b;
                b |= bit;
            }
            case 2 -> {
                before = c;
                c |= bit;
            }
            default -> {
                before = d;
                d |= bit;
            }
        }
        count += (before & bit) == 0 ? 1 : 0;
    }

    /** Distinct values, at least. */
    int count() {
        return count;
    }
}
