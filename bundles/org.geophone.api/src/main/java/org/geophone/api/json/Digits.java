package org.geophone.api.json;

/** Digits into bytes; all methods give the place behind what they wrote. The callers have made room. */
final class Digits {
    /** Most bytes that are written over, those of a number with its sign among them. */
    static final int NUMBER_ROOM = 32;

    private static final int EIGHT = 100_000_000;
    private static final long EVERY = 0x0101_0101_0101_0101L;

    private Digits() {
    }

    /** A number in full. */
    static int number(byte[] to, int at, long number) {
        if (number >= 0 && number < EIGHT) {
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
        if (number >= 0 && number < EIGHT) {
            return small(to, at, (int) number);
        }
        long high = Long.divideUnsigned(number, EIGHT);
        return eight(to, large(to, at, high), (int) (number - high * EIGHT));
    }

    /** No branch depends on the number: how many digits one has cannot be foreseen. */
    private static int small(byte[] to, int at, int number) {
        long digits = digits(number);
        // the last digit stands, zero or not
        int leading = Long.numberOfTrailingZeros(digits | 1L << 56) >>> 3;
        Words.LONG.set(to, at, digits + '0' * EVERY >>> 8 * leading);
        return at + 8 - leading;
    }

    /** Eight decimal digits. */
    static int eight(byte[] to, int at, int number) {
        Words.LONG.set(to, at, digits(number) + '0' * EVERY);
        return at + 8;
    }

    /** The values of eight decimal digits, the first one lowest: halves, quarters and eighths side by side. */
    private static long digits(int number) {
        long high = number / 10_000;
        long x = high | (number - high * 10_000) << 32;
        // a hundredth of numbers below 10,000, a tenth of those below 100
        long first = x * 5243 >>> 19 & 0x0000_007f_0000_007fL;
        x = first | x - first * 100 << 16;
        first = x * 103 >>> 10 & 0x000f_000f_000f_000fL;
        return first | x - first * 10 << 8;
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

    /** The eight base64 digits of 48 bits as text, the first one lowest. */
    static long base64(long bits) {
        // halves, quarters and eighths side by side, six bits a byte in the end
        long x = bits >>> 24 | (bits & 0xff_ffffL) << 32;
        x = x >>> 12 & 0x0000_0fff_0000_0fffL | (x & 0x0000_0fff_0000_0fffL) << 16;
        x = x >>> 6 & 0x003f_003f_003f_003fL | (x & 0x003f_003f_003f_003fL) << 8;
        // how far the text stands from the number: 65 for capital letters, 71 for small ones, -4 for digits, -19, -16
        return x + 'A' * EVERY + 6 * from(26, x) - 75 * from(52, x) - 15 * from(62, x) + 3 * from(63, x);
    }

    /** 1 in each byte that is as large as this or larger; bytes are below 128. */
    private static long from(int least, long bytes) {
        return bytes + (0x80 - least) * EVERY >>> 7 & EVERY;
    }
}
