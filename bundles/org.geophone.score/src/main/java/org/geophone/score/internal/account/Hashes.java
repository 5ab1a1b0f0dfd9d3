package org.geophone.score.internal.account;

/** Mixing of 64-bit hashes. Stable across versions, because snapshots hold the results; never 0. */
public final class Hashes {
    private Hashes() {
    }

    /** Two values as one hash; the order matters. */
    public static long mix(long a, long b) {
        long h = (a + 0x9E37_79B9_7F4A_7C15L) * 0xBF58_476D_1CE4_E5B9L ^ Long.rotateLeft(b, 29);
        h = (h ^ h >>> 30) * 0x94D0_49BB_1331_11EBL;
        h = (h ^ h >>> 27) * 0xC2B2_AE3D_27D4_EB4FL;
        h ^= h >>> 31;
        return h == 0 ? 1 : h;
    }

    /** Three values as one hash. */
    public static long mix(long a, long b, long c) {
        return mix(mix(a, b), c);
    }
}
