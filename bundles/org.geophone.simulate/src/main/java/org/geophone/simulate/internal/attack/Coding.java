package org.geophone.simulate.internal.attack;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** How bytes become characters of a label (RFC 4648), without padding. */
public enum Coding {
    /** Base64 with plus and slash, as the shell loop of the classic attack sends it. */
    BASE64(6),
    /** Base64 with minus and underscore. */
    BASE64URL(6),
    /** Base32 in lower case; survives case mixing. */
    BASE32(5),
    /** Two hexadecimal digits a byte. */
    HEX(4);

    private static final String BASE32_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private final int bits;

    Coding(int bits) {
        this.bits = bits;
    }

    /** Characters needed for so many bytes. */
    public int characters(int bytes) {
        return (8 * bytes + bits - 1) / bits;
    }

    /** Bytes that fit into so many characters. */
    public int bytes(int characters) {
        return characters * bits / 8;
    }

    /** Bytes as text. */
    public String encode(byte[] data) {
        return switch (this) {
            case BASE64 -> Base64.getEncoder().withoutPadding().encodeToString(data);
            case BASE64URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(data);
            case BASE32 -> base32(data);
            case HEX -> HexFormat.of().formatHex(data);
        };
    }

    private static String base32(byte[] data) {
        StringBuilder out = new StringBuilder();
        int held = 0;
        int heldBits = 0;
        for (byte b : data) {
            held = held << 8 | b & 0xff;
            heldBits += 8;
            while (heldBits >= 5) {
                heldBits -= 5;
                out.append(BASE32_ALPHABET.charAt(held >>> heldBits & 31));
            }
        }
        if (heldBits > 0) {
            out.append(BASE32_ALPHABET.charAt(held << 5 - heldBits & 31));
        }
        return out.toString();
    }

    /** The name used in settings and labels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The coding of this name, which is one of {@link #text}. */
    public static Coding of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
