package org.geophone.score.internal.math;

import java.util.Arrays;

/** The probability that the M smallest of N uniform values are all as small as those seen. */
public final class OrderStatistics {
    private OrderStatistics() {
    }

    /**
     * ln P(U_(1) <= p_1, .., U_(M) <= p_M) for N uniform values. Dynamic programming over how many of the N lie below
     * p_1, p_2, ..: all terms are positive and kept as logarithms, so that tiny probabilities keep their digits.
     *
     * @param p ascending; the first m are used
     * @param m at least 1, at most n
     */
    public static double lnProbability(double[] p, int m, int n) {
        double[] exactly = new double[m];
        Arrays.fill(exactly, Double.NEGATIVE_INFINITY);
        exactly[0] = 0;
        double enough = Double.NEGATIVE_INFINITY;
        double before = 0;
        for (int k = 1; k <= m; k++) {
            double at = p[k - 1];
            double share = before >= 1 ? 0 : Math.min(1, (at - before) / (1 - before));
            double[] next = new double[m];
            Arrays.fill(next, Double.NEGATIVE_INFINITY);
            for (int i = k - 1; i < m; i++) {
                if (exactly[i] == Double.NEGATIVE_INFINITY) {
                    continue;
                }
                for (int j = Math.max(i, k); j < m; j++) {
                    next[j] = lnSum(next[j], exactly[i] + lnBinomial(n - i, j - i, share));
                }
                enough = lnSum(enough, exactly[i] + lnAtLeast(n - i, m - i, share));
            }
            exactly = next;
            before = at;
        }
        return Math.min(0, enough);
    }

    private static double lnSum(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - high));
    }

    /** ln of the probability of exactly {@code count} among n, each with probability r. */
    private static double lnBinomial(int n, int count, double r) {
        if (r <= 0) {
            return count == 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
        if (r >= 1) {
            return count == n ? 0 : Double.NEGATIVE_INFINITY;
        }
        double lnChoose = 0;
        for (int i = 0; i < count; i++) {
            lnChoose += StrictMath.log((n - i) / (i + 1.0));
        }
        return lnChoose + count * StrictMath.log(r) + (n - count) * StrictMath.log1p(-r);
    }

    /** ln of the probability of at least {@code count} among n; count is small. */
    private static double lnAtLeast(int n, int count, double r) {
        if (r <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (r >= 1) {
            return 0;
        }
        if (n * r > count) {
            double fewer = 0;
            for (int c = 0; c < count; c++) {
                fewer += StrictMath.exp(lnBinomial(n, c, r));
            }
            return StrictMath.log1p(-Math.min(1, fewer));
        }
        double sum = 1;
        double term = 1;
        for (int c = count; c < n && term > sum * 1e-17; c++) {
            term *= (n - c) / (c + 1.0) * r / (1 - r);
            sum += term;
        }
        return lnBinomial(n, count, r) + StrictMath.log(sum);
    }
}
