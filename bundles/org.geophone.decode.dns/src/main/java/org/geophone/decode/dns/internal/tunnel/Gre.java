package org.geophone.decode.dns.internal.tunnel;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.Encapsulation;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;
import org.geophone.decode.dns.internal.frame.Wire;
import org.geophone.decode.dns.internal.link.EtherTypes;

/** GRE (RFC 2784, 2890; version 1 of RFC 2637) and ERSPAN types I, II and III over it. */
public final class Gre {
    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGEMENT = 0x0080;
    private static final int VERSION = 0x0007;
    private static final int ERSPAN_2 = 0x88be;
    private static final int ERSPAN_3 = 0x22eb;
    private static final int ERSPAN_2_BYTES = 8;
    private static final int ERSPAN_3_BYTES = 12;
    private static final int SUBHEADER_BYTES = 8;

    private Gre() {
    }

    /** Reads the header. */
    public static int read(Frame f) {
        if (!f.has(4)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int flags = Wire.u16(f.memory, f.position);
        int type = Wire.u16(f.memory, f.position + 2);
        int version = flags & VERSION;
        if (version > 1 || (flags & ROUTING) != 0 || version == 1 && type != EtherTypes.PPP) {
            return f.fault(DecodeFault.BAD_TUNNEL_HEADER);
        }
        int bytes = 4 + ((flags & CHECKSUM) != 0 ? 4 : 0) + ((flags & KEY) != 0 ? 4 : 0)
                + ((flags & SEQUENCE) != 0 ? 4 : 0) + (version == 1 && (flags & ACKNOWLEDGEMENT) != 0 ? 4 : 0);
        if (!f.has(bytes)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        f.position += bytes;
        f.wrapped(Encapsulation.GRE);
        return switch (type) {
            case ERSPAN_2 -> (flags & SEQUENCE) == 0 ? mirrored(f, 0) : erspan2(f);
            case ERSPAN_3 -> erspan3(f);
            case EtherTypes.PPP -> f.position == f.wireEnd ? f.end(Counter.FRAMES_OTHER_PROTOCOL) : Layer.PPP;
            default -> carried(f, type);
        };
    }

    private static int carried(Frame f, int type) {
        int next = EtherTypes.next(f, type);
        if (next == Layer.END && f.fault == null) {
            f.end(Counter.FRAMES_OTHER_PROTOCOL);
        }
        return next;
    }

    /** Type I has no header of its own and no sequence number; type II has both. */
    private static int erspan2(Frame f) {
        if (!f.has(ERSPAN_2_BYTES)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        if (Wire.u8(f.memory, f.position) >>> 4 != 1) {
            return f.fault(DecodeFault.BAD_TUNNEL_HEADER);
        }
        return mirrored(f, ERSPAN_2_BYTES);
    }

    private static int erspan3(Frame f) {
        if (!f.has(ERSPAN_3_BYTES)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        if (Wire.u8(f.memory, f.position) >>> 4 != 2) {
            return f.fault(DecodeFault.BAD_TUNNEL_HEADER);
        }
        int last = Wire.u16(f.memory, f.position + 10);
        int frameType = last >>> 10 & 0x1f;
        int bytes = ERSPAN_3_BYTES + ((last & 1) != 0 ? SUBHEADER_BYTES : 0);
        if (!f.has(bytes)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        if (frameType == 2) {
            f.position += bytes;
            f.wrapped(Encapsulation.ERSPAN);
            return Layer.IP;
        }
        return mirrored(f, bytes);
    }

    private static int mirrored(Frame f, int headerBytes) {
        f.position += headerBytes;
        f.wrapped(Encapsulation.ERSPAN);
        return Layer.ETHERNET;
    }
}
