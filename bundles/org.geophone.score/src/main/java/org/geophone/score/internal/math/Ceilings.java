package org.geophone.score.internal.math;

/** The four ceilings of a normalised score, each 0..100; the score is the smallest of them. */
public final class Ceilings {
    private static final double LN_LARGEST = StrictMath.log(0.05);
    /** ln(0.05) - ln(1e-4). */
    private static final double LN_RANGE = LN_LARGEST - StrictMath.log(1e-4);
    private static final double[] PERCENTILES = {0, 70, 85, 90, 95, 97, 99, 99.9, 100};
    private static final double[] SCORES = {0, 1, 1.2, 1.5, 3, 20, 50, 90, 100};

    private Ceilings() {
    }

    /**
     * c0: noise. Opens when a score stands above the median, or when most scores are zero.
     *
     * @param zeroShare share of zero scores in the history
     */
    public static double noise(double s, double median, double zeroShare) {
        return Math.max(0, 1 + 10 * (s - median)) + 100 * Math.max(0, 2 * Math.min(1, 2 * zeroShare) - 1);
    }

    /**
     * c1: rank among past scores, with the 70 % credible bounds of the rank.
     *
     * @param share share of past scores that are smaller
     * @param count effective number of past scores
     */
    public static double rank(double share, double count) {
        double a = count * share + 1.0 / 3;
        double b = count * (1 - share) + 1.0 / 3;
        double lower = knots(100 * BetaFunctions.quantile(a, b, 0.15));
        return 0.5 * (lower + knots(100 * BetaFunctions.quantile(a, b, 0.85)));
    }

    /** Percentile to score, linear between fixed points. */
    static double knots(double percentile) {
        for (int i = 1; i < PERCENTILES.length; i++) {
            if (percentile <= PERCENTILES[i]) {
                double share = (percentile - PERCENTILES[i - 1]) / (PERCENTILES[i] - PERCENTILES[i - 1]);
                return SCORES[i - 1] + share * (SCORES[i] - SCORES[i - 1]);
            }
        }
        return 100;
    }

    /** c2: share of the largest score seen. */
    public static double ofLargest(double s, double largest) {
        double ratio = s / largest;
        return 100 * Math.min(1.5 * ratio, 0.5 + 0.5 * ratio);
    }

    /** c3: the probability alone; 100 from 1e-4 down. Not limited by the rate of anomalies. */
    public static double absolute(double p) {
        double score = 100 * (0.05 + 0.95 * (LN_LARGEST - StrictMath.log(p)) / LN_RANGE);
        return Math.max(0, Math.min(100, score));
    }

    /** The severity of a probability that needs no history: {@link #absolute}, and 0 where there is no result. */
    public static int severity(double p) {
        return p > RawScore.CUTOFF ? 0 : (int) Math.round(absolute(p));
    }
}
