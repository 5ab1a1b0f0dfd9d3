package org.geophone.score.internal.math;

/** The regularised incomplete beta function, its quantile, and the tail of Student's t that follows from it. */
public final class BetaFunctions {
    private static final int MAX_STEPS = 20_000;
    private static final double EPSILON = 1e-16;

    private BetaFunctions() {
    }

    /** I_x(a, b): the probability that a beta variable is at most x. */
    public static double regularised(double a, double b, double x) {
        if (!(x > 0)) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        return regularised(a, b, x, lnBeta(a, b));
    }

    private static double lnBeta(double a, double b) {
        return GammaFunctions.lnGamma(a) + GammaFunctions.lnGamma(b) - GammaFunctions.lnGamma(a + b);
    }

    private static double regularised(double a, double b, double x, double lnBeta) {
        double front = StrictMath.exp(a * StrictMath.log(x) + b * StrictMath.log1p(-x) - lnBeta);
        return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, 1 - x) / b;
    }

    /** Continued fraction DLMF 8.17.22, evaluated by Lentz's method. */
    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double h = d;
        for (int m = 1; m < MAX_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            h *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            double factor = c * d;
            h *= factor;
            if (Math.abs(factor - 1) < EPSILON * 4) {
                break;
            }
        }
        return h;
    }

    private static double away(double value) {
        return Math.abs(value) < 1e-300 ? 1e-300 : value;
    }

    /** The x with I_x(a, b) = probability: Newton's steps, halving the interval where a step would leave it. */
    public static double quantile(double a, double b, double probability) {
        double lnBeta = lnBeta(a, b);
        double low = 0;
        double high = 1;
        double x = a / (a + b);
        for (int i = 0; i < 200; i++) {
            double error = regularised(a, b, x, lnBeta) - probability;
            if (error < 0) {
                low = x;
            } else {
                high = x;
            }
            double density =
                    StrictMath.exp((a - 1) * StrictMath.log(x) + (b - 1) * StrictMath.log1p(-x) - lnBeta);
            double next = x - error / density;
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
            }
            if (Math.abs(next - x) < 1e-14) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** P(T > t) for Student's t with so many degrees of freedom. */
    public static double studentTail(double t, double degrees) {
        double tail = 0.5 * regularised(0.5 * degrees, 0.5, degrees / (degrees + t * t));
        return t < 0 ? 1 - tail : tail;
    }
}
