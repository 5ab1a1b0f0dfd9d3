package org.geophone.training;

import java.util.SortedSet;
import org.geophone.score.internal.measure.LetterTable;

/**
 * What a character costs after the two before it. The chance is that of the counts, each order smoothed by the next
 * shorter one with a fixed weight (F. Jelinek, R. L. Mercer: Interpolated estimation of Markov source parameters from
 * sparse data, 1980); where the two characters were never seen, that of the shorter order alone. The weights were
 * chosen on labels that were kept aside: there is little between them.
 */
final class LetterCosts {
    private static final int SYMBOLS = LetterTable.SYMBOLS;
    /** Weight of the counts of single characters against an even chance, of pairs, of threes. */
    private static final double ONE = 0.9;
    private static final double TWO = 0.7;
    private static final double THREE = 0.6;
    /** One of ten digits, one of the 128 bytes or so that are no host name characters. */
    private static final double DIGIT_BITS = log2(10);
    private static final double OTHER_BITS = 7;
    private static final int MOST_STEPS = 255;

    private final double[] three = new double[SYMBOLS * SYMBOLS * SYMBOLS];
    private final double[] two = new double[SYMBOLS * SYMBOLS];
    private final double[] one = new double[SYMBOLS];
    private final double[] afterTwo = new double[SYMBOLS * SYMBOLS];
    private final double[] afterOne = new double[SYMBOLS];
    private double all;

    /** Counts labels, which together weigh so much. */
    void add(SortedSet<String> labels, double weight) {
        long characters = 0;
        for (String label : labels) {
            characters += label.length() + 1;
        }
        for (String label : labels) {
            add(label, weight / characters);
        }
    }

    private void add(String label, double weight) {
        int a = LetterTable.END;
        int b = LetterTable.END;
        for (int i = 0; i <= label.length(); i++) {
            int c = i == label.length() ? LetterTable.END : LetterTable.symbol(label.charAt(i));
            three[(a * SYMBOLS + b) * SYMBOLS + c] += weight;
            afterTwo[a * SYMBOLS + b] += weight;
            two[b * SYMBOLS + c] += weight;
            afterOne[b] += weight;
            one[c] += weight;
            all += weight;
            a = b;
            b = c;
        }
    }

    /** The chance of a symbol after two others. */
    double chance(int a, int b, int c) {
        double p = (1 - ONE) / SYMBOLS + ONE * one[c] / all;
        if (afterOne[b] > 0) {
            p = (1 - TWO) * p + TWO * two[b * SYMBOLS + c] / afterOne[b];
        }
        int context = a * SYMBOLS + b;
        if (afterTwo[context] > 0) {
            p = (1 - THREE) * p + THREE * three[context * SYMBOLS + c] / afterTwo[context];
        }
        return p;
    }

    /** All costs in steps of a part of a bit, as the score bundle reads them; the last symbol changes fastest. */
    byte[] steps() {
        byte[] steps = new byte[three.length];
        for (int i = 0; i < steps.length; i++) {
            int c = i % SYMBOLS;
            double bits = -log2(chance(i / SYMBOLS / SYMBOLS, i / SYMBOLS % SYMBOLS, c));
            bits += c == LetterTable.DIGIT ? DIGIT_BITS : c == LetterTable.OTHER ? OTHER_BITS : 0;
            steps[i] = (byte) Math.min(MOST_STEPS, Math.round(LetterTable.STEPS_PER_BIT * bits));
        }
        return steps;
    }

    private static double log2(double value) {
        return StrictMath.log(value) / StrictMath.log(2);
    }
}
