package org.geophone.capture.live.internal.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.capture.live.internal.kernel.Abi;

/**
 * One block of the ring. Its status word in shared memory says whether the kernel or user space owns it; what else is
 * in the block is read only behind an acquiring read of that word. Fields are written by the capturing thread before
 * the offer, which orders them for the sink's threads.
 */
public final class RingBlock implements CapturedBlock {
    private static final VarHandle WORD =
            MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final PacketRing ring;
    private final int index;
    private final ByteBuffer memory;
    private final LinkType link;
    private final int source;
    private final int interfaceId;

    private int packets;
    private int end;
    private int first;
    private long bytes;
    private int truncated;
    private long firstPacket;

    RingBlock(PacketRing ring, int index, ByteBuffer memory, LinkType link, int source, int interfaceId) {
        this.ring = ring;
        this.index = index;
        this.memory = memory;
        this.link = link;
        this.source = source;
        this.interfaceId = interfaceId;
    }

    /** True when the kernel has filled the block. */
    boolean filled() {
        return ((int) WORD.getAcquire(memory, Abi.BLOCK_STATUS) & Abi.TP_STATUS_USER) != 0;
    }

    /** Gives the block to the kernel; everything read of it was read before. */
    void handBack() {
        WORD.setRelease(memory, Abi.BLOCK_STATUS, 0);
    }

    /** Counts what the block holds. The capturing thread, before it offers the block. */
    void measure() {
        packets = memory.getInt(Abi.BLOCK_PACKETS);
        first = memory.getInt(Abi.BLOCK_FIRST);
        end = packets == 0 ? first : memory.getInt(Abi.BLOCK_LENGTH);
        bytes = 0;
        truncated = 0;
        int p = first;
        for (int i = 0; i < packets; i++) {
            int captured = memory.getInt(p + Abi.PACKET_CAPTURED);
            bytes += captured;
            truncated += memory.getInt(p + Abi.PACKET_ORIGINAL) > captured ? 1 : 0;
            p += memory.getInt(p + Abi.PACKET_NEXT);
        }
    }

    @Override
    public void number(long newFirstPacket) {
        firstPacket = newFirstPacket;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public int truncated() {
        return truncated;
    }

    @Override
    public void cursor(PacketCursor reuse) {
        reuse.reset(memory, PacketLayout.TPACKET_V3, first, end, link, interfaceId, source, firstPacket);
    }

    @Override
    public int packets() {
        return packets;
    }

    @Override
    public void release() {
        ring.released(index);
    }
}
