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
    private static final int ANSWER_SHIFT = 15;
    private static final int ANSWER = 1 << ANSWER_SHIFT;
    private static final long CUT_CAPTURE = DecodeFault.CUT_CAPTURE.bit();

    private final MessageParser parser = new MessageParser();
    private final int maxMessageBytes;
    private EventSink sink;
    private Counters counters;
    private long frames;
    private long messages;
    private long answers;

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

    /** Sends bytes on that are no DNS; the caller counts. */
    public void sendForeign(Flow flow, Origin origin, ByteBuffer memory, int at, int present) {
        EventSlot slot = filled(flow, origin, memory, -1, at, present, present);
        origin.ordinal--;
        publishForeign(slot);
    }

    /** Counts and sends on what is there of a frame from its position on: the payload of headers that are wrong. */
    public void sendForeign(Frame f) {
        int present = Math.min(f.limit, f.wireEnd) - f.position;
        if (present > 0) {
            counters.fault(DecodeFault.NOT_DNS);
            int headersFrom = f.asCaptured ? f.start : -1;
            EventSlot slot = filled(f.flow, f.origin, f.memory, headersFrom, f.position, present, present);
            f.origin.ordinal--;
            publishForeign(slot);
        }
    }

    /**
     * Claims a slot for a datagram that is there in full and copies its bytes.
     *
     * @param start start of the headers, directly before the message
     * @param headers bytes of headers, at most {@link #MAX_HEADER_BYTES}
     * @param present bytes of the message
     */
    EventSlot claim(ByteBuffer memory, int start, int headers, int present) {
        int bytes = Math.min(present, maxMessageBytes);
        EventSlot slot = sink.claim(headers + bytes + EventSlot.MAX_NAME_BYTES);
        int base = slot.base;
        slot.headerOffset = base;
        slot.headerBytes = headers;
        slot.messageOffset = base + headers;
        slot.messageBytes = bytes;
        slot.wireBytes = present;
        slot.nameOffset = base + headers + bytes;
        Wire.copy(memory, start, slot.data, base, headers + bytes);
        return slot;
    }

    /** Sends such a slot on, its place filled in, as {@link #send} does, and counts the frame, which ends here. */
    void publish(EventSlot slot) {
        boolean cut = slot.messageBytes < slot.wireBytes;
        slot.faults = cut ? CUT_CAPTURE : 0;
        if (!parser.parse(slot)) {
            counters.fault(DecodeFault.NOT_DNS);
            counters.increment(Counter.FRAMES_FAULT);
            publishForeign(slot);
            return;
        }
        slot.faults |= cut ? CUT_CAPTURE : 0;
        frames++;
        tally(slot);
        sink.publish(slot);
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
        messages++;
        answers += slot.flags >>> ANSWER_SHIFT;
        if (slot.trailingBytes > 0) {
            counters.increment(Counter.DNS_TRAILING);
        }
        for (long left = slot.faults; left != 0; left &= left - 1) {
            counters.fault(DecodeFault.of(Long.numberOfTrailingZeros(left)));
        }
    }

    /** Counts the messages that left since the last call: every slice of packets ends with it. */
    public void tellCounters() {
        counters.add(Counter.FRAMES_DNS, frames);
        counters.add(Counter.DNS_MESSAGES, messages);
        counters.add(Counter.DNS_ANSWERS, answers);
        counters.add(Counter.DNS_QUERIES, messages - answers);
        frames = 0;
        messages = 0;
        answers = 0;
    }
}
