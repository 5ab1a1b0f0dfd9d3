package org.geophone.score.internal.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;

/**
 * What a label costs in bits under a model of ordinary labels: the chance of each character after the two before it,
 * counted over a list of host name parts and words that is shipped with the bundle, mixed with the chance after one
 * character, of the character alone, and an even one (weights 0.6, 0.25, 0.1, 0.05). All digits are one symbol, which
 * costs log2(10) more. Words of the kind cost 3 to 4 bits a character, random letters about 7.
 *
 * <p>Counted once when the class is used first; read by any thread.
 */
public final class LetterModel {
    private static final int END = 0;
    private static final int DIGIT = 27;
    private static final int HYPHEN = 28;
    private static final int UNDERSCORE = 29;
    private static final int OTHER = 30;
    private static final int SYMBOLS = 31;
    private static final float DIGIT_BITS = 3.3219f;
    private static final float OTHER_BITS = 7f;
    private static final double[] WEIGHTS = {0.6, 0.25, 0.1, 0.05};
    private static final byte[] SYMBOL = symbols();
    private static final float[] BITS = count();

    private LetterModel() {
    }

    private static byte[] symbols() {
        byte[] symbols = new byte[256];
        java.util.Arrays.fill(symbols, (byte) OTHER);
        for (int c = 'a'; c <= 'z'; c++) {
            symbols[c] = (byte) (1 + c - 'a');
            symbols[c - 32] = symbols[c];
        }
        for (int c = '0'; c <= '9'; c++) {
            symbols[c] = DIGIT;
        }
        symbols['-'] = HYPHEN;
        symbols['_'] = UNDERSCORE;
        return symbols;
    }

    private static float[] count() {
        int[] three = new int[SYMBOLS * SYMBOLS * SYMBOLS];
        try (InputStream in = LetterModel.class.getResourceAsStream("words.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    for (StringTokenizer words = new StringTokenizer(line); words.hasMoreTokens();) {
                        count(words.nextToken(), three);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bits(three);
    }

    private static void count(String word, int[] three) {
        int a = END;
        int b = END;
        for (int i = 0; i <= word.length(); i++) {
            int c = i == word.length() ? END : SYMBOL[word.charAt(i)];
            three[(a * SYMBOLS + b) * SYMBOLS + c]++;
            a = b;
            b = c;
        }
    }

    private static float[] bits(int[] three) {
        int[] two = new int[SYMBOLS * SYMBOLS];
        int[] one = new int[SYMBOLS];
        long all = 0;
        for (int i = 0; i < three.length; i++) {
            two[i % (SYMBOLS * SYMBOLS)] += three[i];
            one[i % SYMBOLS] += three[i];
            all += three[i];
        }
        int[] afterTwo = sums(three);
        int[] afterOne = sums(two);
        float[] bits = new float[three.length];
        for (int i = 0; i < three.length; i++) {
            double p = WEIGHTS[3] / SYMBOLS + WEIGHTS[2] * one[i % SYMBOLS] / all;
            p += WEIGHTS[1] * share(two[i % (SYMBOLS * SYMBOLS)], afterOne[i / SYMBOLS % SYMBOLS]);
            p += WEIGHTS[0] * share(three[i], afterTwo[i / SYMBOLS]);
            bits[i] = (float) (-StrictMath.log(p) / StrictMath.log(2));
        }
        return bits;
    }

    private static int[] sums(int[] counts) {
        int[] sums = new int[counts.length / SYMBOLS];
        for (int i = 0; i < counts.length; i++) {
            sums[i / SYMBOLS] += counts[i];
        }
        return sums;
    }

    private static double share(int count, int of) {
        return of == 0 ? 0 : (double) count / of;
    }

    /** Bits of a label under the model. */
    public static float bits(byte[] data, int offset, int length) {
        float sum = 0;
        int a = END;
        int b = END;
        for (int i = offset; i < offset + length; i++) {
            int c = SYMBOL[data[i] & 0xff];
            sum += BITS[(a * SYMBOLS + b) * SYMBOLS + c];
            sum += c == DIGIT ? DIGIT_BITS : c == OTHER ? OTHER_BITS : 0;
            a = b;
            b = c;
        }
        return sum + BITS[(a * SYMBOLS + b) * SYMBOLS + END];
    }
}
