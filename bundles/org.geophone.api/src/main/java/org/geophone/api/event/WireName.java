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

    /** A 64-bit hash of bytes, stable across versions because snapshots hold it; never 0. */
    public static long hash(byte[] data, int offset, int length) {
        long h = K0 ^ length;
        int end = offset + length;
        int p = offset;
        for (; p + 8 <= end; p += 8) {
            h = mix(h ^ (long) LONG.get(data, p));
        }
        // up to seven bytes are left, the first one lowest
        int left = end - p;
        long tail = 0;
        if (p + 8 <= data.length) {
            tail = (long) LONG.get(data, p) & ~(-1L << 8 * left);
        } else {
            for (int i = 0; i < left; i++) {
                tail |= (data[p + i] & 0xffL) << 8 * i;
            }
        }
        h = mix(h ^ tail);
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
