package org.geophone.decode.dns.internal.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.capture.PacketLayout;

/** Packed capture records in one buffer, and cursors over them. */
public final class Packets {
    private static final int CAPACITY = 1 << 12;

    private ByteBuffer memory = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());
    private long firstPacket = 1;
    private int count;

    /** The capture time the next packet gets; every packet moves it on by a millisecond. */
    public long timeNanos = 1_700_000_000_000_000_000L;
    /** The link type the next packets get. */
    public LinkType link = LinkType.ETHERNET;

    /** Adds a packet captured whole. */
    public Packets add(byte[] frame) {
        return add(frame, frame.length, -1);
    }

    /** Adds a packet of which only the first bytes were captured. */
    public Packets cut(byte[] frame, int captured) {
        return add(frame, captured, -1);
    }

    /** Adds a packet; {@code vlan} is the tag the kernel took off, or -1. */
    public Packets add(byte[] frame, int captured, int vlan) {
        if (memory.remaining() < captured + 64) {
            ByteBuffer larger = ByteBuffer.allocate(2 * memory.capacity() + captured).order(ByteOrder.nativeOrder());
            memory.flip();
            memory = larger.put(memory);
        }
        memory.putLong(timeNanos).putInt(link.number()).putInt(0).putInt(frame.length).putInt(captured).putInt(vlan);
        memory.putInt(0).put(frame, 0, captured);
        while ((memory.position() & 7) != 0) {
            memory.put((byte) 0);
        }
        timeNanos += 1_000_000L;
        count++;
        return this;
    }

    /** A cursor over all packets added since the last call; numbers go on. */
    public PacketCursor cursor() {
        PacketCursor cursor = new PacketCursor();
        byte[] bytes = new byte[memory.position()];
        memory.get(0, bytes);
        cursor.reset(ByteBuffer.wrap(bytes), PacketLayout.PACKED, 0, bytes.length, link, 0, 0, firstPacket);
        firstPacket += count;
        count = 0;
        memory.clear();
        return cursor;
    }
}
