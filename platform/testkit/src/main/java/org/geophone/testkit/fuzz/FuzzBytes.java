package org.geophone.testkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one fuzz input, taken apart from front to back. Past the end every number is 0 and every piece is empty,
 * so that each input means something and a seed can be written by hand.
 */
public final class FuzzBytes {
    private static final int BYTE = 0xff;

    private final byte[] bytes;
    private int at;

    /** Nothing taken yet. */
    public FuzzBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** True while bytes are left. */
    public boolean more() {
        return at < bytes.length;
    }

    /** The next byte, 0 to 255. */
    public int u8() {
        return more() ? bytes[at++] & BYTE : 0;
    }

    /** Two bytes, the high one first. */
    public int u16() {
        return u8() << Byte.SIZE | u8();
    }

    /** Eight bytes, the highest first. */
    public long int64() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | u8();
        }
        return value;
    }

    /** So many bytes, or what is left of them. */
    public byte[] take(int count) {
        byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + count));
        at += piece.length;
        return piece;
    }

    /** A piece that begins with its length in two bytes. */
    public byte[] piece() {
        return take(u16());
    }

    /** Everything that is left. */
    public byte[] rest() {
        return take(bytes.length - at);
    }

    /** Everything that is left as text, a char for each byte, so that no byte is lost. */
    public String restLatin() {
        return new String(rest(), StandardCharsets.ISO_8859_1);
    }

    /** Everything that is left, read as UTF-8. */
    public String restUtf8() {
        return new String(rest(), StandardCharsets.UTF_8);
    }
}
