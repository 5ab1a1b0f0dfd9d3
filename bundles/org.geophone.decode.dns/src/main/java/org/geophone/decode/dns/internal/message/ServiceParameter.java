package org.geophone.decode.dns.internal.message;

/** Keys of service parameters (RFC 9460 section 14.3.2) and the values they can have. */
public final class ServiceParameter {
    /** Keys that a client must understand. */
    public static final int MANDATORY = 0;
    /** Application protocols. */
    public static final int ALPN = 1;
    /** The scheme's own protocol is not offered. */
    public static final int NO_DEFAULT_ALPN = 2;
    /** Port. */
    public static final int PORT = 3;
    /** IPv4 addresses. */
    public static final int IPV4_HINT = 4;
    /** Encrypted client hello configuration. */
    public static final int ECH = 5;
    /** IPv6 addresses. */
    public static final int IPV6_HINT = 6;
    /** Oblivious HTTP. */
    public static final int OHTTP = 8;

    private ServiceParameter() {
    }

    /** True when a value has a length and, for protocols, a form that its key allows. */
    static boolean fits(byte[] data, int key, int at, int bytes) {
        switch (key) {
            case MANDATORY:
                return bytes > 0 && (bytes & 1) == 0;
            case ALPN:
                return protocols(data, at, bytes);
            case NO_DEFAULT_ALPN:
            case OHTTP:
                return bytes == 0;
            case PORT:
                return bytes == 2;
            case IPV4_HINT:
                return bytes > 0 && (bytes & 3) == 0;
            case IPV6_HINT:
                return bytes > 0 && (bytes & 15) == 0;
            default:
                return true;
        }
    }

    private static boolean protocols(byte[] data, int at, int bytes) {
        int p = 0;
        while (p < bytes && data[at + p] != 0) {
            p += 1 + Wire.u8(data, at + p);
        }
        return bytes > 0 && p == bytes;
    }
}
