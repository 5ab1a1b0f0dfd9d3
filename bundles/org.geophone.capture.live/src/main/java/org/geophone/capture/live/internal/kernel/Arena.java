package org.geophone.capture.live.internal.kernel;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;

/** Memory of our own outside the heap, in blocks of one size. */
public final class Arena {
    private final int blockBytes;
    private final int blocks;
    private final long start;

    /** Takes the memory; {@link #free} gives it back. */
    public Arena(int blockBytes, int blocks) {
        this.blockBytes = blockBytes;
        this.blocks = blocks;
        this.start = MemoryIO.getInstance().allocateMemory((long) blockBytes * blocks, false);
        if (start == 0) {
            throw new OutOfMemoryError("no memory for " + blocks + " blocks of " + blockBytes + " bytes");
        }
    }

    /** A buffer per block: good as long as the memory is. */
    public ByteBuffer[] blocks() {
        ByteBuffer[] buffers = new ByteBuffer[blocks];
        for (int i = 0; i < blocks; i++) {
            buffers[i] = MemoryIO.getInstance().newDirectByteBuffer(address(i), blockBytes);
        }
        return buffers;
    }

    /** Where a block begins. */
    public long address(int block) {
        return start + (long) block * blockBytes;
    }

    /** Gives the memory back; nobody may touch a block from now on. */
    public void free() {
        MemoryIO.getInstance().freeMemory(start);
    }
}
