package org.geophone.decode.dns.internal.transport;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.DnsPorts;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;
import org.geophone.decode.dns.internal.frame.Outlet;
import org.geophone.decode.dns.internal.frame.Wire;
import org.geophone.decode.dns.internal.tunnel.UdpTunnels;

/** UDP (RFC 768): a DNS message, a tunnel, or nothing of interest. */
public final class Udp {
    private static final int HEADER_BYTES = 8;
    private static final int DNS_HEADER_BYTES = 12;

    private final DnsPorts ports;
    private final Outlet outlet;

    /** A reader that sends messages of these ports on. */
    public Udp(DnsPorts ports, Outlet outlet) {
        this.ports = ports;
        this.outlet = outlet;
    }

    /** Reads the header and what it carries. */
    public int read(Frame f) {
        if (!f.has(HEADER_BYTES)) {
            return f.fault(f.wireEnd - f.position < HEADER_BYTES ? DecodeFault.BAD_UDP_LENGTH
                    : DecodeFault.SHORT_FRAME);
        }
        int p = f.position;
        f.flow.sourcePort = Wire.u16(f.memory, p);
        f.flow.destinationPort = Wire.u16(f.memory, p + 2);
        f.flow.transport = EventSlot.UDP;
        boolean dns = ports.either(f.flow.sourcePort, f.flow.destinationPort);
        int tunnel = dns ? Layer.END : UdpTunnels.byPort(f.flow.destinationPort);
        if (!dns && tunnel == Layer.END) {
            return f.end(Counter.FRAMES_OTHER_PORT);
        }
        int length = Wire.u16(f.memory, p + 4);
        if (length == 0 && f.wireEnd - p > 0xffff) {
            length = f.wireEnd - p;
        }
        if (length < HEADER_BYTES || length > f.wireEnd - p) {
            if (dns) {
                f.position = p + HEADER_BYTES;
                outlet.sendForeign(f);
            }
            return f.fault(DecodeFault.BAD_UDP_LENGTH);
        }
        f.position = p + HEADER_BYTES;
        if (dns) {
            // what the packet holds behind the datagram (RFC 9868) is seen as bytes behind the message
            return message(f);
        }
        f.narrow(length - HEADER_BYTES);
        return tunnel;
    }

    private int message(Frame f) {
        int wire = f.wireEnd - f.position;
        int present = f.limit - f.position;
        if (wire == 0) {
            return f.end(Counter.FRAMES_EMPTY);
        }
        if (present < DNS_HEADER_BYTES && wire >= DNS_HEADER_BYTES) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        boolean sent = outlet.send(f.flow, f.origin, f.memory, f.asCaptured ? f.start : -1, f.position, present, wire,
                present < wire);
        return f.end(sent ? Counter.FRAMES_DNS : Counter.FRAMES_FAULT);
    }
}
