package org.geophone.api.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes of arrays taken and put several at a time, the first one lowest. The callers have made room. */
final class Words {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Up to here the call of the runtime's copying routine costs more than copying does. */
    private static final int SHORT_COPY = 128;
    /** Bytes of a block, and of the longest name that is copied as a whole. */
    static final int BLOCK = 32;
    private static final int MAX_SHORT = 64;
    /** Multiplied by it, the highest bits of eight bytes come together in the highest byte. */
    private static final long GATHER = 0x0002_0408_1020_4081L;
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
     * Copies bytes within an array to a place behind them, in blocks: lengths cannot be foreseen, and most fit one.
     *
     * @param to so many bytes and {@link #BLOCK} more are free from there on, and may be overwritten
     */
    static void again(byte[] data, int at, int to, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            long first = (long) LONG.get(data, at + i);
            long second = (long) LONG.get(data, at + i + 8);
            long third = (long) LONG.get(data, at + i + 16);
            long fourth = (long) LONG.get(data, at + i + 24);
            LONG.set(data, to + i, first);
            LONG.set(data, to + i + 8, second);
            LONG.set(data, to + i + 16, third);
            LONG.set(data, to + i + 24, fourth);
        }
    }

    /**
     * Copies the labels of a short DNS name with dots between when none of their bytes must be escaped.
     *
     * @param bytes of the name, with or without the closing zero
     * @param to 64 bytes are free from {@code at} on, and may be overwritten
     * @return the bytes of its text, or -1 when it is not as simple as that
     */
    static int plainName(byte[] from, int offset, int bytes, byte[] to, int at) {
        if (bytes < 2 || bytes > MAX_SHORT || offset + 1 + 2 * BLOCK > from.length) {
            return -1;
        }
        int end = offset + bytes;
        int p = offset;
        long dots = 0;
        do {
            int label = from[p];
            p += label + 1;
            if (label <= 0 || label > 63 || p > end) {
                return -1;
            }
            // where the next length byte stands in the text
            dots |= 1L << p - offset - 1;
        } while (p < end && from[p] != 0);
        int n = p - offset - 1;
        long text = ~(-1L << n);
        long special = 0;
        for (int i = 0; i < n; i += BLOCK) {
            for (int k = i; k < i + BLOCK; k += 8) {
                long word = (long) LONG.get(from, offset + 1 + k);
                LONG.set(to, at + k, word);
                special |= (special(word) * GATHER >>> 56) << k;
            }
        }
        if ((special & text & ~dots) != 0) {
            return -1;
        }
        for (long rest = dots & text; rest != 0; rest &= rest - 1) {
            to[at + Long.numberOfTrailingZeros(rest)] = '.';
        }
        return n;
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
