package org.geophone.decode.dns.internal.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian numbers out of bytes; the caller has checked the bounds. */
public final class Wire {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {
    }

    /** One byte. */
    public static int u8(byte[] data, int at) {
        return data[at] & 0xff;
    }

    /** Two bytes. */
    public static int u16(byte[] data, int at) {
        return (short) SHORT.get(data, at) & 0xffff;
    }

    /** Four bytes. */
    public static long u32(byte[] data, int at) {
        return (int) INT.get(data, at) & 0xffff_ffffL;
    }

    /** Eight bytes. */
    public static long i64(byte[] data, int at) {
        return (long) LONG.get(data, at);
    }
}
