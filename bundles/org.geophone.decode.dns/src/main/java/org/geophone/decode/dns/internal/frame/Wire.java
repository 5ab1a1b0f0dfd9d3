package org.geophone.decode.dns.internal.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Big-endian reads at absolute offsets, whatever byte order the buffer is set to: a block's buffer carries the order of
 * its record headers, network fields are always big endian. Callers check bounds before.
 */
public final class Wire {
    private static final VarHandle SHORT =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {
    }

    /** One byte, unsigned. */
    public static int u8(ByteBuffer memory, int at) {
        return memory.get(at) & 0xff;
    }

    /** Two bytes, unsigned. */
    public static int u16(ByteBuffer memory, int at) {
        return (short) SHORT.get(memory, at) & 0xffff;
    }

    /** Four bytes. */
    public static int i32(ByteBuffer memory, int at) {
        return (int) INT.get(memory, at);
    }

    /** Eight bytes. */
    public static long i64(ByteBuffer memory, int at) {
        return (long) LONG.get(memory, at);
    }
}
