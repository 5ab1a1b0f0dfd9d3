package org.geophone.score.internal.measure;

/**
 * What a label costs when every character of its alphabet is as likely as any other: log2 of the alphabet's size for
 * each character. The alphabet is the smallest of a fixed list that holds the whole label.
 */
public final class Alphabet {
    private static final int DIGIT = 1;
    private static final int HEX_LETTER = 2;
    private static final int LETTER = 4;
    private static final int HYPHEN = 8;
    private static final int OTHER = 16;
    private static final float DIGITS = 3.32f;
    private static final float HEX = 4f;
    private static final float LETTERS = 4.7f;
    private static final float LETTERS_DIGITS = 5.17f;
    private static final float MIXED = 6f;
    private static final float BINARY = 7f;
    /** More than this share of bytes above 127 makes a label binary. */
    private static final int BINARY_SHARE = 8;

    private static final byte[] SEEN = seen();

    private Alphabet() {
    }

    private static byte[] seen() {
        byte[] seen = new byte[256];
        java.util.Arrays.fill(seen, (byte) OTHER);
        for (int c = 'a'; c <= 'z'; c++) {
            seen[c] = (byte) (c <= 'f' ? HEX_LETTER : LETTER);
            seen[c - 32] = seen[c];
        }
        for (int c = '0'; c <= '9'; c++) {
            seen[c] = DIGIT;
        }
        seen['-'] = HYPHEN;
        return seen;
    }

    /**
     * Bits of a label by its alphabet alone. A label of folded base64 counts as letters and digits: its case is lost
     * here, because novelty is judged over folded names.
     */
    public static float bits(byte[] data, int offset, int length) {
        int seen = 0;
        int high = 0;
        // by table: random characters would make a processor guess wrong at every second one
        for (int i = offset; i < offset + length; i++) {
            int c = data[i] & 0xff;
            seen |= SEEN[c];
            high += c >>> 7;
        }
        return length * perCharacter(seen, high * BINARY_SHARE > length);
    }

    private static float perCharacter(int seen, boolean binary) {
        if (binary) {
            return BINARY;
        }
        if ((seen & OTHER) != 0) {
            return MIXED;
        }
        if (seen == DIGIT) {
            return DIGITS;
        }
        if ((seen & ~(DIGIT | HEX_LETTER)) == 0) {
            return HEX;
        }
        return (seen & (DIGIT | HYPHEN)) == 0 ? LETTERS : LETTERS_DIGITS;
    }
}
