package org.geophone.score.internal.math;

/**
 * A generalised Pareto distribution of excesses over a threshold.
 *
 * @param shape 0 (exponential) and above
 * @param scale above 0
 */
public record ParetoTail(double shape, double scale) {
    /** Heaviest shape allowed: excesses are logarithms, so shape 0 already is a power law. */
    public static final double MAX_SHAPE = 0.35;

    /**
     * The fit by probability-weighted moments, with the shape kept within 0 and {@link #MAX_SHAPE}.
     *
     * @param mean mean excess
     * @param weighted mean of excess times share of larger excesses; mean/4 for an exponential
     * @param leastScale floor of the scale, the resolution of the data
     */
    public static ParetoTail fit(double mean, double weighted, double leastScale) {
        double denominator = mean - 2 * weighted;
        double shape = denominator > 0 ? 2 - mean / denominator : MAX_SHAPE;
        double kept = Math.max(0, Math.min(MAX_SHAPE, shape));
        // outside the limits the scale follows from the mean alone: mean = scale / (1 - shape)
        double scale = kept == shape ? 2 * mean * weighted / denominator : mean * (1 - kept);
        return new ParetoTail(kept, Math.max(leastScale, scale));
    }

    /** P(excess > value). */
    public double survival(double value) {
        if (value <= 0) {
            return 1;
        }
        double x = value / scale;
        return shape < 1e-9 ? StrictMath.exp(-x) : StrictMath.exp(-StrictMath.log1p(shape * x) / shape);
    }
}
