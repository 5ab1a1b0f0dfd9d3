package org.geophone.decode.dns.internal.link;

import org.geophone.api.capture.LinkType;
import org.geophone.api.event.DecodeFault;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;
import org.geophone.decode.dns.internal.frame.Wire;

/** The first header of a frame, by the link type of the capture. */
public final class LinkHeaders {
    private static final int COOKED_1_BYTES = 16;
    private static final int COOKED_2_BYTES = 20;
    private static final int FAMILY_BYTES = 4;

    private LinkHeaders() {
    }

    /** Which header a frame of this link type begins with, small link headers already read. */
    public static int first(Frame f, LinkType link) {
        return switch (link) {
            case ETHERNET -> Layer.ETHERNET;
            case RAW, IPV4, IPV6 -> Layer.IP;
            case LINUX_SLL -> cooked(f, COOKED_1_BYTES, 14);
            case LINUX_SLL2 -> cooked(f, COOKED_2_BYTES, 0);
            case NULL, LOOP -> loopback(f);
            case PPP -> Layer.PPP;
            case OTHER -> f.fault(DecodeFault.UNKNOWN_LINK);
        };
    }

    /** Linux cooked capture: the EtherType at a fixed place; the packet type and address before it do not matter. */
    private static int cooked(Frame f, int bytes, int typeAt) {
        if (!f.has(bytes)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int type = Wire.u16(f.memory, f.position + typeAt);
        f.position += bytes;
        return EtherTypes.next(f, type);
    }

    /**
     * BSD loopback: an address family in the byte order of whoever captured. Families are small numbers, so whichever
     * order makes the number small is the right one. IPv6 has a different family on each system.
     */
    private static int loopback(Frame f) {
        if (!f.has(FAMILY_BYTES)) {
            return f.fault(DecodeFault.SHORT_FRAME);
        }
        int family = Wire.i32(f.memory, f.position);
        if ((family & 0xffff_0000) != 0) {
            family = Integer.reverseBytes(family);
        }
        f.position += FAMILY_BYTES;
        return switch (family) {
            case 2, 10, 23, 24, 28, 30 -> Layer.IP;
            default -> f.end(Counter.FRAMES_NOT_IP);
        };
    }
}
