package org.geophone.decode.dns.internal.net;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Ageing;
import org.geophone.decode.dns.internal.frame.DnsPorts;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;
import org.geophone.decode.dns.internal.frame.Limits;
import org.geophone.decode.dns.internal.frame.Outlet;
import org.geophone.decode.dns.internal.frame.Wire;
import org.geophone.decode.dns.internal.memory.Overlap;
import org.geophone.decode.dns.internal.tunnel.UdpTunnels;

/**
 * Puts datagrams together: IPv4 by addresses, protocol and id, IPv6 by addresses and id. Only what may carry DNS is
 * held: once the first fragment shows other ports, the others are let pass. A repeated fragment is ignored; one that
 * overlaps or contradicts spoils its datagram (RFC 5722 asks for that, and it leaves nothing to interpretation): what
 * was there before, from the first fragment on, is sent on as a payload that is no DNS.
 */
public final class Fragments {
    /** Answer of {@link #accept}: the datagram is whole and the frame now stands at its first byte. */
    public static final int WHOLE = -1;
    private static final int MAX_BYTES = 0xffff;
    private static final int UDP_BYTES = 8;
    private static final int TCP_BYTES = 20;
    /** Pieces of one datagram: more than twice as many as the smallest MTU of IPv4 hosts (576) makes of the largest. */
    private static final int MOST_CHUNKS = 256;

    private final DatagramTable table;
    private final Outlet outlet;
    private final DnsPorts ports;
    private final Datagram key = new Datagram(null);
    private final byte[] assembled = new byte[MAX_BYTES + 1];
    private final ByteBuffer assembledBuffer = ByteBuffer.wrap(assembled);
    private int protocol;
    private int restoreLosses;

    /** An empty table within these limits. */
    public Fragments(Limits limits, DnsPorts ports, Outlet outlet, Ageing ageing) {
        this.outlet = outlet;
        this.ports = ports;
        table = new DatagramTable(limits.fragmentDatagrams(), limits.fragmentBytes(), limits.fragmentNanos(), outlet,
                ageing);
    }

    /** Protocol of the datagram that {@link #accept} found whole. */
    public int protocol() {
        return protocol;
    }

    /** Gives up what has waited too long. */
    public void expire() {
        table.expire();
    }

    /** The clock was set back. */
    public void setBack() {
        table.setBack();
    }

    /** True while a datagram waits. */
    public boolean holdsAny() {
        return table.oldest() != null;
    }

    /** No fragment will follow. */
    public void finish() {
        table.finish();
    }

    /** Counts what a restored snapshot held beyond this table's limits. */
    public void countRestoreLosses() {
        for (; restoreLosses > 0; restoreLosses--) {
            outlet.count(Counter.FRAGMENTS_EVICTED);
            outlet.count(DecodeFault.FRAGMENT_INCOMPLETE);
        }
    }

    /** Writes the waiting datagrams, oldest first. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(table.size());
        for (Datagram d = table.oldest(); d != null; d = d.newer) {
            d.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInputStream in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            key.readKey(in);
            if (table.isFull()) {
                table.remove(table.oldest());
                restoreLosses++;
            }
            if (table.find(key) != null) {
                throw new IOException("the same datagram twice");
            }
            Datagram d = table.open(key);
            if (!d.readState(in)) {
                table.remove(d);
                restoreLosses++;
            }
        }
    }

    /**
     * Takes the fragment at which the frame stands.
     *
     * @return {@link #WHOLE}, or {@link Layer#END} with the frame's fate set
     */
    int accept(Frame f, int nextProtocol, int id, int offset, boolean more) {
        outlet.count(Counter.FRAGMENTS);
        if (!Protocols.isFollowed(nextProtocol) && !Ip.isExtension(nextProtocol)) {
            return f.end(Counter.FRAMES_OTHER_PROTOCOL);
        }
        int length = f.wireEnd - f.position;
        if (length <= 0 || more && (length & 7) != 0 || offset + length > MAX_BYTES) {
            return f.fault(DecodeFault.BAD_FRAGMENT);
        }
        key(f, nextProtocol, id);
        Datagram d = table.find(key);
        if (d == null) {
            d = table.open(key);
        }
        if (d.state == Datagram.PASSED) {
            if (offset != 0 || d.passedAs != Counter.FRAMES_OTHER_PORT || passes(f, nextProtocol, false) != null) {
                return f.end(d.passedAs);
            }
            // its id is used again, or somebody would have us look away
            table.remove(d);
            d = table.open(key);
        }
        if (d.state == Datagram.BAD) {
            sendFirst(f, nextProtocol, offset);
            return f.fault(DecodeFault.BAD_FRAGMENT);
        }
        if (offset == 0 && (d.pieces.isEmpty() || d.pieces.start() != 0)) {
            d.protocol = nextProtocol;
            Counter pass = passes(f, nextProtocol, f.limit < f.wireEnd);
            if (pass != null) {
                return pass(f, d, pass);
            }
        }
        return hold(f, d, offset, length, more);
    }

    private void key(Frame f, int nextProtocol, int id) {
        key.sourceHigh = f.flow.sourceHigh;
        key.sourceLow = f.flow.sourceLow;
        key.destinationHigh = f.flow.destinationHigh;
        key.destinationLow = f.flow.destinationLow;
        key.keyProtocol = f.flow.ipVersion == 4 ? nextProtocol : -1;
        key.id = id;
    }

    /**
     * Null when the datagram must be held. A first fragment of other ports passes as such; one of DNS that the capture
     * cut is read as far as it goes, since the rest could never make it whole.
     */
    private Counter passes(Frame f, int nextProtocol, boolean cut) {
        boolean udp = nextProtocol == Protocols.UDP;
        if (!udp && nextProtocol != Protocols.TCP || !f.has(4)) {
            return null;
        }
        int destination = Wire.u16(f.memory, f.position + 2);
        if (ports.either(Wire.u16(f.memory, f.position), destination)) {
            return udp && cut ? Counter.FRAMES_HELD : null;
        }
        return udp && UdpTunnels.byPort(destination) != Layer.END ? null : Counter.FRAMES_OTHER_PORT;
    }

    private int pass(Frame f, Datagram d, Counter fate) {
        d.state = Datagram.PASSED;
        d.passedAs = fate;
        d.pieces.releaseAll();
        if (fate == Counter.FRAMES_HELD) {
            outlet.count(DecodeFault.FRAGMENT_INCOMPLETE);
            if (f.has(6)) {
                // the fragments that follow count as missing, as what the snap length took does
                f.wireEnd = Math.max(f.wireEnd, f.position + Wire.u16(f.memory, f.position + 4));
            }
            return Layer.UDP;
        }
        return f.end(fate);
    }

    private int hold(Frame f, Datagram d, int offset, int length, boolean more) {
        int there = Math.max(0, Math.min(length, f.limit - f.position));
        boolean contradicts = !more && (d.total >= 0 && d.total != offset + length || d.highest > offset + length)
                || more && d.total >= 0 && offset + length > d.total;
        Overlap overlap = contradicts ? Overlap.CONTRADICTION
                : d.pieces.compare(offset, f.memory, f.position, there);
        if (overlap == Overlap.CONTRADICTION) {
            spoil(f, d, offset);
            return f.fault(DecodeFault.BAD_FRAGMENT);
        }
        if (overlap == Overlap.DUPLICATE) {
            return f.end(Counter.FRAMES_HELD);
        }
        if (d.pieces.chunks() >= MOST_CHUNKS) {
            // each further one would have to be compared with all of them
            spoil(f, d, offset);
            return f.fault(DecodeFault.BAD_FRAGMENT);
        }
        if (!table.reserve(d.pieces.chunksFor(there), d)) {
            outlet.count(Counter.FRAGMENTS_EVICTED);
            table.remove(d);
            return f.fault(DecodeFault.FRAGMENT_INCOMPLETE);
        }
        d.pieces.add(offset, f.memory, f.position, there);
        d.highest = Math.max(d.highest, offset + length);
        if (!more) {
            d.total = offset + length;
        }
        if (d.pieces.bytes() != d.total) {
            return f.end(Counter.FRAMES_HELD);
        }
        d.pieces.copy(0, d.total, assembled, 0);
        f.continueIn(assembledBuffer, 0, d.total);
        protocol = d.protocol;
        outlet.count(Counter.FRAGMENTS_REASSEMBLED);
        table.remove(d);
        return WHOLE;
    }

    /** Gives a datagram up; the first copy of what is there goes on, or the frame's when it alone has the ports. */
    private void spoil(Frame f, Datagram d, int offset) {
        d.state = Datagram.BAD;
        int run = d.pieces.isEmpty() || d.pieces.start() != 0 ? 0 : d.pieces.contiguous(0);
        if (run > 0) {
            d.pieces.copy(0, run, assembled, 0);
            f.continueIn(assembledBuffer, 0, run);
            sendFirst(f, d.protocol, 0);
        } else {
            sendFirst(f, d.protocol, offset);
        }
        d.pieces.releaseAll();
    }

    /** Sends a first fragment's payload on, where its ports say DNS. */
    private void sendFirst(Frame f, int nextProtocol, int offset) {
        boolean udp = nextProtocol == Protocols.UDP;
        int header = udp ? UDP_BYTES : TCP_BYTES;
        if (offset != 0 || !udp && nextProtocol != Protocols.TCP || !f.has(header)) {
            return;
        }
        int source = Wire.u16(f.memory, f.position);
        int destination = Wire.u16(f.memory, f.position + 2);
        if (ports.either(source, destination)) {
            f.flow.sourcePort = source;
            f.flow.destinationPort = destination;
            f.flow.transport = udp ? EventSlot.UDP : EventSlot.TCP;
            f.position += header;
            outlet.sendForeign(f);
        }
    }
}
