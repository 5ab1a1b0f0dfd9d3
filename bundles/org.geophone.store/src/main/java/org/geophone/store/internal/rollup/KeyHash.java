package org.geophone.store.internal.rollup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash under a key that nobody outside knows, so that nobody can make up names that fall together. Eight bytes at a
 * time, multiplied and folded; no cryptography.
 */
final class KeyHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long A = 0x9E3779B97F4A7C15L;
    private static final long B = 0xD6E8FEB86659FD93L;

    private KeyHash() {
    }

    /** The hash of bytes. */
    static long of(byte[] data, int begin, int length, long key) {
        long h = key ^ length * A;
        int i = begin;
        int end = begin + length;
        for (; i + 8 <= end; i += 8) {
            h = fold(h ^ (long) LONG.get(data, i));
        }
        long rest = 0;
        for (int shift = 0; i < end; i++, shift += 8) {
            rest |= (data[i] & 0xffL) << shift;
        }
        return fold(fold(h ^ rest) + key);
    }

    private static long fold(long v) {
        long x = (v ^ v >>> 32) * A;
        x = (x ^ x >>> 29) * B;
        return x ^ x >>> 32;
    }
}
