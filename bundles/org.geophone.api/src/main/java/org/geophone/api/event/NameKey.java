package org.geophone.api.event;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret key of {@link WireName#hash}: 128 bits, one key for the process. Names are chosen by attackers: who could
 * work out the hash would give all their names the hash of one that is known already. Drawn at random when the process
 * starts, or given in the system property {@value #PROPERTY} as 32 hexadecimal digits, as the launcher does with the
 * key that an installation keeps. A state that holds hashes holds the key with them, and whoever takes the state over
 * takes its key over, too.
 *
 * <p>Plain fields, read for every hash. {@link #use} is for the time before the first message only: what orders it
 * before the threads that hash is the lock of the gate through which they go, or their start. Who keeps hashes over
 * such a time compares {@link #generation} and makes them anew.
 */
public final class NameKey {
    /** System property with the key of a process. */
    public static final String PROPERTY = "geophone.name.key";
    private static final int BYTES = 16;

    /** State before the first eight bytes. */
    static long start;
    /** What each eight bytes are multiplied with: 63 bits, odd. */
    static long word;
    /** What the last eight bytes are multiplied with: this, and for each byte of the length {@link #length} more. */
    static long last;
    /** 45 bits, so that names of any length stay within 63 bits. */
    static long length;
    private static long high;
    private static long low;
    private static int generation;

    static {
        SecureRandom random = new SecureRandom();
        String given = System.getProperty(PROPERTY, "");
        if (given.isEmpty()) {
            use(random.nextLong(), random.nextLong());
        } else {
            byte[] bytes = HexFormat.of().parseHex(given);
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException(PROPERTY + " is not " + 2 * BYTES + " hexadecimal digits");
            }
            ByteBuffer key = ByteBuffer.wrap(bytes);
            use(key.getLong(), key.getLong());
        }
    }

    private NameKey() {
    }

    /**
     * Takes a key; nothing happens when it is the one in use. Before the first message only, one thread at a time: the
     * replay when it begins, then whoever gives a scorer its first state.
     */
    public static void use(long keyHigh, long keyLow) {
        if (generation > 0 && keyHigh == high && keyLow == low) {
            return;
        }
        high = keyHigh;
        low = keyLow;
        start = part(1);
        word = part(2) >>> 2 | 1L << 62 | 1;
        last = part(3) >>> 4 | 1L << 59;
        length = part(4) >>> 20 | 1;
        generation++;
    }

    /** One of the numbers that are made of the key; both halves go through all of it. */
    private static long part(int n) {
        long h = high + n * 0x9E37_79B9_7F4A_7C15L;
        for (int i = 0; i < 4; i++) {
            h = (h ^ h >>> 31) * 0xBF58_476D_1CE4_E5B9L;
            h = (h ^ h >>> 29) * 0x94D0_49BB_1331_11EBL + Long.rotateLeft(low, 16 * i);
        }
        return h ^ h >>> 32;
    }

    /** First half of the key. */
    public static long high() {
        return high;
    }

    /** Second half of the key. */
    public static long low() {
        return low;
    }

    /** Rises by one with each key that is taken; from 1. */
    public static int generation() {
        return generation;
    }
}
