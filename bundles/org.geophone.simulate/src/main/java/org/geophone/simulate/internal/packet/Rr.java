package org.geophone.simulate.internal.packet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A resource record of class IN. Its RDATA is some bytes, then a name where the type ends in one.
 *
 * @param owner the owner name
 * @param type the type
 * @param ttl seconds
 * @param data RDATA, or its part before the name
 * @param target the name at the end of the RDATA, or null
 */
public record Rr(String owner, int type, long ttl, byte[] data, String target) {
    private static final byte[] NOTHING = new byte[0];

    /** A or AAAA, after the address. */
    public static Rr address(String owner, long ttl, Address address) {
        return new Rr(owner, address.isV4() ? Types.A : Types.AAAA, ttl, address.bytes(), null);
    }

    /** A record whose RDATA is one name: CNAME, PTR, NS. */
    public static Rr name(String owner, int type, long ttl, String target) {
        return new Rr(owner, type, ttl, NOTHING, target);
    }

    /** MX. */
    public static Rr mx(String owner, long ttl, int preference, String target) {
        return new Rr(owner, Types.MX, ttl, two(preference), target);
    }

    /** SRV, priority 0 and weight 100. */
    public static Rr srv(String owner, long ttl, int port, String target) {
        return new Rr(owner, Types.SRV, ttl, new byte[] {0, 0, 0, 100, (byte) (port >>> 8), (byte) port}, target);
    }

    /** TXT; text longer than 255 characters becomes several character strings. */
    public static Rr txt(String owner, long ttl, String text) {
        return text(owner, ttl, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** TXT with such bytes. */
    public static Rr text(String owner, long ttl, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at == 0 || at < bytes.length; at += 255) {
            int length = Math.min(255, bytes.length - at);
            out.write(length);
            out.write(bytes, at, length);
        }
        return new Rr(owner, Types.TXT, ttl, out.toByteArray(), null);
    }

    /** HTTPS in service mode with ALPN h3 and h2 (RFC 9460). */
    public static Rr https(String owner, long ttl) {
        return new Rr(owner, Types.HTTPS, ttl, new byte[] {0, 1, 0, 0, 1, 0, 6, 2, 'h', '3', 2, 'h', '2'}, null);
    }

    /** Any other record. */
    public static Rr raw(String owner, int type, long ttl, byte[] data) {
        return new Rr(owner, type, ttl, data, null);
    }

    /** SOA of a zone, names uncompressed. */
    public static Rr soa(String zone, long ttl) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(wire("ns1." + zone));
        out.writeBytes(wire("hostmaster." + zone));
        for (int number : new int[] {2026030101, 7200, 3600, 1_209_600, 900}) {
            out.writeBytes(two(number >>> 16));
            out.writeBytes(two(number));
        }
        return new Rr(zone, Types.SOA, ttl, out.toByteArray(), null);
    }

    /** SOA of the root, as it comes with NXDOMAIN for a top level that does not exist. */
    public static Rr rootSoa() {
        return new Rr("", Types.SOA, 86_400, soa("root-servers.net", 0).data(), null);
    }

    private static byte[] two(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    /** A name on the wire, uncompressed. */
    public static byte[] wire(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!name.isEmpty()) {
            for (String label : name.split("\\.", -1)) {
                byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
                out.write(bytes.length);
                out.writeBytes(bytes);
            }
        }
        out.write(0);
        return out.toByteArray();
    }
}
