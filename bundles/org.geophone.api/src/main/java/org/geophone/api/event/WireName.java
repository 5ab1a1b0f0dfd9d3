package org.geophone.api.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Names in wire form: length byte and label, repeated, closed by a zero byte. Static helpers over (array, offset);
 * nothing is allocated except where text is asked for.
 */
public final class WireName {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long K0 = 0x9E37_79B9_7F4A_7C15L;
    private static final long K1 = 0xC2B2_AE3D_27D4_EB4FL;

    private WireName() {
    }

    /**
     * A 64-bit hash of bytes under the key of the process ({@link NameKey}); never 0. Who does not know the key cannot
     * make two texts meet; without that, two texts of different bytes have the same hash once in 2^64.
     *
     * <p>From the end to the begin, so that all tails of a name share one pass ({@link NameTails}): the state is
     * multiplied with a secret number for each eight bytes, and both halves of the 128 bits of the product are folded
     * into one. The first eight bytes, of which some may have been taken already, and the length come last.
     */
    public static long hash(byte[] data, int offset, int length) {
        long s = NameKey.start;
        for (int p = offset + length - 8; p >= offset; p -= 8) {
            s = word(s, data, p);
        }
        return last(s, data, offset, length);
    }

    /** The state after eight more bytes. */
    static long word(long s, byte[] data, int at) {
        return fold(s ^ (long) LONG.get(data, at), NameKey.word);
    }

    /** The hash of bytes whose full eights, from the end, are in the state. */
    static long last(long s, byte[] data, int offset, int length) {
        long first = length >= 8 ? (long) LONG.get(data, offset) : few(data, offset, length);
        long h = fold(s ^ first, NameKey.last + length * NameKey.length);
        return h == 0 ? 1 : h;
    }

    /** Up to seven bytes, the first one lowest. */
    private static long few(byte[] data, int offset, int length) {
        if (offset + 8 <= data.length) {
            return (long) LONG.get(data, offset) & ~(-1L << 8 * length);
        }
        long few = 0;
        for (int i = 0; i < length; i++) {
            few |= (data[offset + i] & 0xffL) << 8 * i;
        }
        return few;
    }

    /**
     * Both halves of the product of two numbers without sign as one; the second one has 63 bits. A product with sign
     * would not do: x and -x give almost the same there, whatever the key.
     */
    private static long fold(long x, long factor) {
        return Math.multiplyHigh(x, factor) + (x >> 63 & factor) ^ x * factor;
    }

    /**
     * A 64-bit hash of bytes that is the same in every process and version; never 0. For what is seen outside (ids of
     * documents, the order of records) or must not depend on a key. Whoever chooses the bytes can make two of them
     * meet, so nothing may be taken for known by it.
     */
    public static long stableHash(byte[] data, int offset, int length) {
        long h = K0 ^ length;
        int end = offset + length;
        int p = offset;
        for (; p + 8 <= end; p += 8) {
            h = mix(h ^ (long) LONG.get(data, p));
        }
        h = mix(h ^ few(data, p, end - p));
        return h == 0 ? 1 : h;
    }

    private static long mix(long v) {
        long x = v * K1;
        x ^= x >>> 29;
        x *= K0;
        return x ^ x >>> 32;
    }

    /** Number of labels before the closing zero. */
    public static int labels(byte[] data, int offset, int nameBytes) {
        int count = 0;
        int p = offset;
        int end = offset + nameBytes;
        while (p < end && data[p] != 0) {
            count++;
            p += 1 + (data[p] & 0x3f);
        }
        return count;
    }

    /**
     * The presentation form (RFC 1035 section 5.1, RFC 4343): labels with dots between, no final dot, bytes outside
     * printable ASCII as {@code \DDD}, dot and backslash inside a label escaped. The root is {@code .}.
     *
     * @param length bytes to read; a closing zero may be left out
     */
    public static String text(byte[] data, int offset, int length) {
        StringBuilder out = new StringBuilder(length + 8);
        appendText(data, offset, length, out);
        return out.toString();
    }

    /** Appends the presentation form. */
    public static void appendText(byte[] data, int offset, int length, StringBuilder out) {
        int p = offset;
        int end = offset + length;
        boolean first = true;
        while (p < end && data[p] != 0) {
            int label = Math.min(data[p] & 0x3f, end - p - 1);
            p++;
            if (!first) {
                out.append('.');
            }
            first = false;
            for (int i = 0; i < label; i++) {
                appendByte(data[p + i] & 0xff, out);
            }
            p += label;
        }
        if (first) {
            out.append('.');
        }
    }

    private static void appendByte(int b, StringBuilder out) {
        if (b == '.' || b == '\\') {
            out.append('\\').append((char) b);
        } else if (b > 0x20 && b < 0x7f) {
            out.append((char) b);
        } else {
            out.append('\\').append((char) ('0' + b / 100)).append((char) ('0' + b / 10 % 10))
                    .append((char) ('0' + b % 10));
        }
    }
}
