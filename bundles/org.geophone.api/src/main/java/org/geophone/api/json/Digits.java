package org.geophone.api.json;

/** Digits into bytes; all methods give the place behind what they wrote. The callers have made room. */
final class Digits {
    /** Most bytes of a number with its sign. */
    static final int NUMBER_BYTES = 20;

    /** The two decimal digits of every number below 100, the first one in the low byte. */
    private static final char[] PAIRS = new char[100];
    /** By the highest bit of a number: what to add so that the high half becomes the count of its digits. */
    private static final long[] COUNTS = new long[32];
    private static final int EIGHT = 100_000_000;
    private static final long EVERY = 0x0101_0101_0101_0101L;

    static {
        for (int i = 0; i < PAIRS.length; i++) {
            PAIRS[i] = (char) ('0' + i / 10 | '0' + i % 10 << 8);
        }
        for (int bit = 0; bit < COUNTS.length; bit++) {
            long least = 1L << bit;
            int digits = 1;
            long power = 10;
            for (; power <= least; power *= 10) {
                digits++;
            }
            // numbers from the next power of ten on have one digit more, where they share this highest bit
            COUNTS[bit] = power < 2 * least ? (digits + 1L << 32) - power : (long) digits << 32;
        }
    }

    private Digits() {
    }

    /** A number in full. */
    static int number(byte[] to, int at, long number) {
        if (number >>> 31 == 0) {
            return small(to, at, (int) number);
        }
        if (number < 0) {
            to[at] = '-';
            return large(to, at + 1, -number);
        }
        return large(to, at, number);
    }

    /** A number of 64 bits without sign. */
    private static int large(byte[] to, int at, long number) {
        if (number >>> 31 == 0) {
            return small(to, at, (int) number);
        }
        long high = Long.divideUnsigned(number, EIGHT);
        return eight(to, large(to, at, high), (int) (number - high * EIGHT));
    }

    private static int small(byte[] to, int at, int number) {
        int end = at + (int) (number + COUNTS[31 - Integer.numberOfLeadingZeros(number | 1)] >>> 32);
        int p = end;
        int rest = number;
        while (rest >= 100) {
            int hundredth = rest / 100;
            p -= 2;
            Words.CHAR.set(to, p, PAIRS[rest - 100 * hundredth]);
            rest = hundredth;
        }
        if (rest >= 10) {
            Words.CHAR.set(to, at, PAIRS[rest]);
        } else {
            to[at] = (byte) ('0' + rest);
        }
        return end;
    }

    /** Eight decimal digits. */
    static int eight(byte[] to, int at, int number) {
        int high = number / 10_000;
        int low = number - 10_000 * high;
        int first = high / 100;
        int third = low / 100;
        Words.CHAR.set(to, at, PAIRS[first]);
        Words.CHAR.set(to, at + 2, PAIRS[high - 100 * first]);
        Words.CHAR.set(to, at + 4, PAIRS[third]);
        Words.CHAR.set(to, at + 6, PAIRS[low - 100 * third]);
        return at + 8;
    }

    /** Sixteen hexadecimal digits. */
    static int hex(byte[] to, int at, long bits) {
        Words.LONG.set(to, at, hex((int) (bits >>> 32)));
        Words.LONG.set(to, at + 8, hex((int) bits));
        return at + 16;
    }

    /** The eight hexadecimal digits of a number as text, the first one lowest. */
    static long hex(int bits) {
        // bytes in the order of the text, spread to 16 bits each, then halved so that the high four bits come first
        long x = Integer.reverseBytes(bits) & 0xffff_ffffL;
        x = (x | x << 16) & 0x0000_ffff_0000_ffffL;
        x = (x | x << 8) & 0x00ff_00ff_00ff_00ffL;
        x = (x >>> 4 | x << 8) & 0x0f * EVERY;
        // letters stand 39 behind the digits
        long letters = x + 6 * EVERY >>> 4 & EVERY;
        return x + '0' * EVERY + ('a' - '0' - 10) * letters;
    }
}
