package org.geophone.decode.dns.internal.frame;

import java.nio.ByteBuffer;
import org.geophone.api.capture.LinkType;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.event.EventSlot;

/**
 * The frame that nearly every DNS message comes in, read in one go with few wide reads: Ethernet with at most one VLAN
 * tag, IPv4 without options and fragments or IPv6 without extension headers, UDP with a DNS port, all of it captured
 * and long enough for a DNS header. Every other frame is left to the layers, which read this one in the same way. Owned
 * by the decoding thread.
 */
public final class PlainFrame {
    private static final int ETHERNET = LinkType.ETHERNET.number();
    private static final int TYPE_AT = 12;
    private static final int TAG_BYTES = 4;
    private static final int TAG = 0x8100;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int V4_BYTES = 20;
    private static final int V6_BYTES = 40;
    private static final int UDP_BYTES = 8;
    private static final int DNS_BYTES = 12;
    private static final int LEAST = 14 + V4_BYTES + UDP_BYTES + DNS_BYTES;
    private static final int LEAST_V6 = 14 + TAG_BYTES + V6_BYTES + UDP_BYTES + DNS_BYTES;
    private static final int V4_NO_OPTIONS = 0x45;
    /** More fragments, or an offset. */
    private static final int FRAGMENT = 0x3fff;
    private static final long MAPPED = 0xffff_0000_0000L;

    private final DnsPorts ports;
    private final Outlet outlet;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;

    /** A reader that sends messages of these ports on. */
    public PlainFrame(DnsPorts ports, Outlet outlet) {
        this.ports = ports;
        this.outlet = outlet;
    }

    /**
     * Reads the Ethernet frame at which the cursor stands.
     *
     * @return false when it is no plain frame: then nothing has happened, nor was it counted
     */
    public boolean read(PacketCursor cursor) {
        int captured = cursor.captured();
        if (captured < LEAST) {
            return false;
        }
        ByteBuffer memory = cursor.memory();
        int start = cursor.offset();
        int type = Wire.u16(memory, start + TYPE_AT);
        int ip = start + TYPE_AT + 2;
        int tag = -1;
        if (type == TAG) {
            tag = Wire.u16(memory, ip);
            type = Wire.u16(memory, ip + 2);
            ip += TAG_BYTES;
        }
        int room = start + captured - ip;
        int udp;
        int left;
        if (type == IPV4) {
            left = v4(memory, ip, room);
            udp = ip + V4_BYTES;
        } else if (type == IPV6 && captured >= LEAST_V6) {
            left = v6(memory, ip, room);
            udp = ip + V6_BYTES;
        } else {
            return false;
        }
        if (left < UDP_BYTES + DNS_BYTES) {
            return false;
        }
        long header = Wire.i64(memory, udp);
        int sourcePort = (int) (header >>> 48);
        int destinationPort = (int) (header >>> 32) & 0xffff;
        int length = (int) header >>> 16;
        if (length < UDP_BYTES + DNS_BYTES || length != left || !ports.either(sourcePort, destinationPort)) {
            return false;
        }
        EventSlot slot = outlet.claim(memory, start, udp + UDP_BYTES - start, length - UDP_BYTES);
        slot.ipVersion = type == IPV4 ? 4 : 6;
        slot.transport = EventSlot.UDP;
        slot.sourceHigh = sourceHigh;
        slot.sourceLow = sourceLow;
        slot.destinationHigh = destinationHigh;
        slot.destinationLow = destinationLow;
        slot.sourcePort = sourcePort;
        slot.destinationPort = destinationPort;
        seen(slot, cursor, tag);
        outlet.publish(slot);
        return true;
    }

    /** Reads an IPv4 header; the bytes behind it, or -1 when it is not plain UDP. */
    private int v4(ByteBuffer memory, int ip, int room) {
        long first = Wire.i64(memory, ip);
        long second = Wire.i64(memory, ip + 8);
        int total = (int) (first >>> 32) & 0xffff;
        if (first >>> 56 != V4_NO_OPTIONS || ((int) first & FRAGMENT) != 0
                || ((int) (second >>> 48) & 0xff) != EventSlot.UDP || total > room) {
            return -1;
        }
        sourceHigh = 0;
        sourceLow = MAPPED | second & 0xffff_ffffL;
        destinationHigh = 0;
        destinationLow = MAPPED | Wire.i32(memory, ip + 16) & 0xffff_ffffL;
        return total - V4_BYTES;
    }

    /** Reads an IPv6 header; the bytes behind it, or -1 when it is not plain UDP. */
    private int v6(ByteBuffer memory, int ip, int room) {
        long first = Wire.i64(memory, ip);
        int payload = (int) first >>> 16;
        if (first >>> 60 != 6 || ((int) first >>> 8 & 0xff) != EventSlot.UDP || payload > room - V6_BYTES) {
            return -1;
        }
        sourceHigh = Wire.i64(memory, ip + 8);
        sourceLow = Wire.i64(memory, ip + 16);
        destinationHigh = Wire.i64(memory, ip + 24);
        destinationLow = Wire.i64(memory, ip + 32);
        return payload;
    }

    private static void seen(EventSlot slot, PacketCursor cursor, int tag) {
        slot.source = cursor.source();
        slot.interfaceId = cursor.interfaceId();
        slot.linkType = ETHERNET;
        slot.packet = cursor.packet();
        slot.timeNanos = cursor.timeNanos();
        slot.frameBytes = cursor.original();
        int tags = 0;
        if (cursor.vlan() >= 0) {
            slot.vlans[tags++] = cursor.vlan() & 0xfff;
        }
        if (tag >= 0) {
            slot.vlans[tags++] = tag & 0xfff;
        }
        slot.vlanCount = tags;
        slot.encapsulationCount = 0;
    }
}
