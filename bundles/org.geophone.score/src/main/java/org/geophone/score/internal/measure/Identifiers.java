package org.geophone.score.internal.measure;

/**
 * Parsed shapes of single labels: digests, UUIDs, running numbers, text in hexadecimal. Each holds exactly or not at
 * all. Static, over folded labels of any bytes; lengths that no label can have are no shape.
 */
public final class Identifiers {
    private static final int LONGEST_LABEL = 63;
    private static final int UUID = 36;
    private static final int CONTENT_ID = 59;
    /** A counter of more digits than a 32-bit number has is data. */
    private static final int COUNTER_DIGITS = 10;
    /** Fewer bytes than this read as text by chance: (6/16)^9 is 1.5e-4. */
    private static final int LEAST_TEXT = 10;
    private static final String HEX = "0123456789abcdef";
    /** Base32 and base32hex (RFC 4648 sections 6 and 7), Crockford's, and z-base-32 (RFC 6189 section 5.1.6). */
    private static final String[] ALPHABETS = {"abcdefghijklmnopqrstuvwxyz234567", "0123456789abcdefghijklmnopqrstuv",
        "0123456789abcdefghjkmnpqrstvwxyz", "ybndrfg8ejkmcpqxot1uwisza345h769"};
    private static final byte DIGIT = 1;
    private static final byte HEX_LETTER = 2;
    private static final byte LETTER = 4;
    private static final byte HYPHEN = 8;
    private static final byte OTHER = 16;
    private static final byte[] KIND = new byte[256];
    /** Which of the alphabets hold a byte, one bit each. */
    private static final byte[] HELD_BY = new byte[256];

    static {
        for (int c = 0; c < 256; c++) {
            KIND[c] = c >= '0' && c <= '9' ? DIGIT : c >= 'a' && c <= 'f' ? HEX_LETTER : c >= 'g' && c <= 'z' ? LETTER
                    : c == '-' ? HYPHEN : OTHER;
            for (int i = 0; i < ALPHABETS.length; i++) {
                HELD_BY[c] |= (byte) (ALPHABETS[i].indexOf(c) >= 0 ? 1 << i : 0);
            }
        }
    }

    private Identifiers() {
    }

    /**
     * True for a hexadecimal digest of 128, 160, 224 or 256 bits (MD5, SHA-1, SHA-224 or what RFC 7929 section 3 leaves
     * of SHA-256, SHA-256): 32, 40, 56 or 64 characters. Digits alone are a number, letters alone no digest: of random
     * ones one in three million has no letter, (10/16)^32, and fewer have no digit. The last length fits no label; see
     * {@link #leadingHexDigest}.
     */
    public static boolean isHexDigest(byte[] data, int offset, int length) {
        return (length == 32 || length == 40 || length == 56 || length == 64)
                && kinds(data, offset, length) == (DIGIT | HEX_LETTER);
    }

    /** Bytes of the leading label that is a hexadecimal digest, or of the two of 32 that are one of 64; or 0. */
    public static int leadingHexDigest(byte[] data, int name, int end) {
        if (name >= end || name + 1 + data[name] > end || !isHexDigest(data, name + 1, data[name])) {
            return 0;
        }
        int first = 1 + data[name];
        int second = name + first;
        boolean two = data[name] == 32 && second + 33 <= end && data[second] == 32
                && isHexDigest(data, second + 1, 32);
        return two ? 66 : first;
    }

    /**
     * True for a digest of 128, 160 or 256 bits in 26, 32 or 52 characters of one alphabet of 32: not hexadecimal, with
     * a digit and a letter. (Of random ones in the alphabet with fewest digits, six, one in 220 of the shortest has no
     * digit and is missed: (26/32)^26. Words have none either.) Spare bits are not looked at: encoders place them
     * differently.
     */
    public static boolean isBase32Digest(byte[] data, int offset, int length) {
        if (length != 26 && length != 32 && length != 52) {
            return false;
        }
        int alphabets = -1;
        for (int i = offset; i < offset + length; i++) {
            alphabets &= HELD_BY[data[i] & 0xff];
        }
        int kinds = kinds(data, offset, length);
        return alphabets != 0 && (kinds & DIGIT) != 0 && (kinds & LETTER) != 0;
    }

    /**
     * True for a digest of 128, 160 or 256 bits in 22, 27 or 43 characters of base64 for URLs without padding (RFC 4648
     * section 5), with a digit and a letter, not hexadecimal; names are folded, so case says nothing.
     */
    public static boolean isBase64Digest(byte[] data, int offset, int length) {
        if (length != 22 && length != 27 && length != 43) {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            if (KIND[data[i] & 0xff] == OTHER && data[i] != '_') {
                return false;
            }
        }
        int kinds = kinds(data, offset, length);
        return (kinds & DIGIT) != 0 && (kinds & LETTER) != 0;
    }

    /**
     * True for a content identifier of version 1 with a digest of 256 bits: the letter b for base32 and the 58
     * characters of 36 bytes, the first of which is the version, so that an a follows (multiformats CID).
     */
    public static boolean isContentId(byte[] data, int offset, int length) {
        if (length != CONTENT_ID || data[offset] != 'b' || data[offset + 1] != 'a') {
            return false;
        }
        int alphabets = 1;
        for (int i = offset; i < offset + length; i++) {
            alphabets &= HELD_BY[data[i] & 0xff];
        }
        return alphabets != 0;
    }

    /** True for a UUID (RFC 9562 section 4): 8-4-4-4-12 hexadecimal digits, version 1 to 8, variant 8 to b. */
    public static boolean isUuid(byte[] data, int offset, int length) {
        if (length != UUID || data[offset + 14] < '1' || data[offset + 14] > '8') {
            return false;
        }
        byte variant = data[offset + 19];
        if (variant != '8' && variant != '9' && variant != 'a' && variant != 'b') {
            return false;
        }
        for (int i = 0; i < UUID; i++) {
            byte kind = KIND[data[offset + i] & 0xff];
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? kind != HYPHEN : (kind & (DIGIT | HEX_LETTER)) == 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * How many digits the running number of a label has, or 0: one to ten digits at its end, and before them nothing,
     * or letters and hyphens. Whether it runs only its neighbours can tell.
     */
    public static int counterDigits(byte[] data, int offset, int length) {
        if (length < 1 || length > LONGEST_LABEL) {
            return 0;
        }
        int digits = 0;
        while (digits < length && KIND[data[offset + length - 1 - digits] & 0xff] == DIGIT) {
            digits++;
        }
        boolean rest = (kinds(data, offset, length - digits) & (DIGIT | OTHER)) == 0;
        return rest && digits <= COUNTER_DIGITS ? digits : 0;
    }

    /**
     * True when the label is hexadecimal and its bytes are ASCII text: of n bytes, at least 10, all but (n - 10) / 3
     * lie between 0x20 and 0x7f, so that their high digit, at an even position, is 2 to 7. A high digit of a random
     * digest is so with chance 6/16. That so many of n are has, summed over the binomial distribution, a chance of
     * 5.5e-5 for 10 bytes, 6.6e-5 for 13, where it is largest, 5.5e-5 for 16 (MD5), 1.8e-5 for 20 (SHA-1), 4.9e-6 for
     * 28 (SHA-224).
     */
    public static boolean hexIsText(byte[] data, int offset, int length) {
        int bytes = length / 2;
        if (bytes < LEAST_TEXT || length > LONGEST_LABEL
                || (kinds(data, offset, length) & ~(DIGIT | HEX_LETTER)) != 0) {
            return false;
        }
        int others = 0;
        for (int i = 0; i < bytes; i++) {
            int high = HEX.indexOf(data[offset + 2 * i]);
            others += high < 2 || high > 7 ? 1 : 0;
        }
        return others <= (bytes - LEAST_TEXT) / 3;
    }

    private static int kinds(byte[] data, int offset, int length) {
        int kinds = 0;
        for (int i = offset; i < offset + length; i++) {
            kinds |= KIND[data[i] & 0xff];
        }
        return kinds;
    }
}
