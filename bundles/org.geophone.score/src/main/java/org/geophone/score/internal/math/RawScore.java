package org.geophone.score.internal.math;

/** The raw score s of a probability, 0..100, piecewise in 1/p and ln p, and its inverse. */
public final class RawScore {
    /** Probabilities are never smaller than the smallest normal double. */
    public static final double MIN_PROBABILITY = Double.MIN_NORMAL;
    /** ln of the smallest probability. */
    public static final double LN_MIN = StrictMath.log(MIN_PROBABILITY);
    /** A node whose probability is above this is no result: its score is 0. */
    public static final double CUTOFF = 0.035;
    private static final double LARGEST = 0.05;
    private static final double LN_SMALL = -StrictMath.log(1e-4);
    private static final double LN_TINY = 50 * StrictMath.log(10);
    private static final double RANGE = 10_000 - 20;
    /** Half way between the largest probability that scores and 1. */
    private static final double NO_SCORE = 0.525;

    private RawScore() {
    }

    /** s(p). */
    public static double of(double p) {
        return ofLn(StrictMath.log(p));
    }

    /** s of a probability given as its logarithm; below the range of a double it stays 100. */
    public static double ofLn(double lnP) {
        double p = StrictMath.exp(lnP);
        if (p >= LARGEST) {
            return 0;
        }
        double minusLn = -lnP;
        if (minusLn <= LN_SMALL) {
            return (1 / p - 20) / RANGE;
        }
        if (minusLn <= LN_TINY) {
            return 1 + 49 * (minusLn - LN_SMALL) / (LN_TINY - LN_SMALL);
        }
        return Math.min(100, 50 + 50 * (minusLn - LN_TINY) / (-LN_MIN - LN_TINY));
    }

    /** s(p), and 0 for a probability that is no result. */
    public static double scored(double p) {
        return p > CUTOFF ? 0 : of(p);
    }

    /** The probability that has this raw score. */
    public static double inverse(double s) {
        if (s <= 0) {
            return NO_SCORE;
        }
        if (s <= 1) {
            return 1 / (20 + RANGE * s);
        }
        if (s <= 50) {
            return StrictMath.exp(-LN_SMALL - (s - 1) / 49 * (LN_TINY - LN_SMALL));
        }
        double minusLn = LN_TINY + (s - 50) / 50 * (-LN_MIN - LN_TINY);
        return Math.max(MIN_PROBABILITY, StrictMath.exp(-minusLn));
    }
}
