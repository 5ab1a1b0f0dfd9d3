package org.geophone.api.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks over the packets of one block. One final class for every layout, so that the hot loop stays monomorphic.
 *
 * <p>Not thread-safe; owned by the thread that decodes. What it points at is valid until the block is released.
 * A record that does not fit the block is never shown: sources hand over whole records only.
 *
 * <pre>
 * packed record, native byte order, padded to 8 bytes:
 *   0  long  time, ns since 1970       16 int  bytes on the wire      24 int  VLAN tag the kernel took off, or -1
 *   8  int   LinkType.number           20 int  captured bytes         28 int  interface id
 *  12  int   reserved (0)              32 ...  the packet
 * </pre>
 */
public final class PacketCursor {
    /** Bytes before the packet in a {@link PacketLayout#PACKED} record. */
    public static final int PACKED_HEADER_BYTES = 32;
    /** Bytes before the packet in a classic pcap record. */
    public static final int PCAP_HEADER_BYTES = 16;

    /** Members of struct tpacket3_hdr, and the bit of its status that says that the tag is valid. */
    private static final int TPACKET_SECONDS = 4;
    private static final int TPACKET_NANOS = 8;
    private static final int TPACKET_CAPTURED = 12;
    private static final int TPACKET_ORIGINAL = 16;
    private static final int TPACKET_STATUS = 20;
    private static final int TPACKET_MAC = 24;
    private static final int TPACKET_VLAN = 32;
    private static final int TPACKET_VLAN_VALID = 1 << 4;

    private ByteBuffer memory;
    private PacketLayout layout;
    private int position;
    private int limit;
    private int source;
    private long packet;

    private long timeNanos;
    private int offset;
    private int captured;
    private int original;
    private int vlan;
    private int interfaceId;
    private LinkType linkType;
    private int linkNumber;
    private int slice;
    private long capturedBytes;
    private int cutPackets;

    /** An empty cursor; {@link PacketBlock#cursor} points it at packets. */
    public PacketCursor() {
        this.linkType = LinkType.OTHER;
    }

    /**
     * Points the cursor before the first packet of a block. The byte order of {@code memory} is set to fit the layout.
     *
     * @param memory the block's bytes
     * @param layout how records lie in it
     * @param from offset of the first record header
     * @param to offset behind the last record
     * @param link link type of every packet; ignored for {@link PacketLayout#PACKED}
     * @param interfaceId interface of every packet; ignored for {@link PacketLayout#PACKED}
     * @param source index of the source within the sensor
     * @param firstPacket number of the first packet of the block within its source, from 1
     */
    public void reset(ByteBuffer memory, PacketLayout layout, int from, int to, LinkType link, int interfaceId,
            int source, long firstPacket) {
        this.memory = memory;
        this.layout = layout;
        this.position = from;
        this.limit = to;
        this.linkType = link;
        this.linkNumber = link.number();
        this.interfaceId = interfaceId;
        this.source = source;
        this.packet = firstPacket - 1;
        this.slice = Integer.MAX_VALUE;
        this.capturedBytes = 0;
        this.cutPackets = 0;
        switch (layout) {
            case PCAP_BE_MICROS, PCAP_BE_NANOS -> memory.order(ByteOrder.BIG_ENDIAN);
            case PACKED, TPACKET_V3 -> memory.order(ByteOrder.nativeOrder());
            default -> memory.order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Lets {@link #next} show at most so many packets before it answers false; another call shows the rest. */
    public void slice(int packets) {
        this.slice = packets;
    }

    /** True while a packet is left in the block, whatever the slice. */
    public boolean hasMore() {
        return position < limit;
    }

    /** Moves to the next packet; false at the end of the slice or of the block. */
    public boolean next() {
        if (position >= limit || slice <= 0) {
            return false;
        }
        slice--;
        packet++;
        if (layout == PacketLayout.PACKED) {
            nextPacked();
        } else if (layout == PacketLayout.TPACKET_V3) {
            nextTpacket();
        } else {
            nextPcap();
        }
        capturedBytes += captured;
        if (original > captured) {
            cutPackets++;
        }
        return true;
    }

    private void nextPcap() {
        ByteBuffer m = memory;
        int p = position;
        long seconds = m.getInt(p) & 0xffff_ffffL;
        long fraction = m.getInt(p + 4) & 0xffff_ffffL;
        boolean nanos = layout == PacketLayout.PCAP_LE_NANOS || layout == PacketLayout.PCAP_BE_NANOS;
        timeNanos = seconds * 1_000_000_000L + (nanos ? fraction : fraction * 1_000L);
        captured = m.getInt(p + 8);
        original = m.getInt(p + 12);
        offset = p + PCAP_HEADER_BYTES;
        vlan = -1;
        position = offset + captured;
    }

    private void nextPacked() {
        ByteBuffer m = memory;
        int p = position;
        timeNanos = m.getLong(p);
        int number = m.getInt(p + 8);
        if (number != linkNumber) {
            linkNumber = number;
            linkType = LinkType.of(number);
        }
        original = m.getInt(p + 16);
        captured = m.getInt(p + 20);
        vlan = m.getInt(p + 24);
        interfaceId = m.getInt(p + 28);
        offset = p + PACKED_HEADER_BYTES;
        position = offset + ((captured + 7) & ~7);
    }

    /** The distance to the next header is 0 in the block's last one. */
    private void nextTpacket() {
        ByteBuffer m = memory;
        int p = position;
        timeNanos = (m.getInt(p + TPACKET_SECONDS) & 0xffff_ffffL) * 1_000_000_000L
                + (m.getInt(p + TPACKET_NANOS) & 0xffff_ffffL);
        captured = m.getInt(p + TPACKET_CAPTURED);
        original = m.getInt(p + TPACKET_ORIGINAL);
        offset = p + (m.getShort(p + TPACKET_MAC) & 0xffff);
        boolean tagged = (m.getInt(p + TPACKET_STATUS) & TPACKET_VLAN_VALID) != 0;
        vlan = tagged ? m.getInt(p + TPACKET_VLAN) & 0xffff : -1;
        int distance = m.getInt(p);
        position = distance == 0 ? limit : p + distance;
    }

    /** The block's bytes; absolute gets only. Its byte order is that of the record headers, not the network's. */
    public ByteBuffer memory() {
        return memory;
    }

    /** Capture time in nanoseconds since 1970. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Offset of the packet's first byte in {@link #memory}. */
    public int offset() {
        return offset;
    }

    /** Bytes of the packet that were captured. */
    public int captured() {
        return captured;
    }

    /** Bytes the packet had on the wire. */
    public int original() {
        return original;
    }

    /** Captured bytes of the block's packets up to this one. */
    public long capturedBytes() {
        return capturedBytes;
    }

    /** How many of the block's packets up to this one were longer on the wire. */
    public int cutPackets() {
        return cutPackets;
    }

    /** VLAN tag control information that the kernel took off the frame, or -1. */
    public int vlan() {
        return vlan;
    }

    /** Interface within the source; 0 where there is only one. */
    public int interfaceId() {
        return interfaceId;
    }

    /** Link layer of this packet. */
    public LinkType linkType() {
        return linkType;
    }

    /** Index of the source within the sensor. */
    public int source() {
        return source;
    }

    /** Number of this packet within its source, from 1. */
    public long packet() {
        return packet;
    }
}
