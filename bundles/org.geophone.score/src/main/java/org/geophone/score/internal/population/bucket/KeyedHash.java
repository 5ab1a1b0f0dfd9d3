package org.geophone.score.internal.population.bucket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * The hash behind the tables. Its key is drawn at random for each job, because names are chosen by attackers, who could
 * otherwise make all of theirs meet in one place. Results never depend on it.
 */
public final class KeyedHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final long key0;
    private final long key1;

    public KeyedHash() {
        SecureRandom random = new SecureRandom();
        key0 = random.nextLong();
        key1 = random.nextLong() | 1;
    }

    /** Hash of bytes together with a number. */
    public long bytes(long with, byte[] data, int offset, int length) {
        long h = key0 ^ mix(with ^ key1, length + 0x9E37_79B9_7F4A_7C15L);
        int i = offset;
        int left = length;
        for (; left >= 8; i += 8, left -= 8) {
            h = mix(h ^ (long) LONG.get(data, i), key1);
        }
        long tail = 0;
        if (left >= 4) {
            tail = (int) INT.get(data, i) & 0xffff_ffffL;
            i += 4;
            left -= 4;
        }
        for (; left > 0; left--) {
            tail = tail << 8 | data[i++] & 0xffL;
        }
        return mix(h ^ tail, key1 ^ 0xC2B2_AE3D_27D4_EB4FL);
    }

    /** Hash of two numbers. */
    public long longs(long a, long b) {
        return mix(mix(a ^ key0, key1) ^ b, key1 ^ 0xC2B2_AE3D_27D4_EB4FL);
    }

    private static long mix(long a, long b) {
        return Math.multiplyHigh(a, b) ^ a * b ^ a >>> 32;
    }
}
