package org.geophone.testkit.dns;

import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;

/**
 * Event slots as the decoder would fill them for plain UDP messages over IPv4, for tests of what comes after it.
 * The domain split takes the last two labels as the registered domain; tests that need the real list use the enricher.
 */
public final class Slots {
    private static final long MAPPED = 0xffff_0000_0000L;
    private static long packet;

    private Slots() {
    }

    /** A query from a client to a resolver. Addresses are dotted quads. */
    public static EventSlot query(long timeNanos, String client, String server, String name, int type) {
        byte[] message = new MessageBuilder().question(name, type).build();
        EventSlot slot = fill(timeNanos, message, MessageBuilder.name(name), type);
        slot.sourceLow = address(client);
        slot.destinationLow = address(server);
        slot.sourcePort = 40_000;
        slot.destinationPort = 53;
        slot.flags = 0x0100;
        return slot;
    }

    /** An answer to such a query; {@code message} holds whatever the test wants to see answered. */
    public static EventSlot answer(long timeNanos, String client, String server, String name, int type, int rcode,
            MessageBuilder message) {
        byte[] bytes = message.build();
        EventSlot slot = fill(timeNanos, bytes, MessageBuilder.name(name), type);
        slot.sourceLow = address(server);
        slot.destinationLow = address(client);
        slot.sourcePort = 53;
        slot.destinationPort = 40_000;
        slot.flags = 0x8180 | rcode;
        slot.rcode = rcode;
        slot.answerRecords = (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
        slot.authorityRecords = (bytes[8] & 0xff) << 8 | bytes[9] & 0xff;
        slot.additionalRecords = (bytes[10] & 0xff) << 8 | bytes[11] & 0xff;
        return slot;
    }

    private static EventSlot fill(long timeNanos, byte[] message, byte[] wireName, int type) {
        EventSlot slot = new EventSlot();
        slot.reset();
        slot.packet = ++packet;
        slot.timeNanos = timeNanos;
        slot.ipVersion = 4;
        slot.transport = EventSlot.UDP;
        slot.frameBytes = 42 + message.length;
        slot.data = new byte[message.length + wireName.length];
        slot.capacity = slot.data.length;
        slot.messageBytes = message.length;
        slot.wireBytes = message.length;
        slot.nameOffset = message.length;
        slot.nameBytes = wireName.length;
        System.arraycopy(message, 0, slot.data, 0, message.length);
        fold(wireName, slot);
        slot.id = (message[0] & 0xff) << 8 | message[1] & 0xff;
        slot.questionType = type;
        slot.questionClass = 1;
        slot.questionCount = 1;
        slot.questionEnd = 12 + wireName.length + 4;
        slot.decodedBytes = message.length;
        split(slot);
        return slot;
    }

    private static void fold(byte[] wireName, EventSlot slot) {
        for (int i = 0; i < wireName.length; i++) {
            byte b = wireName[i];
            if (b >= 'A' && b <= 'Z') {
                slot.nameHasUpper = true;
                b += 32;
            }
            slot.data[slot.nameOffset + i] = b;
        }
    }

    private static void split(EventSlot slot) {
        int labels = WireName.labels(slot.data, slot.nameOffset, slot.nameBytes);
        slot.domainSplit = true;
        slot.tldDelegated = labels > 1;
        slot.nameHash = WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
        int p = 0;
        for (int i = 0; i < labels - 2; i++) {
            p += 1 + slot.data[slot.nameOffset + p];
        }
        if (labels >= 2) {
            slot.registeredStart = p;
            slot.suffixStart = p + 1 + slot.data[slot.nameOffset + p];
            slot.suffixIcann = true;
            slot.registeredHash = WireName.hash(slot.data, slot.nameOffset + p, slot.nameBytes - p);
        }
    }

    /** The low half of a mapped IPv4 address. */
    public static long address(String dottedQuad) {
        long value = 0;
        for (String part : dottedQuad.split("\\.")) {
            value = value << 8 | Integer.parseInt(part);
        }
        return MAPPED | value;
    }
}
