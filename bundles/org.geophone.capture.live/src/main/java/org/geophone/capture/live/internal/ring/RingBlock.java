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
    private long firstPacket;
    private Account account;
    /** Who walks over the block; written by the decoding thread, read by whoever it lets release the block. */
    private PacketCursor reader;

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

    /** Reads the block's description. The capturing thread, before it offers the block. */
    void open() {
        packets = memory.getInt(Abi.BLOCK_PACKETS);
        first = memory.getInt(Abi.BLOCK_FIRST);
        end = packets == 0 ? first : memory.getInt(Abi.BLOCK_LENGTH);
        account = null;
        reader = null;
    }

    @Override
    public void number(long newFirstPacket, Account newAccount) {
        firstPacket = newFirstPacket;
        account = newAccount;
    }

    @Override
    public void cursor(PacketCursor reuse) {
        reader = reuse;
        reuse.reset(memory, PacketLayout.TPACKET_V3, first, end, link, interfaceId, source, firstPacket);
    }

    @Override
    public int packets() {
        return packets;
    }

    @Override
    public void release() {
        Account told = account;
        account = null;
        if (told != null) {
            tell(told);
        }
        ring.released(index);
    }

    @Override
    public void withdraw() {
        ring.released(index);
    }

    /**
     * Who decoded the block has summed up what is told of it. Where it stopped early, or has gone on to another block,
     * the block is walked again: for all blocks that would cost a fifth of what capture takes.
     */
    private void tell(Account told) {
        PacketCursor sums = reader;
        if (sums == null || sums.memory() != memory || sums.hasMore()) {
            sums = new PacketCursor();
            cursor(sums);
            while (sums.next()) {
                // it adds up
            }
        }
        told.released(sums.capturedBytes(), sums.cutPackets());
    }
}
