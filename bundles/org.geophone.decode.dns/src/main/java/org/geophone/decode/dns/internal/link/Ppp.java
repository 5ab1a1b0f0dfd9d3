package org.geophone.decode.dns.internal.link;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.Encapsulation;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;
import org.geophone.decode.dns.internal.frame.Wire;

/** PPP (RFC 1661, with the framing bytes of RFC 1662 where they are present) and PPPoE sessions (RFC 2516). */
public final class Ppp {
    private static final int PPPOE_BYTES = 6;
    private static final int VERSION_AND_TYPE = 0x11;
    private static final int HDLC = 0xff03;

    private Ppp() {
    }

    /** Reads a PPPoE session header and the PPP header behind it. */
    public static int readOverEthernet(Frame f) {
        if (!f.has(PPPOE_BYTES)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int code = Wire.u8(f.memory, f.position + 1);
        int length = Wire.u16(f.memory, f.position + 4);
        if (Wire.u8(f.memory, f.position) != VERSION_AND_TYPE || code != 0) {
            return f.fault(DecodeFault.BAD_TUNNEL_HEADER);
        }
        f.position += PPPOE_BYTES;
        if (length > f.wireEnd - f.position) {
            return f.fault(DecodeFault.BAD_TUNNEL_HEADER);
        }
        f.narrow(length);
        return read(f);
    }

    /** Reads address and control where they are present, then the protocol in one byte or two. */
    public static int read(Frame f) {
        if (!f.has(2)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        if (Wire.u16(f.memory, f.position) == HDLC) {
            f.position += 2;
            if (!f.has(2)) {
                return f.fault(DecodeFault.SHORT_FRAME);
            }
        }
        int protocol = Wire.u8(f.memory, f.position);
        if ((protocol & 1) != 0) {
            f.position += 1;
        } else {
            protocol = Wire.u16(f.memory, f.position);
            f.position += 2;
        }
        switch (protocol) {
            case 0x21, 0x57:
                return Layer.IP;
            case 0x281, 0x283:
                f.wrapped(Encapsulation.MPLS);
                return Layer.MPLS;
            default:
                return f.end(Counter.FRAMES_NOT_IP);
        }
    }
}
