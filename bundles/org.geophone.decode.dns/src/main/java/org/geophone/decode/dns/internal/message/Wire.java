package org.geophone.decode.dns.internal.message;

/** Big-endian numbers out of bytes; the caller has checked the bounds. */
public final class Wire {
    private Wire() {
    }

    /** One byte. */
    public static int u8(byte[] data, int at) {
        return data[at] & 0xff;
    }

    /** Two bytes. */
    public static int u16(byte[] data, int at) {
        return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
    }

    /** Four bytes. */
    public static long u32(byte[] data, int at) {
        return (long) u16(data, at) << 16 | u16(data, at + 2);
    }

    /** Eight bytes. */
    public static long i64(byte[] data, int at) {
        return u32(data, at) << 32 | u32(data, at + 4);
    }
}
