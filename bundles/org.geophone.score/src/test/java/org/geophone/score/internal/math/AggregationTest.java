package org.geophone.score.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The aggregation vectors of scoring-elastic.md 3.10, and what follows from the definitions. */
class AggregationTest {
    private static double[] with(double[] first, int times, double rest) {
        double[] all = Arrays.copyOf(first, first.length + times);
        Arrays.fill(all, first.length, all.length, rest);
        return all;
    }

    private static void check(double[] p, double joint, double extreme, double raw, double node) {
        Aggregation found = Aggregation.of(p);
        assertEquals(1, Math.exp(found.lnJoint()) / joint, 1e-5, "joint");
        assertEquals(1, Math.exp(found.lnExtreme()) / extreme, 1e-5, "extreme");
        assertEquals(raw, found.raw(), 1e-5 * raw, "raw");
        assertEquals(1, found.probability() / node, 1e-5, "node");
    }

    @Test
    void oneProbabilityIsItself() {
        check(new double[] {1e-6}, 1e-6, 1e-6, 2.50435, 3.87039e-6);
    }

    @Test
    void anOrdinaryCompanionWeakensIt() {
        check(new double[] {1e-6, 0.5}, 5.07324e-6, 2e-6, 2.07557, 9.7787e-6);
        check(new double[] {1e-6, .5, .9, .2, .7}, 8.19851e-5, 4.99999e-6, 1.39111, 4.29375e-5);
    }

    @Test
    void severalModerateOnesAddUp() {
        check(new double[] {0.01, 0.01, 0.01}, 1.7764e-4, 1.15025e-4, 0.572471, 1.74421e-4);
    }

    @Test
    void aFewExtremeOnesAmongManyAreFoundByTheOrderStatistics() {
        check(with(new double[] {1e-10}, 99, 0.5), 0.822662, 1e-8, 2.10435, 9.18894e-6);
        check(with(new double[] {1e-3, 1e-3, 1e-3}, 97, 0.5), 0.960428, 0.00309162, 0.0121625, 0.00707303);
    }

    @Test
    void nothingUnusualScoresZero() {
        Aggregation found = Aggregation.of(new double[] {0.02, 0.5, 0.7});
        assertEquals(0.110868, Math.exp(found.lnJoint()), 1e-6);
        assertEquals(0.058808, Math.exp(found.lnExtreme()), 1e-6);
        assertEquals(0, found.raw());
        assertEquals(0.0807461, found.probability(), 1e-7);
        assertEquals(1, Aggregation.of(new double[0]).probability());
    }

    @Test
    void orderStatisticsMatchAnExactEnumeration() {
        // by enumeration of all counts with rational numbers
        check(new double[] {0.05, 0.1, 0.12}, 8, 0.0477359504862975);
        check(new double[] {0.02, 0.02, 0.3, 0.31, 0.5}, 12, 0.019270937795492528);
        check(new double[] {0.001, 0.2}, 2, 0.000399);
        check(new double[] {1e-5, 2e-5, 5e-5, 1e-4}, 40, 8.57986728233384e-13);
    }

    private static void check(double[] p, int n, double expected) {
        assertEquals(1, Math.exp(OrderStatistics.lnProbability(p, p.length, n)) / expected, 1e-9);
    }

    @Test
    void orderStatisticsKeepTheirDigitsBelowTheRangeOfADouble() {
        double[] p = new double[5];
        Arrays.fill(p, 1e-300);
        // all five of five: the product
        assertEquals(-1500 * Math.log(10), OrderStatistics.lnProbability(p, 5, 5), 1e-6);
    }

    @Test
    void certainValuesChangeNothing() {
        assertEquals(0, OrderStatistics.lnProbability(new double[] {1, 1, 1}, 3, 3), 1e-12);
        assertEquals(Math.log(0.75), OrderStatistics.lnProbability(new double[] {0.5, 1}, 2, 2), 1e-12);
    }

    @Test
    void manyVeryExtremeOnesUseTheRestOfTheScale() {
        double[] p = new double[20];
        Arrays.fill(p, Double.MIN_NORMAL);
        Aggregation found = Aggregation.of(p);
        assertTrue(found.raw() > 90 && found.raw() < 93, "raw " + found.raw());
        assertTrue(found.lnJoint() < -14_000, "joint " + found.lnJoint());
    }

    @Test
    void uniformValuesGiveAFairJointProbability() {
        long seed = 42;
        Random random = new Random(seed);
        int below = 0;
        for (int i = 0; i < 2000; i++) {
            double[] p = random.doubles(30).toArray();
            below += Math.exp(Aggregation.of(p).lnJoint()) < 0.1 ? 1 : 0;
        }
        // 10 % of 2000 with a standard deviation of 13
        assertEquals(200, below, 55, "seed " + seed);
    }
}
