package org.geophone.decode.dns.internal.frame;

import java.nio.ByteBuffer;
import org.geophone.api.decode.EventSink;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.decode.dns.internal.message.MessageParser;

/**
 * Where messages leave the decoder: claims a slot, copies headers and message into it, has it parsed, counts and
 * publishes.
 */
public final class Outlet {
    /** Longest headers that are copied; longer ones are left out whole, because half a header is of no use. */
    static final int MAX_HEADER_BYTES = 128;
    private static final int ANSWER = 0x8000;

    private final MessageParser parser = new MessageParser();
    private final int maxMessageBytes;
    private EventSink sink;
    private Counters counters;

    /** An outlet that cuts messages beyond this size. */
    public Outlet(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Where the following messages and counts go. */
    public void attach(EventSink newSink) {
        sink = newSink;
        counters = newSink.counters();
    }

    /** Counts one. */
    public void count(Counter counter) {
        counters.increment(counter);
    }

    /** Counts a fault. */
    public void count(DecodeFault fault) {
        counters.fault(fault);
    }

    /**
     * Sends one message on.
     *
     * @param headersFrom start of the headers that lie directly before the message in {@code memory}, or -1 for none
     * @param at start of the message in {@code memory}
     * @param present bytes of it that are there
     * @param wire bytes it has on the wire, over TCP with its length prefix
     * @param cut true when bytes are missing because the capture lacks them
     * @return false when it is no DNS; that is counted then, and its bytes are sent on as a foreign payload
     */
    public boolean send(Flow flow, Origin origin, ByteBuffer memory, int headersFrom, int at, int present, int wire,
            boolean cut) {
        EventSlot slot = filled(flow, origin, memory, headersFrom, at, present, wire);
        boolean lacks = cut || slot.messageBytes < present;
        slot.faults = lacks ? DecodeFault.CUT_CAPTURE.bit() : 0;
        if (!parser.parse(slot)) {
            origin.ordinal--;
            counters.fault(DecodeFault.NOT_DNS);
            publishForeign(slot);
            return false;
        }
        if (lacks) {
            slot.faults |= DecodeFault.CUT_CAPTURE.bit();
        }
        tally(slot);
        sink.publish(slot);
        return true;
    }

    /** Sends bytes on of a stream that speaks something else; the caller counts. */
    public void sendForeign(Flow flow, Origin origin, ByteBuffer memory, int at, int present) {
        EventSlot slot = filled(flow, origin, memory, -1, at, present, present);
        origin.ordinal--;
        publishForeign(slot);
    }

    private EventSlot filled(Flow flow, Origin origin, ByteBuffer memory, int headersFrom, int at, int present,
            int wire) {
        int headers = headersFrom < 0 || at - headersFrom > MAX_HEADER_BYTES ? 0 : at - headersFrom;
        int bytes = Math.min(present, maxMessageBytes);
        EventSlot slot = sink.claim(headers + bytes + EventSlot.MAX_NAME_BYTES);
        flow.fill(slot);
        slot.headerOffset = slot.base;
        slot.headerBytes = headers;
        slot.messageOffset = slot.base + headers;
        slot.messageBytes = bytes;
        slot.wireBytes = wire;
        slot.nameOffset = slot.messageOffset + bytes;
        memory.get(at - headers, slot.data, slot.base, headers + bytes);
        origin.fill(slot);
        return slot;
    }

    /** A payload that is no DNS goes on for its bytes alone: whoever speaks something else on this port may leak. */
    private void publishForeign(EventSlot slot) {
        int headers = slot.headerBytes;
        int bytes = slot.messageBytes;
        int wire = slot.wireBytes;
        int ordinal = slot.ordinal;
        slot.reset();
        slot.headerBytes = headers;
        slot.messageBytes = bytes;
        slot.wireBytes = wire;
        slot.ordinal = ordinal;
        slot.faults = DecodeFault.NOT_DNS.bit();
        // the lower port is the server's
        slot.flags = slot.sourcePort < slot.destinationPort ? ANSWER : 0;
        sink.publish(slot);
    }

    private void tally(EventSlot slot) {
        counters.increment(Counter.DNS_MESSAGES);
        counters.increment(slot.isAnswer() ? Counter.DNS_ANSWERS : Counter.DNS_QUERIES);
        if (slot.trailingBytes > 0) {
            counters.increment(Counter.DNS_TRAILING);
        }
        for (long left = slot.faults; left != 0; left &= left - 1) {
            counters.fault(DecodeFault.of(Long.numberOfTrailingZeros(left)));
        }
    }
}
