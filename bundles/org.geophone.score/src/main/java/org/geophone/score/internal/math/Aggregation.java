package org.geophone.score.internal.math;

import java.util.Arrays;

/**
 * Several probabilities as one: half the joint chi-square test over all, half the most extreme M of N.
 *
 * @param lnJoint ln of the joint probability
 * @param lnExtreme ln of the calibrated extreme probability
 * @param raw raw score, 0..100; 0 when neither test finds anything
 * @param probability the node's probability
 */
public record Aggregation(double lnJoint, double lnExtreme, double raw, double probability) {
    private static final int MOST = 5;
    private static final double LN_CUTOFF = StrictMath.log(RawScore.CUTOFF);
    private static final double JOINT_FLOOR = 100_000;
    private static final double EXTREME_FLOOR = 1_500;

    /** Combines probabilities; with none of them nothing was seen and the probability is 1. */
    public static Aggregation of(double[] probabilities) {
        if (probabilities.length == 0) {
            return new Aggregation(0, 0, 0, 1);
        }
        double joint = lnJoint(probabilities);
        double extreme = lnExtreme(probabilities);
        if (joint > LN_CUTOFF && extreme > LN_CUTOFF) {
            return new Aggregation(joint, extreme, 0, StrictMath.exp(0.5 * (joint + extreme)));
        }
        double raw = 0.8 * 0.5 * (RawScore.ofLn(joint) + RawScore.ofLn(extreme))
                + 0.2 * 0.5 * (beyond(joint, JOINT_FLOOR) + beyond(extreme, EXTREME_FLOOR));
        return new Aggregation(joint, extreme, raw, RawScore.inverse(raw));
    }

    /** How far below the range of a double, 0..100, linear down to a floor. */
    private static double beyond(double lnP, double floor) {
        double over = -lnP + RawScore.LN_MIN;
        return over <= 0 ? 0 : 100 * Math.min(1, over / (floor + RawScore.LN_MIN));
    }

    /** ln Q(N/2, sum z²/2) with z the normal deviate whose two-sided probability is p. */
    static double lnJoint(double[] probabilities) {
        double sum = 0;
        for (double p : probabilities) {
            sum += squaredDeviate(p);
        }
        return GammaFunctions.lnUpper(0.5 * probabilities.length, 0.5 * sum);
    }

    /**
     * z² with P(|Z| > z) = p. Newton's method on ln p as a function of z: concave and falling, so that starting right
     * of the root every step stays right of it and converges.
     */
    static double squaredDeviate(double p) {
        if (p >= 1) {
            return 0;
        }
        double target = StrictMath.log(Math.max(p, RawScore.MIN_PROBABILITY));
        double z = Math.sqrt(-2 * target);
        for (int i = 0; i < 100; i++) {
            double lnTail = GammaFunctions.lnUpper(0.5, 0.5 * z * z);
            double slope = -Math.sqrt(2 / Math.PI) * StrictMath.exp(-0.5 * z * z - lnTail);
            double step = (lnTail - target) / slope;
            z -= step;
            if (Math.abs(step) <= 1e-15 * z) {
                break;
            }
        }
        return z * z;
    }

    /** The smallest calibrated ln probability over M = 1 .. min(N, 5). */
    static double lnExtreme(double[] probabilities) {
        double[] sorted = probabilities.clone();
        Arrays.sort(sorted);
        double best = 0;
        for (int m = 1; m <= Math.min(sorted.length, MOST); m++) {
            double ln = OrderStatistics.lnProbability(sorted, m, sorted.length) / (1 + StrictMath.log(m) / 2.1);
            best = Math.min(best, ln);
        }
        return best;
    }
}
