package org.geophone.testkit.capture;

import java.io.ByteArrayOutputStream;

/** Joins bytes. */
public final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Nothing yet. */
    public Bytes() {
        // starts empty
    }

    /** Appends one byte each. */
    public Bytes u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    /** Appends two bytes each, big endian. */
    public Bytes u16(int... values) {
        for (int value : values) {
            u8(value >>> 8, value);
        }
        return this;
    }

    /** Appends four bytes, big endian. */
    public Bytes u32(long value) {
        return u16((int) (value >>> 16), (int) value);
    }

    /** Appends bytes. */
    public Bytes raw(byte[]... parts) {
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return this;
    }

    /** All of it. */
    public byte[] build() {
        return out.toByteArray();
    }

    /** Bytes one after the other. */
    public static byte[] join(byte[]... parts) {
        return new Bytes().raw(parts).build();
    }
}
