package org.geophone.decode.dns.internal.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Folds the ASCII letters of a wire name to lower case, eight bytes at a time, and says what it met. Length bytes are
 * at most 63 and so below the letters: the name is folded as a whole, without looking at its labels.
 */
final class NameFold {
    /** Result bit: there was an upper-case letter. */
    static final int UPPER = 1;
    /** Result bit: there was a byte outside printable ASCII (space counts as such), or a dot inside a label. */
    static final int BINARY = 2;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private NameFold() {
    }

    /**
     * Writes the folded name. The two ranges are the same or do not overlap.
     *
     * @return {@link #UPPER} and {@link #BINARY} as they apply
     */
    static int fold(byte[] data, int from, int to, int length) {
        long upper = 0;
        int odd = 0;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            long word = (long) LONG.get(data, from + i);
            long letters = letters(word);
            upper |= letters;
            odd += Long.bitCount(odd(word));
            LONG.set(data, to + i, word | letters >>> 2);
        }
        for (; i < length; i++) {
            int b = data[from + i] & 0xff;
            long letters = letters(b) & 0x80;
            upper |= letters;
            odd += (int) (odd(b) >>> 7 & 1);
            data[to + i] = (byte) (b | letters >>> 2);
        }
        return (upper != 0 ? UPPER : 0) | (odd > oddLengths(data, to, length) ? BINARY : 0);
    }

    /** The high bit of every byte that is an upper-case letter. No addition carries: both summands are below 128. */
    private static long letters(long word) {
        long low = word & ~HIGH;
        long fromA = low + (0x80 - 'A') * ONES;
        long behindZ = low + (0x80 - '[') * ONES;
        return fromA & ~behindZ & ~word & HIGH;
    }

    /** The high bit of every byte that is not printable, or is a dot. */
    private static long odd(long word) {
        long low = word & ~HIGH;
        long fromPrintable = low + (0x80 - 0x21) * ONES;
        long delete = low + (0x80 - 0x7f) * ONES;
        long fromDot = low + (0x80 - '.') * ONES;
        long behindDot = low + (0x80 - '/') * ONES;
        return (word | ~fromPrintable | delete | fromDot & ~behindDot) & HIGH;
    }

    /** How many length bytes look odd in the sense of {@link #odd}: they were counted with the others. */
    private static int oddLengths(byte[] data, int at, int length) {
        int count = 0;
        for (int p = at; p < at + length; p += data[p] + 1) {
            if (data[p] <= 0x20 || data[p] == '.') {
                count++;
            }
        }
        return count;
    }
}
