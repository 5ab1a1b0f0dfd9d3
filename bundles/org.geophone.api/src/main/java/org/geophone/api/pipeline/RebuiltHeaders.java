package org.geophone.api.pipeline;

import java.nio.ByteBuffer;
import org.geophone.api.event.EventSlot;

/**
 * IP and UDP headers (RFC 791, 8200, 768) for a message that came without any: so every tool reads it, whatever it came
 * out of. The link type of what comes out is raw IP. Stateless.
 */
public final class RebuiltHeaders {
    private static final int V4_BYTES = 20;
    private static final int V6_BYTES = 40;
    private static final int UDP_BYTES = 8;
    private static final int HOPS = 64;
    private static final int DO_NOT_FRAGMENT = 0x4000;
    private static final int LARGEST = 0xffff;
    private static final int DNS_PORT = 53;

    private RebuiltHeaders() {
    }

    /**
     * Bytes of the headers before a message.
     *
     * @param ipVersion 4 or 6
     */
    public static int bytes(int ipVersion) {
        return (ipVersion == 6 ? V6_BYTES : V4_BYTES) + UDP_BYTES;
    }

    /** Headers and message of a slot as one packet; lengths that do not fit into their fields are their largest. */
    public static byte[] packet(EventSlot slot) {
        boolean v6 = slot.ipVersion == 6;
        int length = slot.messageBytes + UDP_BYTES;
        ByteBuffer out = ByteBuffer.allocate(bytes(slot.ipVersion) + slot.messageBytes);
        if (v6) {
            v6(out, slot.sourceHigh, slot.sourceLow, slot.destinationHigh, slot.destinationLow, length);
        } else {
            v4(out, (int) slot.sourceLow, (int) slot.destinationLow, length);
        }
        udp(out, slot.sourcePort, slot.destinationPort, length);
        out.put(slot.data, slot.messageOffset, slot.messageBytes);
        if (v6) {
            sum6(out, length);
        }
        return out.array();
    }

    /** Headers before a message of which no addresses are known: all zero, from port 53 to port 53. */
    static byte[] packet(byte[] message) {
        ByteBuffer out = ByteBuffer.allocate(bytes(4) + message.length);
        v4(out, 0, 0, message.length + UDP_BYTES);
        udp(out, DNS_PORT, DNS_PORT, message.length + UDP_BYTES);
        return out.put(message).array();
    }

    private static void v4(ByteBuffer out, int source, int destination, int payload) {
        out.putShort((short) 0x4500).putShort((short) Math.min(LARGEST, V4_BYTES + payload)).putShort((short) 0)
                .putShort((short) DO_NOT_FRAGMENT).put((byte) HOPS).put((byte) EventSlot.UDP).putShort((short) 0)
                .putInt(source).putInt(destination);
        out.putShort(10, (short) ~fold(sum(out, 0, V4_BYTES)));
    }

    private static void v6(ByteBuffer out, long sourceHigh, long sourceLow, long destinationHigh, long destinationLow,
            int payload) {
        out.putInt(0x6000_0000).putShort((short) Math.min(LARGEST, payload)).put((byte) EventSlot.UDP)
                .put((byte) HOPS).putLong(sourceHigh).putLong(sourceLow).putLong(destinationHigh)
                .putLong(destinationLow);
    }

    /** The checksum stays zero, which over IPv4 means that there is none. */
    private static void udp(ByteBuffer out, int source, int destination, int length) {
        out.putShort((short) source).putShort((short) destination).putShort((short) Math.min(LARGEST, length))
                .putShort((short) 0);
    }

    /** Over IPv6 there has to be a checksum, over a pseudo header as well (RFC 8200, 8.1). */
    private static void sum6(ByteBuffer out, int length) {
        long all = sum(out, 8, 32) + length + EventSlot.UDP + sum(out, V6_BYTES, out.capacity() - V6_BYTES);
        int checksum = ~fold(all) & LARGEST;
        out.putShort(V6_BYTES + 6, (short) (checksum == 0 ? LARGEST : checksum));
    }

    private static long sum(ByteBuffer bytes, int from, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (bytes.get(from + i) & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private static int fold(long sum) {
        long rest = sum;
        while (rest > LARGEST) {
            rest = (rest & LARGEST) + (rest >>> 16);
        }
        return (int) rest;
    }
}
