package org.geophone.simulate.internal.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/**
 * An address as two longs, IPv4 in its mapped form (::ffff:a.b.c.d), as everywhere in Geophone.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record Address(long high, long low) {
    private static final long MAPPED = 0xffffL << 32;
    /** First three octets of the blocks that RFC 5737 sets aside for documentation. */
    private static final int[] DOCUMENTATION = {0xc0000200, 0xc6336400, 0xcb007100};
    private static final int HOSTS = 254;

    /** An IPv4 address from its 32 bits. */
    public static Address v4(int bits) {
        return new Address(0, MAPPED | bits & 0xffffffffL);
    }

    /** An IPv4 address from its octets. */
    public static Address v4(int a, int b, int c, int d) {
        return v4(a << 24 | b << 16 | c << 8 | d);
    }

    /** An address of 2001:db8::/32 (RFC 3849): the next 32 bits say the site, the last 64 the host. */
    public static Address v6(int site, long host) {
        return new Address(0x20010db8L << 32 | site & 0xffffffffL, host);
    }

    /** One of the 762 public addresses that belong to nobody, chosen by any number. */
    public static Address documentation(int number) {
        int n = Math.floorMod(number, HOSTS * DOCUMENTATION.length);
        return v4(DOCUMENTATION[n / HOSTS] + 1 + n % HOSTS);
    }

    /** Reads a dotted IPv4 address; null when it is none. */
    public static Address parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        int bits = 0;
        for (String part : parts) {
            if (parts.length != 4 || !part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
                return null;
            }
            bits = bits << 8 | Integer.parseInt(part);
        }
        return v4(bits);
    }

    /** True for IPv4. */
    public boolean isV4() {
        return high == 0 && low >>> 32 == 0xffffL;
    }

    /** Four or sixteen bytes, as on the wire. */
    public byte[] bytes() {
        byte[] out = new byte[isV4() ? 4 : 16];
        for (int i = 0; i < out.length; i++) {
            int fromEnd = out.length - 1 - i;
            out[i] = (byte) ((fromEnd < 8 ? low : high) >>> 8 * (fromEnd & 7));
        }
        return out;
    }

    /** The same for the library that builds packets. */
    public InetAddress inet() {
        try {
            return InetAddress.getByAddress(bytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has four or sixteen bytes", e);
        }
    }

    /** Dotted quad or RFC 5952 text. */
    public String text() {
        JsonBytes out = new JsonBytes();
        JsonText.address(out, high, low);
        String quoted = out.toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    /** The name under which it is asked for in reverse: in-addr.arpa, or ip6.arpa with 32 nibbles. */
    public String reverseName() {
        byte[] bytes = bytes();
        StringBuilder out = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            int b = bytes[i] & 0xff;
            if (bytes.length == 4) {
                out.append(b).append('.');
            } else {
                out.append(Character.forDigit(b & 15, 16)).append('.')
                        .append(Character.forDigit(b >>> 4, 16)).append('.');
            }
        }
        return out.append(bytes.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString();
    }

    /** The octets of an IPv4 address in reverse, as block lists want them. */
    public String reversed() {
        String name = reverseName();
        return name.substring(0, name.length() - (isV4() ? ".in-addr.arpa" : ".ip6.arpa").length());
    }
}
