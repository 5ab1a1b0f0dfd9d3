package org.geophone.score.internal.population;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Weighted histogram of ln(value): 16 bins an octave from 8 to 2^24, with the sum of ln(value) in each bin. */
final class LogHistogram {
    static final int BINS_PER_OCTAVE = 16;
    static final int BINS = 21 * BINS_PER_OCTAVE;
    /** Width of a bin in ln(value). */
    static final double WIDTH = StrictMath.log(2) / BINS_PER_OCTAVE;
    private static final double LOWEST = StrictMath.log(8);

    private final double[] weights = new double[BINS];
    private final double[] sums = new double[BINS];
    /** Weight in the bins above; valid after {@link #accumulate}. */
    private final double[] above = new double[BINS];
    private double total;

    private static int bin(double y) {
        return (int) Math.max(0, Math.min(BINS - 1, (y - LOWEST) / WIDTH));
    }

    private static double start(int bin) {
        return LOWEST + bin * WIDTH;
    }

    void add(double y, double weight) {
        int bin = bin(y);
        weights[bin] += weight;
        sums[bin] += weight * y;
    }

    void decay(double factor) {
        for (int i = 0; i < BINS; i++) {
            weights[i] *= factor;
            sums[i] *= factor;
        }
    }

    /** Prepares the questions below after a change. */
    void accumulate() {
        double sum = 0;
        for (int i = BINS - 1; i >= 0; i--) {
            above[i] = sum;
            sum += weights[i];
        }
        total = sum;
    }

    /** Share of the weight at or above y, linear inside a bin. */
    double survival(double y) {
        if (total <= 0 || y <= LOWEST) {
            return 1;
        }
        int bin = bin(y);
        double inside = Math.max(0, Math.min(1, (start(bin) + WIDTH - y) / WIDTH));
        return (above[bin] + inside * weights[bin]) / total;
    }

    /** The y that has this share of the weight above it. */
    double upperQuantile(double share) {
        double wanted = share * total;
        for (int i = BINS - 1; i >= 0; i--) {
            if (weights[i] > 0 && above[i] + weights[i] >= wanted) {
                return start(i) + WIDTH * (1 - (wanted - above[i]) / weights[i]);
            }
        }
        return LOWEST;
    }

    /**
     * Moments of the excess over a threshold: index 0 its weight, 1 the mean excess, 2 the mean of excess times the
     * share of larger excesses. In the threshold's own bin the weight is spread evenly.
     */
    double[] excess(double threshold) {
        int first = bin(threshold);
        double weight = 0;
        double sum = 0;
        double ranked = 0;
        for (int i = BINS - 1; i >= first; i--) {
            double w = weights[i];
            if (w <= 0) {
                continue;
            }
            double mean = sums[i] / w - threshold;
            if (i == first) {
                double room = start(i) + WIDTH - threshold;
                w *= Math.max(0, Math.min(1, room / WIDTH));
                mean = 0.5 * room;
            }
            ranked += w * mean * (weight + 0.5 * w);
            weight += w;
            sum += w * mean;
        }
        if (weight <= 0) {
            return new double[3];
        }
        return new double[] {weight, sum / weight, ranked / weight / weight};
    }

    void save(DataOutput out) throws IOException {
        for (int i = 0; i < BINS; i++) {
            out.writeDouble(weights[i]);
            out.writeDouble(sums[i]);
        }
    }

    void load(DataInput in) throws IOException {
        for (int i = 0; i < BINS; i++) {
            weights[i] = in.readDouble();
            sums[i] = in.readDouble();
        }
        accumulate();
    }
}
