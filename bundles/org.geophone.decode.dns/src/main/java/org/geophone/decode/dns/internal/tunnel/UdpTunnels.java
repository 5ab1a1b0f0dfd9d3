package org.geophone.decode.dns.internal.tunnel;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.Encapsulation;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;
import org.geophone.decode.dns.internal.frame.Wire;
import org.geophone.decode.dns.internal.link.EtherTypes;

/**
 * VXLAN (RFC 7348) and Geneve (RFC 8926), by destination port. Their ports also occur as somebody's ephemeral port: a
 * payload that lacks the fixed bits of the header is ordinary traffic of another port, no fault.
 */
public final class UdpTunnels {
    private static final int VXLAN_PORT = 4789;
    private static final int OLD_VXLAN_PORT = 8472;
    private static final int GENEVE_PORT = 6081;
    private static final int HEADER_BYTES = 8;
    /** Only the I flag may be set; the policy extension's G, D and A bits and the GPE bits are let through. */
    private static final int VXLAN_FLAG = 0x08;

    private UdpTunnels() {
    }

    /** Which tunnel a UDP datagram to this port may carry, or {@link Layer#END}. */
    public static int byPort(int destinationPort) {
        return switch (destinationPort) {
            case VXLAN_PORT, OLD_VXLAN_PORT -> Layer.VXLAN;
            case GENEVE_PORT -> Layer.GENEVE;
            default -> Layer.END;
        };
    }

    /** Reads a VXLAN header. */
    public static int readVxlan(Frame f) {
        if (!f.has(HEADER_BYTES)) {
            return shortOrForeign(f);
        }
        int flags = Wire.u8(f.memory, f.position);
        if ((flags & VXLAN_FLAG) == 0 || Wire.u8(f.memory, f.position + 7) != 0) {
            return f.end(Counter.FRAMES_OTHER_PORT);
        }
        f.position += HEADER_BYTES;
        f.wrapped(Encapsulation.VXLAN);
        return Layer.ETHERNET;
    }

    /** Reads a Geneve header and passes over its options. */
    public static int readGeneve(Frame f) {
        if (!f.has(HEADER_BYTES)) {
            return shortOrForeign(f);
        }
        int first = Wire.u8(f.memory, f.position);
        int type = Wire.u16(f.memory, f.position + 2);
        if (first >>> 6 != 0 || type != EtherTypes.BRIDGED && type != EtherTypes.IPV4 && type != EtherTypes.IPV6) {
            return f.end(Counter.FRAMES_OTHER_PORT);
        }
        int bytes = HEADER_BYTES + 4 * (first & 0x3f);
        if (bytes > f.wireEnd - f.position) {
            return f.fault(DecodeFault.BAD_TUNNEL_HEADER);
        }
        if (!f.has(bytes)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        f.position += bytes;
        f.wrapped(Encapsulation.GENEVE);
        return EtherTypes.next(f, type);
    }

    /** Too few bytes for a tunnel header: a cut frame, or something else on this port. */
    private static int shortOrForeign(Frame f) {
        return f.wireEnd - f.position >= HEADER_BYTES ? f.fault(DecodeFault.SHORT_FRAME)
                : f.end(Counter.FRAMES_OTHER_PORT);
    }
}
