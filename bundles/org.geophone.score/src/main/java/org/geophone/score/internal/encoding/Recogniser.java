package org.geophone.score.internal.encoding;

import java.util.List;
import org.geophone.score.internal.measure.LetterModel;

/** Tells the coding of data by the characters it uses, and which it never uses. */
final class Recogniser {
    /** Fewer characters than this are no ground for a verdict. */
    private static final int LEAST = 24;
    /** Below this many bits a character under the letter model, text reads like words; random letters cost about 7. */
    private static final float WORD_BITS = 4.6f;
    /** Share of data that may fall outside an alphabet: handshakes and polls stand among the data. */
    private static final float STRAY = 0.04f;

    private final int[] counts = new int[256];
    private int all;

    private Recogniser(List<byte[]> data) {
        for (byte[] name : data) {
            for (byte b : name) {
                counts[b & 0xff]++;
            }
            all += name.length;
        }
    }

    static Encoding of(List<byte[]> data) {
        return new Recogniser(data).verdict(data);
    }

    private Encoding verdict(List<byte[]> data) {
        if (all < LEAST) {
            return Encoding.UNKNOWN;
        }
        int high = 0;
        for (int c = 128; c < 256; c++) {
            high += counts[c];
        }
        if (10 * high > all) {
            return Encoding.BASE128;
        }
        int digits = count('0', '9');
        int lower = count('a', 'z');
        int upper = count('A', 'Z');
        if (fits(digits)) {
            return Encoding.DECIMAL;
        }
        if (digits * 20 > all && fits(digits + count('a', 'f') + count('A', 'F'))) {
            return Encoding.HEX;
        }
        if (readsLikeWords(data)) {
            return Encoding.WORDS;
        }
        boolean bothCases = 10 * lower > all && 10 * upper > all;
        return bothCases ? mixedCase(digits, lower, upper) : oneCase(lower, upper, digits);
    }

    private Encoding mixedCase(int digits, int lower, int upper) {
        int url = counts['-'] + counts['_'];
        int plain = counts['+'] + counts['/'] + counts['*'];
        if (!fits(digits + lower + upper + url + plain + counts['='])) {
            return Encoding.UNKNOWN;
        }
        return url > plain ? Encoding.BASE64URL : Encoding.BASE64;
    }

    private Encoding oneCase(int lower, int upper, int digits) {
        int letters = lower + upper;
        int low = count('2', '7');
        int padding = counts['='];
        if (fits(letters + low + padding) && digits > 0 && digits - low <= STRAY / 2 * all) {
            return Encoding.BASE32;
        }
        if (fits(digits + count('a', 'v') + count('A', 'V') + padding)) {
            return Encoding.BASE32HEX;
        }
        // iodine, Sliver and others use 32 characters of their own choice
        return digits > 0 && fits(letters + digits) ? Encoding.BASE32 : Encoding.UNKNOWN;
    }

    private int count(int from, int to) {
        int sum = 0;
        for (int c = from; c <= to; c++) {
            sum += counts[c];
        }
        return sum;
    }

    private boolean fits(int inside) {
        return all - inside <= STRAY * all;
    }

    private boolean readsLikeWords(List<byte[]> data) {
        float bits = 0;
        for (byte[] name : data) {
            bits += LetterModel.bits(name, 0, name.length);
        }
        return bits < WORD_BITS * all;
    }
}
