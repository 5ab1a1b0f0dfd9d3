package org.geophone.inspector.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that are inspected, read with a check of every bound. */
final class Bytes {
    private static final HexFormat HEX = HexFormat.of();
    private static final int MOST_SHOWN = 512;
    private final byte[] data;

    Bytes(byte[] data) {
        this.data = data;
    }

    /** The end of what is there was met. */
    static final class Cut extends Exception {
        private static final long serialVersionUID = 1L;

        Cut(String what, int offset, int wanted, int present) {
            super(what + " at byte " + offset + " wants " + wanted + " bytes, and " + Math.max(0, present)
                    + " are there");
        }
    }

    int length() {
        return data.length;
    }

    byte[] array() {
        return data;
    }

    /** Makes sure that so many bytes are there before {@code end}. */
    void need(String what, int offset, int wanted, int end) throws Cut {
        int last = Math.min(end, data.length);
        if (wanted < 0 || offset < 0 || offset > last - wanted) {
            throw new Cut(what, offset, wanted, last - offset);
        }
    }

    int u8(int offset) {
        return data[offset] & 0xff;
    }

    int u16(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    long u32(int offset) {
        return (long) u16(offset) << 16 | u16(offset + 2);
    }

    /** Hexadecimal digits, cut where there are too many. */
    String hex(int offset, int length) {
        int shown = Math.min(length, MOST_SHOWN);
        return HEX.formatHex(data, offset, offset + shown) + (shown < length ? "... (" + length + " bytes)" : "");
    }

    /** A hardware address. */
    String mac(int offset) {
        return HexFormat.ofDelimiter(":").formatHex(data, offset, offset + 6);
    }

    byte[] copy(int offset, int length) {
        return Arrays.copyOfRange(data, offset, offset + length);
    }

    /** One byte in master file form (RFC 1035, 5.1). */
    static String escaped(int b) {
        if (b == '.' || b == '\\' || b == '"' || b == ';') {
            return "\\" + (char) b;
        }
        return b > 0x20 && b < 0x7f ? String.valueOf((char) b) : String.format("\\%03d", b);
    }

    /** Text of others in printable ASCII. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            out.append(c >= 0x20 && c < 0x7f ? String.valueOf((char) c) : String.format("\\%03d", c));
        }
        return out.toString();
    }
}
