package org.geophone.pipeline.internal.document;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The site's own networks, and from them a message's direction: internal, inbound, outbound or external (ECS).
 * Immutable.
 */
public final class Networks {
    private static final List<String> PRIVATE = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
            "127.0.0.0/8", "169.254.0.0/16", "fc00::/7", "fe80::/10", "::1/128");

    /** What {@link #direction} counts. */
    static final String[] DIRECTIONS = {"external", "inbound", "outbound", "internal"};

    private final long[] high;
    private final long[] low;
    private final long[] highMask;
    private final long[] lowMask;

    /**
     * Networks in CIDR form, or the word {@code private} for RFC 1918, RFC 4193, link-local and loopback ones.
     *
     * @throws IllegalArgumentException for anything else, naming it
     */
    public Networks(List<String> cidrs) {
        List<String> all = new ArrayList<>();
        for (String cidr : cidrs) {
            if (cidr.equals("private")) {
                all.addAll(PRIVATE);
            } else {
                all.add(cidr);
            }
        }
        high = new long[all.size()];
        low = new long[all.size()];
        highMask = new long[all.size()];
        lowMask = new long[all.size()];
        for (int i = 0; i < all.size(); i++) {
            parse(all.get(i), i);
        }
    }

    private void parse(String cidr, int i) {
        int slash = cidr.indexOf('/');
        try {
            String text = slash < 0 ? cidr : cidr.substring(0, slash);
            if (text.isEmpty() || Character.digit(text.charAt(0), 16) < 0 && text.charAt(0) != ':'
                    || text.indexOf('.') < 0 && text.indexOf(':') < 0) {
                throw new IllegalArgumentException("a host name would be looked up");
            }
            byte[] address = InetAddress.getByName(text).getAddress();
            int given = slash < 0 ? address.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
            if (given < 0 || given > address.length * 8) {
                throw new IllegalArgumentException();
            }
            boolean v4 = address.length == 4;
            int n = v4 ? given + 96 : given;
            highMask[i] = n >= 64 ? -1L : n == 0 ? 0 : -1L << 64 - n;
            lowMask[i] = n <= 64 ? 0 : n == 128 ? -1L : -1L << 128 - n;
            for (int k = 0; k < address.length; k++) {
                int at = v4 ? k + 12 : k;
                if (at < 8) {
                    high[i] = high[i] << 8 | address[k] & 0xff;
                } else {
                    low[i] = low[i] << 8 | address[k] & 0xff;
                }
            }
            if (v4) {
                low[i] |= 0xffff_0000_0000L;
            }
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new IllegalArgumentException("internalNetworks: not a network: " + cidr, e);
        }
    }

    /** Direction of what goes from a client to a server, as a place in {@link #DIRECTIONS}. */
    int direction(long clientHigh, long clientLow, long serverHigh, long serverLow) {
        // all networks are looked at: which one fits cannot be foreseen, and the list is short
        int direction = 0;
        for (int i = 0; i < high.length; i++) {
            long client = (clientHigh ^ high[i]) & highMask[i] | (clientLow ^ low[i]) & lowMask[i];
            long server = (serverHigh ^ high[i]) & highMask[i] | (serverLow ^ low[i]) & lowMask[i];
            direction |= zero(client) << 1 | zero(server);
        }
        return direction;
    }

    /** 1 for zero, else 0. */
    private static int zero(long v) {
        return (int) (~(v | -v) >>> 63);
    }
}
