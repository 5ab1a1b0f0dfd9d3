package org.geophone.simulate.internal.random;

import java.util.Arrays;

/** Ranks with Zipf popularity: rank k (from 0) is drawn with weight 1 / (k + 1)^exponent. */
public final class Zipf {
    private final double[] cumulated;

    /** A table for so many ranks. */
    public Zipf(int ranks, double exponent) {
        cumulated = new double[ranks];
        double sum = 0;
        for (int k = 0; k < ranks; k++) {
            sum += StrictMath.pow(k + 1, -exponent);
            cumulated[k] = sum;
        }
    }

    /** Draws a rank. */
    public int draw(SeededRandom random) {
        double at = random.unit() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, at);
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulated.length - 1);
    }
}
