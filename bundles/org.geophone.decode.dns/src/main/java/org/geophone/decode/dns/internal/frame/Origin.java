package org.geophone.decode.dns.internal.frame;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.geophone.api.event.EventSlot;

/**
 * Where a message was seen: the frame that brought it, with its tags and tunnels packed into two longs. A TCP stream
 * keeps the origin of its newest frame, so that a message that is released later still names a frame it came in.
 */
public final class Origin {
    private static final int TAG_BITS = 12;
    private static final int TAG_COUNT_SHIFT = 60;
    private static final int TUNNEL_BITS = 4;

    /** Source within the sensor. */
    public int source;
    /** Interface within the source. */
    public int interfaceId;
    /** Link type of the frame; not in snapshots: what comes out of one has no headers that it would be of. */
    public int linkType;
    /** Packet number within the source. */
    public long packet;
    /** Capture time. */
    public long timeNanos;
    /** Bytes of the frame on the wire. */
    public int frameBytes;
    /** Ordinal of the next message that names this frame. */
    public int ordinal;
    /** VLAN ids, twelve bits each from the lowest, their number in the highest four. */
    public long vlans;
    /** Encapsulation ordinals, four bits each from the lowest. */
    public long tunnels;
    /** How many encapsulations. */
    public int tunnelCount;

    /** An origin that says nothing yet. */
    public Origin() {
        // all fields start at zero
    }

    /** Begins a new frame. */
    public void begin(int newSource, int newInterface, long newPacket, long newTime, int newBytes) {
        source = newSource;
        interfaceId = newInterface;
        packet = newPacket;
        timeNanos = newTime;
        frameBytes = newBytes;
        ordinal = 0;
        vlans = 0;
        tunnels = 0;
        tunnelCount = 0;
    }

    /** Takes over another origin. */
    public void set(Origin other) {
        source = other.source;
        interfaceId = other.interfaceId;
        linkType = other.linkType;
        packet = other.packet;
        timeNanos = other.timeNanos;
        frameBytes = other.frameBytes;
        ordinal = other.ordinal;
        vlans = other.vlans;
        tunnels = other.tunnels;
        tunnelCount = other.tunnelCount;
    }

    /** Notes a VLAN tag, outermost first; those beyond {@link EventSlot#MAX_VLANS} are not kept. */
    public void addVlan(int id) {
        int count = vlanCount();
        if (count < EventSlot.MAX_VLANS) {
            vlans |= (id & 0xfffL) << TAG_BITS * count;
            vlans += 1L << TAG_COUNT_SHIFT;
        }
    }

    /** Notes an encapsulation, outermost first; those beyond {@link EventSlot#MAX_ENCAPSULATIONS} are not kept. */
    public void addTunnel(int encapsulationOrdinal) {
        if (tunnelCount < EventSlot.MAX_ENCAPSULATIONS) {
            tunnels |= (long) encapsulationOrdinal << TUNNEL_BITS * tunnelCount;
            tunnelCount++;
        }
    }

    private int vlanCount() {
        return (int) (vlans >>> TAG_COUNT_SHIFT);
    }

    /** Writes all of it into a slot and moves on to the next ordinal. */
    public void fill(EventSlot slot) {
        slot.source = source;
        slot.interfaceId = interfaceId;
        slot.linkType = linkType;
        slot.packet = packet;
        slot.timeNanos = timeNanos;
        slot.frameBytes = frameBytes;
        slot.ordinal = ordinal++;
        int tags = vlanCount();
        slot.vlanCount = tags;
        for (int i = 0; i < tags; i++) {
            slot.vlans[i] = (int) (vlans >>> TAG_BITS * i) & 0xfff;
        }
        slot.encapsulationCount = tunnelCount;
        for (int i = 0; i < tunnelCount; i++) {
            slot.encapsulations[i] = (byte) (tunnels >>> TUNNEL_BITS * i & 0xf);
        }
    }

    /** Writes it into a snapshot. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(source);
        out.writeInt(interfaceId);
        out.writeLong(packet);
        out.writeLong(timeNanos);
        out.writeInt(frameBytes);
        out.writeInt(ordinal);
        out.writeLong(vlans);
        out.writeLong(tunnels);
        out.writeInt(tunnelCount);
    }

    /** Reads it from a snapshot. */
    public void read(DataInputStream in) throws IOException {
        source = in.readInt();
        interfaceId = in.readInt();
        packet = in.readLong();
        timeNanos = in.readLong();
        frameBytes = in.readInt();
        ordinal = in.readInt();
        vlans = in.readLong();
        tunnels = in.readLong();
        tunnelCount = in.readInt();
        if (vlanCount() > EventSlot.MAX_VLANS || tunnelCount < 0 || tunnelCount > EventSlot.MAX_ENCAPSULATIONS) {
            throw new IOException("more tags or tunnels than there can be");
        }
    }
}
