package org.geophone.score.internal.encoding;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Undoes codings of whole bits a character; characters outside the alphabet are passed over. */
final class Decoder {
    private Decoder() {
    }

    /**
     * The beginning of the payload.
     *
     * @param whole true to decode the names as one run of characters, false to begin anew with each
     */
    static byte[] decode(List<byte[]> data, Encoding encoding, boolean whole, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(most);
        int bits = (int) encoding.bitsPerCharacter();
        int held = 0;
        int heldBits = 0;
        for (byte[] name : data) {
            if (!whole) {
                heldBits = 0;
            }
            for (byte c : name) {
                int value = value(c, encoding);
                if (value < 0) {
                    continue;
                }
                held = held << bits | value;
                heldBits += bits;
                if (heldBits >= 8) {
                    heldBits -= 8;
                    out.write(held >>> heldBits);
                    held &= (1 << heldBits) - 1;
                    if (out.size() == most) {
                        return out.toByteArray();
                    }
                }
            }
        }
        return out.toByteArray();
    }

    private static int value(int c, Encoding encoding) {
        switch (encoding) {
            case HEX:
                return Character.digit(c, 16);
            case BASE32HEX:
                return Character.digit(c, 32);
            case BASE32:
                return base32(c);
            default:
                return base64(c);
        }
    }

    private static int base32(int c) {
        int letter = (c | 32) - 'a';
        if (letter >= 0 && letter < 26) {
            return letter;
        }
        return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
    }

    private static int base64(int c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        // dnsteal writes * for +
        if (c == '+' || c == '-' || c == '*') {
            return 62;
        }
        return c == '/' || c == '_' ? 63 : -1;
    }
}
