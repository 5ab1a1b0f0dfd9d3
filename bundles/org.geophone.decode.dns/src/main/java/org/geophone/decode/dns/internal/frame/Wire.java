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

    private static final VarHandle SOURCE =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle TARGET =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int CHUNK_BYTES = 64;
    private static final int LONGEST_BY_CHUNKS = 512;

    private Wire() {
    }

    /**
     * Copies bytes, short ranges in whole chunks: what lies behind the range is copied with it. That saves the branches
     * for the odd bytes, which nobody can predict.
     *
     * @param to place in {@code target}, with {@link #CHUNK_BYTES} bytes of room behind the copy
     */
    static void copy(ByteBuffer memory, int from, byte[] target, int to, int bytes) {
        int end = from + bytes;
        if (bytes > LONGEST_BY_CHUNKS || end > memory.limit() - CHUNK_BYTES) {
            memory.get(from, target, to, bytes);
            return;
        }
        int p = from;
        int q = to;
        do {
            TARGET.set(target, q, (long) SOURCE.get(memory, p));
            TARGET.set(target, q + 8, (long) SOURCE.get(memory, p + 8));
            TARGET.set(target, q + 16, (long) SOURCE.get(memory, p + 16));
            TARGET.set(target, q + 24, (long) SOURCE.get(memory, p + 24));
            TARGET.set(target, q + 32, (long) SOURCE.get(memory, p + 32));
            TARGET.set(target, q + 40, (long) SOURCE.get(memory, p + 40));
            TARGET.set(target, q + 48, (long) SOURCE.get(memory, p + 48));
            TARGET.set(target, q + 56, (long) SOURCE.get(memory, p + 56));
            p += CHUNK_BYTES;
            q += CHUNK_BYTES;
        } while (p < end);
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
