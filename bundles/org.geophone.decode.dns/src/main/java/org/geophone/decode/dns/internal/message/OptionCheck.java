package org.geophone.decode.dns.internal.message;

/** Checks that EDNS options fit the OPT record and that the known ones have a length and content that they can have. */
final class OptionCheck {
    private static final int LONG_LIVED_QUERY = 1;
    private static final int UPDATE_LEASE = 2;
    private static final int CLIENT_SUBNET = 8;
    private static final int EXPIRE = 9;
    private static final int COOKIE = 10;
    private static final int KEEP_ALIVE = 11;
    private static final int KEY_TAG = 14;
    private static final int EXTENDED_ERROR = 15;

    private final OptionWalker walker = new OptionWalker();

    /** True when all options are sound. */
    boolean check(byte[] data, int at, int bytes) {
        walker.start(data, at, at + bytes);
        while (walker.next()) {
            if (walker.length() != walker.bytes() || !fits(data, walker.code(), walker.at(), walker.bytes())) {
                return false;
            }
        }
        return walker.rest() == 0;
    }

    private static boolean fits(byte[] data, int code, int at, int bytes) {
        switch (code) {
            case LONG_LIVED_QUERY:
                return bytes == 18;
            case UPDATE_LEASE:
                return bytes == 4 || bytes == 8;
            case CLIENT_SUBNET:
                return subnet(data, at, bytes);
            case EXPIRE:
                return bytes == 0 || bytes == 4;
            case COOKIE:
                return bytes == 8 || bytes >= 16 && bytes <= 40;
            case KEEP_ALIVE:
                return bytes == 0 || bytes == 2;
            case KEY_TAG:
                return bytes > 0 && (bytes & 1) == 0;
            case EXTENDED_ERROR:
                return bytes >= 2;
            default:
                return true;
        }
    }

    /** RFC 7871 section 6: family, prefix lengths that the family has, as many address bytes as the prefix needs. */
    private static boolean subnet(byte[] data, int at, int bytes) {
        if (bytes < 4) {
            return false;
        }
        int family = Wire.u16(data, at);
        int bits = family == 1 ? 32 : family == 2 ? 128 : -1;
        int source = Wire.u8(data, at + 2);
        return source <= bits && Wire.u8(data, at + 3) <= bits && bytes - 4 == source + 7 >>> 3;
    }
}
