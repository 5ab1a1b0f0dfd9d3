package org.geophone.decode.dns.internal.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.geophone.api.event.EventSlot;

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
    /** Longest name whose last word stays within {@link EventSlot#MAX_NAME_BYTES}. */
    private static final int LONGEST_BY_WORDS = EventSlot.MAX_NAME_BYTES & ~7;
    /** Nearly all names are that short. */
    private static final int MOST_BYTES = 32;
    /** Element {@code MOST_BYTES - n} is all ones in the lowest n bytes of a word, for n from -24 to 32. */
    private static final long[] MASKS = masks();
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private NameFold() {
    }

    /**
     * Writes the folded name. The two ranges are the same or do not overlap.
     *
     * @param oddLengths how many of the name's length bytes, its closing zero among them, are {@link #isOddLength odd}
     * @return {@link #UPPER} and {@link #BINARY} as they apply
     */
    static int fold(byte[] data, int from, int to, int length, int oddLengths) {
        // the last word is read and written past the name's end, into the room that every slot has behind its name
        if (length > LONGEST_BY_WORDS || from + LONGEST_BY_WORDS > data.length) {
            return byBytes(data, from, to, length, oddLengths);
        }
        return length <= MOST_BYTES ? byFourWords(data, from, to, length, oddLengths)
                : byWords(data, from, to, length, oddLengths);
    }

    private static int byWords(byte[] data, int from, int to, int length, int oddLengths) {
        long upper = 0;
        int odd = 0;
        int i = 0;
        for (; i < length - 8; i += 8) {
            long word = (long) LONG.get(data, from + i);
            long letters = letters(word);
            upper |= letters;
            odd += Long.bitCount(odd(word));
            LONG.set(data, to + i, word | letters >>> 2);
        }
        long word = (long) LONG.get(data, from + i);
        long name = -1L >>> 8 * (8 - (length - i));
        long letters = letters(word);
        LONG.set(data, to + i, word | letters >>> 2);
        upper |= letters & name;
        odd += Long.bitCount(odd(word) & name);
        return (upper != 0 ? UPPER : 0) | (odd > oddLengths ? BINARY : 0);
    }

    /** Four words whatever the length, so that no branch depends on it. */
    private static int byFourWords(byte[] data, int from, int to, int length, int oddLengths) {
        long a = (long) LONG.get(data, from);
        long b = (long) LONG.get(data, from + 8);
        long c = (long) LONG.get(data, from + 16);
        long d = (long) LONG.get(data, from + 24);
        long lettersA = letters(a);
        long lettersB = letters(b);
        long lettersC = letters(c);
        long lettersD = letters(d);
        LONG.set(data, to, a | lettersA >>> 2);
        LONG.set(data, to + 8, b | lettersB >>> 2);
        LONG.set(data, to + 16, c | lettersC >>> 2);
        LONG.set(data, to + 24, d | lettersD >>> 2);
        int mask = MOST_BYTES - length;
        long nameA = MASKS[mask];
        long nameB = MASKS[mask + 8];
        long nameC = MASKS[mask + 16];
        long nameD = MASKS[mask + 24];
        long upper = lettersA & nameA | lettersB & nameB | lettersC & nameC | lettersD & nameD;
        // one bit a byte in four positions: they do not collide, and one count does for all
        long odd = (odd(a) & nameA) >>> 7 | (odd(b) & nameB) >>> 6 | (odd(c) & nameC) >>> 5 | (odd(d) & nameD) >>> 4;
        return (upper != 0 ? UPPER : 0) | (Long.bitCount(odd) > oddLengths ? BINARY : 0);
    }

    private static long[] masks() {
        long[] masks = new long[2 * MOST_BYTES - 8 + 1];
        for (int i = 0; i < masks.length; i++) {
            int bytes = Math.max(0, Math.min(8, MOST_BYTES - i));
            masks[i] = bytes == 0 ? 0 : -1L >>> 64 - 8 * bytes;
        }
        return masks;
    }

    private static int byBytes(byte[] data, int from, int to, int length, int oddLengths) {
        long upper = 0;
        int odd = 0;
        for (int i = 0; i < length; i++) {
            int b = data[from + i] & 0xff;
            long letters = letters(b) & 0x80;
            upper |= letters;
            odd += (int) (odd(b) >>> 7 & 1);
            data[to + i] = (byte) (b | letters >>> 2);
        }
        return (upper != 0 ? UPPER : 0) | (odd > oddLengths ? BINARY : 0);
    }

    /** True for a length byte that {@link #odd} counts: it looks like a control character, a space or a dot. */
    static boolean isOddLength(int length) {
        return length <= 0x20 || length == '.';
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

    /** How many length bytes of a name look odd in the sense of {@link #odd}, which counts them with the others. */
    static int oddLengths(byte[] data, int at, int length) {
        int count = 0;
        for (int p = at; p < at + length; p += data[p] + 1) {
            count += isOddLength(data[p]) ? 1 : 0;
        }
        return count;
    }
}
