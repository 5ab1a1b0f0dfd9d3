package org.geophone.decode.dns.internal.link;

import org.geophone.api.event.DecodeFault;
import org.geophone.api.event.Encapsulation;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;
import org.geophone.decode.dns.internal.frame.Wire;

/** What follows an EtherType: VLAN tags are taken off here, everything else is a layer of its own. */
public final class EtherTypes {
    /** IPv4. */
    public static final int IPV4 = 0x0800;
    /** IPv6. */
    public static final int IPV6 = 0x86dd;
    /** An Ethernet frame inside something else (transparent Ethernet bridging). */
    public static final int BRIDGED = 0x6558;
    /** PPP inside GRE (RFC 2637). */
    public static final int PPP = 0x880b;
    private static final int MPLS_UNICAST = 0x8847;
    private static final int MPLS_MULTICAST = 0x8848;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int MAX_TAGS = 8;

    private EtherTypes() {
    }

    /** True for an 802.1Q or 802.1ad tag, the two older numbers of stacked tags included. */
    static boolean isTag(int type) {
        return type == 0x8100 || type == 0x88a8 || type == 0x9100 || type == 0x9200;
    }

    /** True for a type that {@link #next} follows. */
    static boolean isKnown(int type) {
        return type == IPV4 || type == IPV6 || isTag(type) || type == MPLS_UNICAST || type == PPPOE_SESSION;
    }

    /** Goes on behind an EtherType; the position is behind the type field. */
    public static int next(Frame f, int firstType) {
        int type = firstType;
        for (int tags = 0; isTag(type); tags++) {
            if (tags == MAX_TAGS) {
                return f.fault(DecodeFault.TOO_MANY_LAYERS);
            }
            if (!f.has(4)) {
                return f.fault(DecodeFault.SHORT_FRAME);
            }
            f.origin.addVlan(Wire.u16(f.memory, f.position));
            type = Wire.u16(f.memory, f.position + 2);
            f.position += 4;
        }
        switch (type) {
            case IPV4, IPV6:
                return Layer.IP;
            case MPLS_UNICAST, MPLS_MULTICAST:
                f.wrapped(Encapsulation.MPLS);
                return Layer.MPLS;
            case PPPOE_SESSION:
                f.wrapped(Encapsulation.PPPOE);
                return Layer.PPPOE;
            case BRIDGED:
                return Layer.ETHERNET;
            default:
                return f.end(Counter.FRAMES_NOT_IP);
        }
    }
}
