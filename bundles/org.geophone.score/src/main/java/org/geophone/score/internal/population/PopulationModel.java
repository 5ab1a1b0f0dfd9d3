package org.geophone.score.internal.population;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.geophone.score.internal.math.BetaFunctions;
import org.geophone.score.internal.math.ParetoTail;
import org.geophone.score.internal.math.RawScore;

/**
 * Model G1: how large a value of "a random domain" is. One for all registered domains. Answers are about the state at
 * the last {@link #fit}.
 */
final class PopulationModel {
    /** Below so many effective values nothing is judged. */
    static final double INFORMED = 20;
    /** Share of the weight that the fitted tail describes. */
    private static final double TAIL_SHARE = 0.05;
    /** With fewer effective values above the threshold, the tail's scale is the standard deviation of all. */
    private static final double ENOUGH_EXCESSES = 30;
    /** From so many effective values on the parameters' uncertainty is no longer added. */
    private static final double CERTAIN = 200;
    private static final double RAMP_MS = 21 * 86_400_000.0;

    private final double decayRate;
    private final double spanMs;
    private final LogHistogram histogram = new LogHistogram();
    private double count;
    private double mean;
    private double squares;
    /** Buckets since the first value. */
    private long age;

    private double threshold;
    private double deviation;
    private ParetoTail tail = new ParetoTail(0, 1);

    PopulationModel(PopulationSettings settings) {
        decayRate = settings.decayRate();
        spanMs = settings.bucketSpanMs();
    }

    /** Learns one value. */
    void add(double value, double weight) {
        if (weight <= 0) {
            return;
        }
        double y = StrictMath.log(value);
        histogram.add(y, weight);
        count += weight;
        double delta = y - mean;
        mean += delta * weight / count;
        squares += weight * delta * (y - mean);
    }

    /** Lets so many buckets pass: what was learnt loses weight, four times as fast at first as after three weeks. */
    void age(long buckets) {
        if (buckets <= 0 || count <= 0) {
            return;
        }
        long rampEnd = (long) Math.ceil(RAMP_MS / spanMs);
        double inRamp = Math.max(0, Math.min(age + buckets, rampEnd) - age);
        // sum over the buckets of 1 + 3 * (1 - bucket * span / 3 weeks), the second part while it is positive
        double interval = buckets
                + 3 * (inRamp - spanMs / RAMP_MS * (inRamp * age + 0.5 * inRamp * (inRamp - 1)));
        double factor = StrictMath.exp(-decayRate * interval);
        histogram.decay(factor);
        count *= factor;
        squares *= factor;
        age += buckets;
    }

    /** Makes the answers below reflect what was learnt and forgotten since the last time. */
    void fit() {
        histogram.accumulate();
        threshold = histogram.upperQuantile(TAIL_SHARE);
        deviation = Math.max(LogHistogram.WIDTH, count > 0 ? Math.sqrt(squares / count) : 0);
        double[] excess = histogram.excess(threshold);
        tail = excess[0] < ENOUGH_EXCESSES ? new ParetoTail(0, deviation)
                : ParetoTail.fit(excess[1], excess[2], LogHistogram.WIDTH);
    }

    /** True when enough was learnt to judge. */
    boolean informed() {
        return count >= INFORMED;
    }

    /** Effective number of values learnt. */
    double count() {
        return count;
    }

    /** The median, or not-a-number while too little was learnt. */
    double typical() {
        return informed() ? StrictMath.exp(histogram.upperQuantile(0.5)) : Double.NaN;
    }

    /** P(X >= value), 1 while too little was learnt. */
    double survival(double value) {
        if (!informed()) {
            return 1;
        }
        double y = StrictMath.log(value);
        double s = y <= threshold ? histogram.survival(y) : TAIL_SHARE * tail.survival(y - threshold);
        if (count < CERTAIN) {
            s = Math.max(s, BetaFunctions.studentTail((y - mean) / deviation, 2 + count));
        }
        return Math.max(RawScore.MIN_PROBABILITY / 2, Math.min(1, s));
    }

    /** The one-sided, doubled probability of a value. */
    double probability(double value) {
        return Math.max(RawScore.MIN_PROBABILITY, Math.min(1, 2 * survival(value)));
    }

    /** The smaller of both tails of a value. */
    double oneTail(double value) {
        double s = survival(value);
        return informed() ? Math.min(s, 1 - s) : 1;
    }

    void save(DataOutput out) throws IOException {
        histogram.save(out);
        out.writeDouble(count);
        out.writeDouble(mean);
        out.writeDouble(squares);
        out.writeLong(age);
    }

    void load(DataInput in) throws IOException {
        histogram.load(in);
        count = in.readDouble();
        mean = in.readDouble();
        squares = in.readDouble();
        age = in.readLong();
    }
}
