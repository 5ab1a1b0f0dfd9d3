package org.geophone.score.internal.behaviour;

/**
 * Digests and identifiers in labels, by their exact lengths: MD5, SHA-1, SHA-224 and SHA-256 in hexadecimal, base32 and
 * base64 without padding (RFC 4648), content identifiers (multiformats CIDv1), and UUIDs (RFC 9562 section 4). Text in hexadecimal is no digest.
 */
final class Digests {
    /** Characters of two labels that hold a SHA-256 or SHA-512 in hexadecimal together. */
    private static final int SHA256 = 64;
    private static final int SHA512 = 128;
    private static final int UUID = 36;
    /** A content identifier of version 1 with a SHA-256: 36 bytes in base32 behind the letter that says so. */
    private static final int CID = 59;
    /** Of random digits, three in eight are the first digit of a printable ASCII character. */
    private static final int TEXT_DIGITS = 7;
    private static final int TEXT_OF = 8;

    private Digests() {
    }

    static boolean isUuid(byte[] data, int at, int length) {
        if (length != UUID) {
            return false;
        }
        for (int i = 0; i < UUID; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? data[at + i] != '-' : !isHex(data[at + i])) {
                return false;
            }
        }
        int version = data[at + 14];
        int variant = data[at + 19] | 32;
        return version >= '1' && version <= '8'
                && (data[at + 19] == '8' || data[at + 19] == '9' || variant == 'a' || variant == 'b');
    }

    static boolean isDigest(byte[] data, int at, int length) {
        switch (length) {
            case 40: case 56:
                return isHexDigest(data, at, length);
            case 32:
                // MD5 in hexadecimal, SHA-1 in base32
                return isHexDigest(data, at, length) || isBase32(data, at, length);
            case 26: case 52:
                return isBase32(data, at, length);
            case CID:
                return (data[at] | 32) == 'b' && isBase32(data, at, length);
            case 22: case 27: case 43:
                return isBase64(data, at, length);
            default:
                return false;
        }
    }

    /** A digest that is too long for one label, in two labels one after the other. */
    static boolean isSplitDigest(byte[] data, int at, int length, int next) {
        int both = length + next;
        return (both == SHA256 || both == SHA512) && next > 0 && isHexDigest(data, at, length)
                && isHexRun(data, at + length + 1, next);
    }

    private static boolean isHexDigest(byte[] data, int at, int length) {
        return isHexRun(data, at, length) && !isTextInHex(data, at, length);
    }

    private static boolean isHexRun(byte[] data, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (!isHex(data[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * True when nearly all bytes would be printable ASCII, 20 to 7f. Of 16 random bytes 14 are so with a chance of
     * 120 (3/8)^14 (5/8)^2 and a little more: below 6 in 100,000.
     */
    static boolean isTextInHex(byte[] data, int at, int length) {
        int bytes = length / 2;
        int printable = 0;
        for (int i = 0; i < bytes; i++) {
            int high = data[at + 2 * i];
            printable += high >= '2' && high <= '7' ? 1 : 0;
        }
        return TEXT_OF * printable >= TEXT_DIGITS * bytes;
    }

    private static boolean isHex(byte c) {
        return c >= '0' && c <= '9' || (c | 32) >= 'a' && (c | 32) <= 'f';
    }

    private static boolean isBase32(byte[] data, int at, int length) {
        boolean standard = true;
        boolean extended = true;
        boolean digit = false;
        for (int i = at; i < at + length; i++) {
            int c = data[i];
            boolean letter = (c | 32) >= 'a' && (c | 32) <= 'z';
            standard &= letter || c >= '2' && c <= '7';
            extended &= letter && (c | 32) <= 'v' || c >= '0' && c <= '9';
            digit |= c >= '0' && c <= '9';
        }
        return digit && (standard || extended);
    }

    private static boolean isBase64(byte[] data, int at, int length) {
        boolean digit = false;
        for (int i = at; i < at + length; i++) {
            int c = data[i];
            digit |= c >= '0' && c <= '9';
            if (!(c >= '0' && c <= '9' || (c | 32) >= 'a' && (c | 32) <= 'z' || c == '-' || c == '_')) {
                return false;
            }
        }
        return digit;
    }
}
