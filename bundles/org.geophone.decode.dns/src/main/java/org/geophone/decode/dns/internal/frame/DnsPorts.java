package org.geophone.decode.dns.internal.frame;

/** The ports whose payload is taken for DNS: one bit per port. */
public final class DnsPorts {
    private final long[] bits = new long[1024];

    /** These ports; values outside 1 to 65535 are ignored. */
    public DnsPorts(int... ports) {
        for (int port : ports) {
            if (port > 0 && port <= 0xffff) {
                bits[port >>> 6] |= 1L << (port & 63);
            }
        }
    }

    /** True when one of the two ports is a DNS port. */
    public boolean either(int first, int second) {
        return has(first) || has(second);
    }

    private boolean has(int port) {
        return (bits[port >>> 6] >>> (port & 63) & 1) != 0;
    }
}
