package org.geophone.decode.dns.internal.frame;

import java.util.List;

/** The ports whose payload is taken for DNS: one bit per port. */
public final class DnsPorts {
    private final long[] bits = new long[1024];

    /** These ports, 1 to 65535. */
    public DnsPorts(List<Integer> ports) {
        for (int port : ports) {
            bits[port >>> 6] |= 1L << (port & 63);
        }
    }

    /** True when one of the two ports is a DNS port. */
    public boolean either(int first, int second) {
        // without a branch: whether it is the first one or the second one changes from packet to packet
        return ((bits[first >>> 6] >>> first | bits[second >>> 6] >>> second) & 1) != 0;
    }
}
