package org.geophone.capture.file.internal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;
import org.geophone.capture.file.internal.block.Delivery;
import org.geophone.capture.file.internal.block.FileBlock;
import org.geophone.capture.file.internal.block.StoppedException;

/**
 * Copies packets into pooled blocks as {@link PacketLayout#PACKED} records and hands full blocks over. With a pacer,
 * what is held is handed over before each wait, and a packet is late by at most {@link #TICK_NANOS}.
 */
public final class PacketWriter {
    /** Shortest wait in paced replay, so that a dense capture does not become one block per packet. */
    static final long TICK_NANOS = 1_000_000;
    private static final int LINK_OFFSET = 8;
    private static final int RESERVED_OFFSET = 12;
    private static final int ORIGINAL_OFFSET = 16;
    private static final int CAPTURED_OFFSET = 20;
    private static final int VLAN_OFFSET = 24;
    private static final int INTERFACE_OFFSET = 28;
    private static final int ALIGNMENT = 8;

    private final Delivery delivery;
    private final Pacer pacer;
    private FileBlock block;
    private int end;
    private int packets;
    private long bytes;
    private int truncated;

    /** A writer without a block. @param pacer null for full speed */
    public PacketWriter(Delivery delivery, Pacer pacer) {
        this.delivery = delivery;
        this.pacer = pacer;
    }

    /** Adds a packet whose bytes lie at {@code at} in {@code from}. */
    void append(long timeNanos, int linkNumber, int interfaceId, int original, int captured, ByteBuffer from, int at)
            throws StoppedException {
        if (pacer != null) {
            pace(timeNanos);
        }
        int need = PacketCursor.PACKED_HEADER_BYTES + (captured + ALIGNMENT - 1 & -ALIGNMENT);
        if (block != null && block.memory().capacity() - end < need) {
            flush();
        }
        if (block == null) {
            block = delivery.take();
            block.memory().clear().order(ByteOrder.nativeOrder());
        }
        ByteBuffer m = block.memory();
        int p = end;
        m.putLong(p, timeNanos);
        m.putInt(p + LINK_OFFSET, linkNumber);
        m.putInt(p + RESERVED_OFFSET, 0);
        m.putInt(p + ORIGINAL_OFFSET, original);
        m.putInt(p + CAPTURED_OFFSET, captured);
        m.putInt(p + VLAN_OFFSET, -1);
        m.putInt(p + INTERFACE_OFFSET, interfaceId);
        m.put(p + PacketCursor.PACKED_HEADER_BYTES, from, at, captured);
        end = p + need;
        packets++;
        bytes += captured;
        truncated += original > captured ? 1 : 0;
    }

    private void pace(long timeNanos) throws StoppedException {
        long wait = pacer.waitNanos(timeNanos, System.nanoTime());
        if (wait <= 0) {
            return;
        }
        flush();
        long until = System.nanoTime() + Math.max(TICK_NANOS, wait);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            delivery.stopSignal().park(left);
        }
    }

    /** Hands over what is held. */
    void flush() throws StoppedException {
        if (packets == 0) {
            return;
        }
        FileBlock full = block;
        full.describe(PacketLayout.PACKED, LinkType.OTHER, end, packets);
        long ofBlock = bytes;
        int cut = truncated;
        block = null;
        end = 0;
        packets = 0;
        bytes = 0;
        truncated = 0;
        delivery.offer(full, ofBlock, cut);
    }

    /** Gives back a block that is still held, with what it holds; after a flush there is none. */
    void discard() {
        if (block != null) {
            delivery.giveBack(block);
            block = null;
            packets = 0;
        }
    }
}
