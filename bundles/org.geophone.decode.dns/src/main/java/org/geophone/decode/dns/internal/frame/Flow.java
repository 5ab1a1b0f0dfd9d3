package org.geophone.decode.dns.internal.frame;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.geophone.api.event.EventSlot;

/** Who talks to whom, one direction: addresses, ports and transport. Reused. */
public final class Flow {
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    /** 4 or 6. */
    public int ipVersion;
    /** 6 or 17. */
    public int transport;
    /** Sender, high half. */
    public long sourceHigh;
    /** Sender, low half. */
    public long sourceLow;
    /** Receiver, high half. */
    public long destinationHigh;
    /** Receiver, low half. */
    public long destinationLow;
    /** Sender's port. */
    public int sourcePort;
    /** Receiver's port. */
    public int destinationPort;

    /** A flow that says nothing yet. */
    public Flow() {
        // all fields start at zero
    }

    /** Takes over another flow. */
    public void set(Flow o) {
        ipVersion = o.ipVersion;
        transport = o.transport;
        sourceHigh = o.sourceHigh;
        sourceLow = o.sourceLow;
        destinationHigh = o.destinationHigh;
        destinationLow = o.destinationLow;
        sourcePort = o.sourcePort;
        destinationPort = o.destinationPort;
    }

    /** Becomes the opposite direction of another flow. */
    public void reverse(Flow o) {
        ipVersion = o.ipVersion;
        transport = o.transport;
        sourceHigh = o.destinationHigh;
        sourceLow = o.destinationLow;
        destinationHigh = o.sourceHigh;
        destinationLow = o.sourceLow;
        sourcePort = o.destinationPort;
        destinationPort = o.sourcePort;
    }

    /** True for the same direction between the same ends. */
    public boolean same(Flow o) {
        return sourceLow == o.sourceLow && destinationLow == o.destinationLow && sourcePort == o.sourcePort
                && destinationPort == o.destinationPort && sourceHigh == o.sourceHigh
                && destinationHigh == o.destinationHigh && transport == o.transport;
    }

    /** A hash of the direction; the seed keeps senders from choosing collisions. */
    public int hash(long seed) {
        long h = seed ^ sourceLow;
        h = (h ^ h >>> 32) * MIX + sourceHigh;
        h = (h ^ h >>> 29) * MIX + destinationLow;
        h = (h ^ h >>> 32) * MIX + destinationHigh;
        h = (h ^ h >>> 29) * MIX + ((long) sourcePort << 32 | (long) destinationPort << 8 | transport);
        h = (h ^ h >>> 32) * MIX;
        return (int) (h >>> 32);
    }

    /** Writes it into a slot. */
    public void fill(EventSlot slot) {
        slot.ipVersion = ipVersion;
        slot.transport = transport;
        slot.sourceHigh = sourceHigh;
        slot.sourceLow = sourceLow;
        slot.destinationHigh = destinationHigh;
        slot.destinationLow = destinationLow;
        slot.sourcePort = sourcePort;
        slot.destinationPort = destinationPort;
    }

    /** Writes it into a snapshot. */
    public void write(DataOutputStream out) throws IOException {
        out.writeByte(ipVersion);
        out.writeByte(transport);
        out.writeLong(sourceHigh);
        out.writeLong(sourceLow);
        out.writeLong(destinationHigh);
        out.writeLong(destinationLow);
        out.writeShort(sourcePort);
        out.writeShort(destinationPort);
    }

    /** Reads it from a snapshot. */
    public void read(DataInputStream in) throws IOException {
        ipVersion = in.readByte();
        transport = in.readByte();
        sourceHigh = in.readLong();
        sourceLow = in.readLong();
        destinationHigh = in.readLong();
        destinationLow = in.readLong();
        sourcePort = in.readUnsignedShort();
        destinationPort = in.readUnsignedShort();
    }
}
