package org.geophone.score.internal.measure;

/** Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs. */
final class Spearman {
    private Spearman() {
    }

    static double of(double[] x, double[] y) {
        double[] a = ranks(x);
        double[] b = ranks(y);
        double mean = (x.length + 1) / 2.0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - mean) * (b[i] - mean);
            aa += (a[i] - mean) * (a[i] - mean);
            bb += (b[i] - mean) * (b[i] - mean);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double rank = 0.5;
            for (double other : values) {
                rank += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
            }
            ranks[i] = rank;
        }
        return ranks;
    }
}
