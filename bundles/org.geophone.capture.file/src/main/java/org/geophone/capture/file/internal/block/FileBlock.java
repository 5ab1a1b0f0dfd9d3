package org.geophone.capture.file.internal.block;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;

/**
 * One pooled block. Its fields are written by the reading thread while it fills the block, and read by the sink's
 * threads until they release it; {@code offer} and the pool's queue order these accesses.
 */
public final class FileBlock implements PacketBlock {
    private static final int FREE = 0;
    private static final int FILLING = 1;
    private static final int OFFERED = 2;

    private final BlockPool pool;
    private final ByteBuffer memory;
    private final AtomicInteger state = new AtomicInteger(FREE);

    /** The next one in the stack of free blocks; the pool's, ordered by its exchanges. */
    FileBlock below;

    private PacketLayout layout = PacketLayout.PACKED;
    private LinkType link = LinkType.OTHER;
    private int end;
    private int packets;
    private int source;
    private long firstPacket;

    FileBlock(BlockPool pool, int bytes) {
        this.pool = pool;
        this.memory = ByteBuffer.allocateDirect(bytes);
    }

    /** The block's memory, for the thread that fills it. */
    public ByteBuffer memory() {
        return memory;
    }

    void taken() {
        memory.clear();
        state.set(FILLING);
    }

    /** States what the block holds: whole records from its start up to {@code end}. */
    public void describe(PacketLayout layout, LinkType link, int end, int packets) {
        this.layout = layout;
        this.link = link;
        this.end = end;
        this.packets = packets;
    }

    void offered(int source, long firstPacket) {
        this.source = source;
        this.firstPacket = firstPacket;
        state.set(OFFERED);
    }

    /** Gives a block back that was never taken by the sink. The reading thread only. */
    void abandon() {
        state.set(FREE);
        pool.put(this);
    }

    @Override
    public void cursor(PacketCursor reuse) {
        reuse.reset(memory, layout, 0, end, link, 0, source, firstPacket);
    }

    @Override
    public int packets() {
        return packets;
    }

    @Override
    public void release() {
        if (!state.compareAndSet(OFFERED, FREE)) {
            throw new IllegalStateException("a capture block was released twice");
        }
        pool.put(this);
    }
}
