package org.geophone.score.internal.population;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Decayed histogram of raw scores in thousandths: exact up to 31, from there 32 bins an octave (an error of at most 3
 * per cent).
 */
final class ScoreHistogram {
    private static final int EXACT = 32;
    private static final int BINS = bin(100_000) + 1;

    private final double[] weights = new double[BINS];
    private double total;

    private static int bin(int thousandths) {
        if (thousandths < EXACT) {
            return thousandths;
        }
        int octave = 31 - Integer.numberOfLeadingZeros(thousandths);
        return EXACT * (octave - 4) + (thousandths >>> octave - 5) - EXACT;
    }

    private static int thousandths(double s) {
        return (int) Math.round(1000 * Math.max(0, Math.min(100, s)));
    }

    /** Middle of a bin, in thousandths. */
    private static double middle(int bin) {
        if (bin < EXACT) {
            return bin;
        }
        int octave = bin / EXACT + 4;
        int step = 1 << octave - 5;
        return (double) (bin % EXACT + EXACT) * step + 0.5 * (step - 1);
    }

    void add(double s) {
        weights[bin(thousandths(s))]++;
        total++;
    }

    void decay(double factor) {
        total = 0;
        for (int i = 0; i < BINS; i++) {
            weights[i] *= factor;
            total += weights[i];
        }
    }

    /** Effective number of scores. */
    double count() {
        return total;
    }

    /** Share of scores that are zero. */
    double zeroShare() {
        return total <= 0 ? 0 : weights[0] / total;
    }

    /**
     * Share of scores below this one; of those in its own bin half. So an anomaly that repeats itself ranks lower and
     * lower, although nothing exceeds it.
     */
    double share(double s) {
        int last = bin(thousandths(s));
        double sum = 0.5 * weights[last];
        for (int i = 0; i < last; i++) {
            sum += weights[i];
        }
        return total <= 0 ? 0 : Math.min(1, sum / total);
    }

    /** The median score. */
    double median() {
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            sum += weights[i];
            if (sum >= 0.5 * total) {
                return middle(i) / 1000;
            }
        }
        return 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(total);
        for (double weight : weights) {
            out.writeDouble(weight);
        }
    }

    void load(DataInput in) throws IOException {
        total = in.readDouble();
        for (int i = 0; i < BINS; i++) {
            weights[i] = in.readDouble();
        }
    }
}
