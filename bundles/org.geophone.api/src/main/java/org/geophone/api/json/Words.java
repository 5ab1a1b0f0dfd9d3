package org.geophone.api.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes of arrays taken and put several at a time, the first one lowest. The callers have made room. */
final class Words {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle CHAR = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

    /** Up to here the call of the runtime's copying routine costs more than copying does. */
    private static final int SHORT_COPY = 128;
    private static final long EVERY = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x80 * EVERY;
    private static final long LOW = 0x7f * EVERY;

    private Words() {
    }

    /** Copies bytes between places that do not overlap. */
    static void copy(byte[] from, int at, byte[] to, int p, int n) {
        if (n > SHORT_COPY) {
            System.arraycopy(from, at, to, p, n);
        } else if (n >= 8) {
            // whole words from the front, then the last eight bytes, some of them for the second time
            int last = n - 8;
            for (int i = 0; i < last; i += 8) {
                LONG.set(to, p + i, (long) LONG.get(from, at + i));
            }
            LONG.set(to, p + last, (long) LONG.get(from, at + last));
        } else if (n >= 4) {
            int last = n - 4;
            int tail = (int) INT.get(from, at + last);
            INT.set(to, p, (int) INT.get(from, at));
            INT.set(to, p + last, tail);
        } else {
            for (int i = 0; i < n; i++) {
                to[p + i] = from[at + i];
            }
        }
    }

    /**
     * Copies a label of a DNS name when none of its bytes must be escaped.
     *
     * @param to eight bytes more than the label are free from {@code p} on, and may be overwritten
     * @return false when one must be escaped, or when the label lies too close to the end of its array
     */
    static boolean copyPlain(byte[] from, int at, byte[] to, int p, int n) {
        if (at + n + 8 > from.length) {
            return false;
        }
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            long word = (long) LONG.get(from, at + i);
            if (special(word) != 0) {
                return false;
            }
            LONG.set(to, p + i, word);
        }
        long word = (long) LONG.get(from, at + i);
        LONG.set(to, p + i, word);
        return (special(word) & ~(-1L << 8 * (n - i))) == 0;
    }

    /** The highest bit of each byte that is no printable ASCII, or a blank, dot, quote or backslash. */
    private static long special(long word) {
        // seven bits and a constant of at most 0x7f do not reach the next byte
        long seven = word & LOW;
        long ordinary = seven + (0x80 - 0x21) * EVERY
                & (seven ^ '"' * EVERY) + LOW & (seven ^ '.' * EVERY) + LOW & (seven ^ '\\' * EVERY) + LOW;
        return (word | seven + EVERY | ~ordinary) & HIGH;
    }
}
