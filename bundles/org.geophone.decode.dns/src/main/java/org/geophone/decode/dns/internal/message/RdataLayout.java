package org.geophone.decode.dns.internal.message;

import java.nio.charset.StandardCharsets;

/**
 * How the RDATA of each known type is built, as a small program of one letter per part:
 *
 * <ul>
 * <li>{@code 1} to {@code 9}: so many bytes</li>
 * <li>{@code n}: a name</li>
 * <li>{@code s}: a character string with its length byte; {@code t}: one or more of them to the end</li>
 * <li>{@code w}: bytes with their 16-bit length before them</li>
 * <li>{@code m}: type bit map windows to the end (RFC 4034 section 4.1.2)</li>
 * <li>{@code p}: service parameters to the end ({@link ServiceParameter})</li>
 * <li>{@code *}: anything to the end</li>
 * </ul>
 */
final class RdataLayout {
    private static final byte[][] LOW = new byte[262][];
    private static final byte[] DIGEST = "4*".getBytes(StandardCharsets.US_ASCII);
    private static final int TRUST_ANCHOR = 32768;
    private static final int LOOKASIDE = 32769;

    static {
        set("4", RecordType.A);
        set("n", RecordType.NS, 3, 4, RecordType.CNAME, 7, 8, 9, RecordType.PTR, 23, RecordType.DNAME);
        set("nn992", RecordType.SOA);
        set("5*", 11, 37);
        set("ss", 13);
        set("nn", 14, 17);
        set("2n", RecordType.MX, 18, 21, 36, 107);
        set("t", RecordType.TXT, RecordType.SPF, 258, 261);
        set("s", 19);
        set("s*", 20);
        set("99n*", 24, RecordType.RRSIG);
        set("4*", 25, RecordType.DS, RecordType.DNSKEY, 55, 57, RecordType.CDS, RecordType.CDNSKEY, 256);
        set("2nn", 26);
        set("sss", 27);
        set("88", RecordType.AAAA, 29);
        set("n*", 30);
        set("6n", RecordType.SRV);
        set("4sssn", 35);
        set("1*", 38);
        set("2*", 44, 260);
        set("3*", 45, 49, 52, 53);
        set("nm", RecordType.NSEC);
        set("4ssm", RecordType.NSEC3);
        set("4s", RecordType.NSEC3PARAM);
        set("6m", 62);
        set("6*", 63);
        set("2np", RecordType.SVCB, RecordType.HTTPS);
        set("82", 104, 106);
        set("6", 105, 108);
        set("8", 109);
        set("n93ww", 249);
        set("n8w4w", 250);
        set("1s*", 257);
    }

    private RdataLayout() {
    }

    private static void set(String layout, int... types) {
        byte[] program = layout.getBytes(StandardCharsets.US_ASCII);
        for (int type : types) {
            LOW[type] = program;
        }
    }

    /** The program of a type, or null when anything may stand there. */
    static byte[] of(int type) {
        if (type < LOW.length) {
            return LOW[type];
        }
        return type == TRUST_ANCHOR || type == LOOKASIDE ? DIGEST : null;
    }
}
