package org.geophone.decode.dns.internal.net;

import org.geophone.api.event.Encapsulation;
import org.geophone.api.metrics.Counter;
import org.geophone.decode.dns.internal.frame.Frame;
import org.geophone.decode.dns.internal.frame.Layer;

/** What follows an IP header, by protocol number. */
final class Protocols {
    static final int TCP = 6;
    static final int UDP = 17;
    private static final int IPV4 = 4;
    private static final int IPV6 = 41;
    private static final int GRE = 47;
    private static final int MPLS = 137;

    private Protocols() {
    }

    /** True for a protocol that {@link #next} follows. */
    static boolean isFollowed(int protocol) {
        return switch (protocol) {
            case TCP, UDP, IPV4, IPV6, GRE, MPLS -> true;
            default -> false;
        };
    }

    static int next(Frame f, int protocol) {
        switch (protocol) {
            case UDP:
                return Layer.UDP;
            case TCP:
                return Layer.TCP;
            case IPV4, IPV6:
                f.wrapped(Encapsulation.IPIP);
                return Layer.IP;
            case GRE:
                return Layer.GRE;
            case MPLS:
                f.wrapped(Encapsulation.MPLS);
                return Layer.MPLS;
            default:
                return f.end(Counter.FRAMES_OTHER_PROTOCOL);
        }
    }
}
