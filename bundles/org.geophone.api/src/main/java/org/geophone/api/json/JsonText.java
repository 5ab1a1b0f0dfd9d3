package org.geophone.api.json;

/** Text values that many documents share: addresses, times, ids, base64. Static; writing allocates nothing. */
public final class JsonText {
    private static final byte[] BASE64 = JsonBytes.fixedText(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    private JsonText() {
    }

    /** Appends an address (IPv4 when mapped, else IPv6 after RFC 5952) to the open string value. */
    public static void appendAddress(JsonBytes out, long high, long low) {
        int at = out.room(AddressDigits.ROOM);
        out.end(AddressDigits.address(out.array(), at, high, low));
    }

    /**
     * Text from outside for a terminal or a log: printable ASCII as it is, everything else as a backslash, the letter u
     * and four hexadecimal digits. Allocates; for slow paths.
     */
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f) {
                out.append(c);
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit(c >>> shift & 15, 16));
                }
            }
        }
        return out.toString();
    }

    /** An address as a string value. */
    public static void address(JsonBytes out, long high, long low) {
        out.beginText();
        appendAddress(out, high, low);
        out.endText();
    }

    /** A capture time as a string value: ISO 8601, UTC, nine digits of fraction. */
    public static void time(JsonBytes out, long nanos) {
        out.beginText();
        appendTime(out, nanos);
        out.endText();
    }

    /** Appends a capture time to the open string value. */
    public static void appendTime(JsonBytes out, long nanos) {
        int at = out.room(TimeDigits.ROOM);
        out.end(out.times().write(out.array(), at, nanos));
    }

    /** A 128-bit id as a string value of 32 hexadecimal digits. */
    public static void id(JsonBytes out, long high, long low) {
        out.beginText();
        appendHex(out, high);
        appendHex(out, low);
        out.endText();
    }

    /** Appends 64 bits as sixteen hexadecimal digits to the open string value. */
    public static void appendHex(JsonBytes out, long bits) {
        int at = out.room(16);
        out.end(Digits.hex(out.array(), at, bits));
    }

    /** Bytes as a string value in base64 with padding (RFC 4648 section 4). */
    public static void base64(JsonBytes out, byte[] data, int offset, int length) {
        out.beginText();
        appendBase64(out, data, offset, length);
        out.endText();
    }

    /** Appends bytes in base64 with padding to the open string value. */
    public static void appendBase64(JsonBytes out, byte[] data, int offset, int length) {
        int p = out.room((length + 2) / 3 * 4);
        byte[] to = out.array();
        int i = offset;
        for (; i + 6 <= offset + length && i + 8 <= data.length; i += 6) {
            Words.LONG.set(to, p, Digits.base64(Long.reverseBytes((long) Words.LONG.get(data, i)) >>> 16));
            p += 8;
        }
        for (; i + 2 < offset + length; i += 3) {
            int v = (data[i] & 0xff) << 16 | (data[i + 1] & 0xff) << 8 | data[i + 2] & 0xff;
            Words.INT.set(to, p, BASE64[v >>> 18] | BASE64[v >>> 12 & 63] << 8 | BASE64[v >>> 6 & 63] << 16
                    | BASE64[v & 63] << 24);
            p += 4;
        }
        int left = offset + length - i;
        if (left > 0) {
            int v = (data[i] & 0xff) << 16 | (left == 2 ? (data[i + 1] & 0xff) << 8 : 0);
            Words.INT.set(to, p, BASE64[v >>> 18] | BASE64[v >>> 12 & 63] << 8
                    | (left == 2 ? BASE64[v >>> 6 & 63] : '=') << 16 | '=' << 24);
            p += 4;
        }
        out.end(p);
    }
}
