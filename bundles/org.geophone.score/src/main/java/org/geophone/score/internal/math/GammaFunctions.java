package org.geophone.score.internal.math;

/** The logarithms of the gamma function and of the upper regularised incomplete gamma function. */
public final class GammaFunctions {
    private static final double EPSILON = 1e-16;
    private static final int MAX_STEPS = 10_000_000;
    /** Stirling's series: B(2k) / (2k (2k - 1)). */
    private static final double[] STIRLING = {
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156, -3617.0 / 122_400};
    private static final double HALF_LN_2PI = 0.5 * StrictMath.log(2 * Math.PI);

    private GammaFunctions() {
    }

    /** ln of the gamma function for positive x (Stirling's series, x moved above 15 by the recurrence). */
    public static double lnGamma(double x) {
        double z = x;
        double product = 1;
        while (z < 15) {
            product *= z;
            z++;
        }
        double shift = StrictMath.log(product);
        double inverse = 1 / z;
        double square = inverse * inverse;
        double sum = 0;
        for (int k = STIRLING.length - 1; k >= 0; k--) {
            sum = sum * square + STIRLING[k];
        }
        return (z - 0.5) * StrictMath.log(z) - z + HALF_LN_2PI + sum * inverse - shift;
    }

    /**
     * ln Q(a, x): the probability that a gamma variable of shape a exceeds x. Stays finite where Q itself is below the
     * range of a double.
     */
    public static double lnUpper(double a, double x) {
        if (!(x > 0)) {
            return 0;
        }
        double lnFront = a * StrictMath.log(x) - x - lnGamma(a);
        if (x < a + 1) {
            return StrictMath.log1p(-Math.min(1, StrictMath.exp(lnFront) * lowerSeries(a, x)));
        }
        return lnFront + StrictMath.log(upperFraction(a, x));
    }

    /** P(a, x) without its front factor (DLMF 8.7.1). */
    private static double lowerSeries(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MAX_STEPS && term > sum * EPSILON; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /** Q(a, x) without its front factor (continued fraction DLMF 8.9.2, evaluated by Lentz's method). */
    private static double upperFraction(double a, double x) {
        double tiny = 1e-300;
        double b = x + 1 - a;
        double c = 1 / tiny;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < MAX_STEPS; i++) {
            double numerator = -i * (i - a);
            b += 2;
            d = numerator * d + b;
            d = 1 / (Math.abs(d) < tiny ? tiny : d);
            c = b + numerator / c;
            c = Math.abs(c) < tiny ? tiny : c;
            double factor = c * d;
            h *= factor;
            if (Math.abs(factor - 1) < EPSILON * 4) {
                break;
            }
        }
        return h;
    }
}
