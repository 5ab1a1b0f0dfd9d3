package org.geophone.score.internal.math;

/** How much a value that lies far out in one tail may teach the model: 1 for ordinary ones, down to one per cent. */
public final class OutlierWeight {
    private static final double LN_UPPER = StrictMath.log(1e-3);
    private static final double LN_LOWER = StrictMath.log(1e-5);
    private static final double MINIMUM = 0.01;
    private static final double K = -StrictMath.log(MINIMUM) / LN_LOWER / (LN_LOWER - LN_UPPER);

    private OutlierWeight() {
    }

    /** The weight for a one-tail probability q, the smaller of both tails. */
    public static double of(double q) {
        if (q >= 1e-3) {
            return 1;
        }
        if (q <= 1e-5) {
            return MINIMUM;
        }
        double ln = StrictMath.log(q);
        return StrictMath.exp(-K * ln * (ln - LN_UPPER));
    }
}
