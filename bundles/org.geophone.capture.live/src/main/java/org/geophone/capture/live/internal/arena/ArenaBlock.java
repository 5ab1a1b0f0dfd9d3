package org.geophone.capture.live.internal.arena;

import java.nio.ByteBuffer;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.capture.live.internal.ring.CapturedBlock;

/**
 * One block of packed records ({@link PacketCursor}). Filled by the capturing thread before the offer, which orders
 * what it wrote for the sink's threads.
 */
public final class ArenaBlock implements CapturedBlock {
    private final ArenaPool pool;
    private final int index;
    private final ByteBuffer memory;
    private final int source;
    private final int interfaceId;

    private int end;
    private int packets;
    private long bytes;
    private int truncated;
    private long firstPacket;
    private Account account;

    ArenaBlock(ArenaPool pool, int index, ByteBuffer memory, int source, int interfaceId) {
        this.pool = pool;
        this.index = index;
        this.memory = memory;
        this.source = source;
        this.interfaceId = interfaceId;
    }

    void clear() {
        end = 0;
        packets = 0;
        bytes = 0;
        truncated = 0;
        account = null;
    }

    /** True when a packet of so many bytes fits. */
    public boolean fits(int captured) {
        return memory.capacity() - end >= PacketCursor.PACKED_HEADER_BYTES + (captured + 7L & ~7L);
    }

    /** Adds a packet that fits; answers where in the block its bytes are to be put. */
    public int append(long timeNanos, LinkType link, int original, int captured) {
        ByteBuffer m = memory;
        int p = end;
        m.putLong(p, timeNanos);
        m.putInt(p + 8, link.number());
        m.putInt(p + 12, 0);
        m.putInt(p + 16, original);
        m.putInt(p + 20, captured);
        m.putInt(p + 24, -1);
        m.putInt(p + 28, interfaceId);
        int at = p + PacketCursor.PACKED_HEADER_BYTES;
        end = at + (captured + 7 & ~7);
        packets++;
        bytes += captured;
        truncated += original > captured ? 1 : 0;
        return at;
    }

    /** Which of the pool's blocks it is. */
    public int index() {
        return index;
    }

    @Override
    public void number(long newFirstPacket, Account newAccount) {
        firstPacket = newFirstPacket;
        account = newAccount;
    }

    @Override
    public void cursor(PacketCursor reuse) {
        reuse.reset(memory, PacketLayout.PACKED, 0, end, LinkType.OTHER, interfaceId, source, firstPacket);
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
            told.released(bytes, truncated);
        }
        pool.released(index);
    }

    @Override
    public void withdraw() {
        pool.released(index);
    }
}
