package org.geophone.decode.dns.internal.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.decode.EventSink;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/** A sink that keeps copies of all messages, and checks the protocol of claim, publish and cancel. */
public final class Collector implements EventSink {
    private static final int BASE = 7;

    /** All messages, in order. */
    public final List<EventSlot> messages = new ArrayList<>();
    /** The counters. */
    public final Counters counters = new Counters();
    private final EventSlot slot = new EventSlot();
    private boolean claimed;

    @Override
    public EventSlot claim(int bytes) {
        require(!claimed, "claimed twice");
        claimed = true;
        slot.reset();
        slot.data = new byte[BASE + bytes];
        slot.base = BASE;
        slot.capacity = bytes;
        return slot;
    }

    @Override
    public void publish(EventSlot published) {
        require(claimed && published == slot, "published without claim");
        require(slot.headerOffset == BASE && slot.messageOffset == BASE + slot.headerBytes
                && slot.nameOffset == slot.messageOffset + slot.messageBytes
                && slot.nameOffset + EventSlot.MAX_NAME_BYTES <= BASE + slot.capacity, "wrong layout");
        claimed = false;
        EventSlot copy = new EventSlot();
        copy.copyFrom(slot, new byte[slot.contentBytes()], 0);
        messages.add(copy);
    }

    @Override
    public void cancel(EventSlot cancelled) {
        require(claimed && cancelled == slot, "cancelled without claim");
        claimed = false;
    }

    @Override
    public Counters counters() {
        return counters;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    /** The ids of all messages, in order. */
    public List<Integer> ids() {
        return messages.stream().map(m -> m.id).toList();
    }

    /** A counter's value. */
    public long get(Counter counter) {
        return counters.get(counter);
    }

    /** How often a fault was counted. */
    public long get(DecodeFault fault) {
        return counters.get(fault);
    }

    /** Sum of all frame fates; must be the number of packets. */
    public long fates() {
        return get(Counter.FRAMES_DNS) + get(Counter.FRAMES_HELD) + get(Counter.FRAMES_EMPTY)
                + get(Counter.FRAMES_OTHER_PORT) + get(Counter.FRAMES_OTHER_PROTOCOL) + get(Counter.FRAMES_NOT_IP)
                + get(Counter.FRAMES_FAULT);
    }

    /** What distinguishes a message, for comparisons between runs. */
    public List<String> fingerprints() {
        return messages.stream().map(Collector::fingerprint).toList();
    }

    private static String fingerprint(EventSlot m) {
        return m.packet + "/" + m.ordinal + " " + m.sourcePort + ">" + m.destinationPort + " id " + m.id + " bytes "
                + m.messageBytes + "/" + m.wireBytes + " faults " + m.faults + " hash "
                + Arrays.hashCode(Arrays.copyOfRange(m.data, m.messageOffset,
                        m.messageOffset + m.messageBytes));
    }
}
