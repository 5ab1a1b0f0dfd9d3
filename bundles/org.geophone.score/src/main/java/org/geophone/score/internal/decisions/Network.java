package org.geophone.score.internal.decisions;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.json.JsonText;

/** An address or a network, IPv4 mapped into IPv6. Immutable. */
public final class Network {
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int MAPPED_BITS = 96;

    private final long high;
    private final long low;
    private final int bits;
    private final String text;

    private Network(long high, long low, int bits) {
        this.bits = bits;
        this.high = high & mask(bits);
        this.low = low & mask(bits - 64);
        boolean v4 = this.high == 0 && bits >= MAPPED_BITS && this.low >>> 32 == 0xffff;
        JsonBytes address = new JsonBytes(64);
        JsonText.address(address, this.high, this.low);
        String quoted = address.toString();
        int length = v4 ? bits - MAPPED_BITS : bits;
        text = quoted.substring(1, quoted.length() - 1) + (bits == 128 ? "" : "/" + length);
    }

    private static long mask(int ones) {
        return ones <= 0 ? 0 : ones >= 64 ? -1L : -1L << 64 - ones;
    }

    /**
     * The network that a text means: an address, or an address with a prefix length (RFC 4632 section 3.1, RFC 4291
     * section 2.3). Bits behind the prefix are dropped. Never asks a resolver.
     *
     * @throws IllegalArgumentException when it means none
     */
    static Network parse(String given) {
        int slash = given.indexOf('/');
        String address = slash < 0 ? given : given.substring(0, slash);
        boolean v6 = address.indexOf(':') >= 0;
        int most = v6 ? 128 : 32;
        int length = slash < 0 ? most : number(given.substring(slash + 1), most);
        byte[] bytes = length < 0 || !looksLikeAddress(address, v6) ? null : bytes(address);
        if (bytes == null) {
            throw new IllegalArgumentException("client is " + DomainNames.shown(given) + "; it must be an address or a"
                    + " network such as 10.1.2.3, 10.0.0.0/8 or 2001:db8::/32");
        }
        ByteBuffer both = ByteBuffer.wrap(bytes);
        // ::ffff:10.1.2.3 comes out as the four bytes it means
        return bytes.length == 4
                ? new Network(0, MAPPED | both.getInt() & 0xffff_ffffL, v6 ? length : length + MAPPED_BITS)
                : new Network(both.getLong(), both.getLong(), length);
    }

    /** True for all addresses of IPv4, or all there are. */
    boolean isEverybody() {
        return bits == 0 || bits == MAPPED_BITS && high == 0 && low == MAPPED;
    }

    /** The networks that these texts mean. */
    public static Network[] all(String... given) {
        Network[] networks = new Network[given.length];
        for (int i = 0; i < given.length; i++) {
            networks[i] = parse(given[i]);
        }
        return networks;
    }

    private static int number(String digits, int most) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9' || i > 2) {
                return -1;
            }
            value = 10 * value + c - '0';
        }
        return digits.isEmpty() || value > most ? -1 : value;
    }

    /** Digits, dots and colons only: nothing that could be taken for a name and looked up. */
    private static boolean looksLikeAddress(String address, boolean v6) {
        int dots = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            dots += c == '.' ? 1 : 0;
            if (!(c == '.' || c >= '0' && c <= '9' || v6 && (c == ':' || Character.digit(c, 16) >= 0 && c < 0x7f))) {
                return false;
            }
        }
        return v6 || dots == 3 && !address.endsWith(".");
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** True when the address, IPv4 mapped, lies in it. */
    public boolean contains(long addressHigh, long addressLow) {
        return (addressHigh & mask(bits)) == high && (addressLow & mask(bits - 64)) == low;
    }

    /** The address, with the prefix length of a network. */
    String text() {
        return text;
    }
}
