package org.geophone.score.internal.measure;

import org.geophone.api.event.WireName;
import org.geophone.score.internal.account.Hashes;

/**
 * Bits of a text in record data, such as a mail policy or a proof of control. It is read in parts between spaces and
 * punctuation: a part that stood in any other text costs a choice, a new one the least of the letter model and of
 * {@link #CHARACTER_BITS} a character. Base64 has no parts that return and costs all of its characters.
 */
final class TextCost {
    /** Bits a character of text at most: the rest of eight is coding. */
    private static final float CHARACTER_BITS = 5f;
    private static final float KNOWN_BITS = 3f;
    /** Punctuation is mostly foreseen. */
    private static final float BETWEEN_BITS = 0.5f;
    /** So many in a row, as in "://"; more are as good as letters. */
    private static final int USUAL_BETWEEN = 3;
    /** A shorter text has too few parts to fetch what is known of them at once. */
    private static final int FEW = 16;
    private static final long SALT = 0x7465_7874L;

    private final RecentSet seen;

    TextCost(RecentSet seen) {
        this.seen = seen;
    }

    float bits(byte[] data, int at, int length) {
        if (length > FEW) {
            want(data, at, length);
        }
        float bits = 0;
        int from = at;
        int end = at + length;
        int between = 0;
        for (int i = at; i <= end; i++) {
            if (i == end || isBetween(data[i])) {
                between = i > from ? 0 : between;
                bits += i > from ? part(data, from, i - from) : 0;
                bits += i == end ? 0 : ++between > USUAL_BETWEEN ? CHARACTER_BITS : BETWEEN_BITS;
                from = i + 1;
            }
        }
        return bits;
    }

    /** Fetches what is known of all parts at once. */
    private void want(byte[] data, int at, int length) {
        int from = at;
        int end = at + length;
        for (int i = at; i <= end; i++) {
            if (i == end || isBetween(data[i])) {
                if (i > from) {
                    seen.want(hash(data, from, i - from));
                }
                from = i + 1;
            }
        }
        seen.fetch();
    }

    private static long hash(byte[] data, int from, int length) {
        return Hashes.mix(WireName.hash(data, from, length), length, SALT);
    }

    private float part(byte[] data, int from, int length) {
        if (!seen.add(hash(data, from, length))) {
            return Math.min(KNOWN_BITS, CHARACTER_BITS * length);
        }
        return Math.min(LetterModel.bits(data, from, length), CHARACTER_BITS * length);
    }

    private static boolean isBetween(byte c) {
        return c == ' ' || c == ';' || c == ',' || c == '=' || c == ':' || c == '.' || c == '"' || c >= 0 && c < ' ';
    }
}
