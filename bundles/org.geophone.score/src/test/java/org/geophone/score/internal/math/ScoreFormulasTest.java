package org.geophone.score.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of scoring-elastic.md 3.2, 3.6 and 3.10. */
class ScoreFormulasTest {
    @ParameterizedTest
    @CsvSource({"1e-2, 1", "1e-3, 1", "5e-4, 0.63279", "2e-4, 0.30402", "1e-4, 0.15849", "5e-5, 0.07601",
        "2e-5, 0.02531", "1e-5, 0.01", "1e-9, 0.01"})
    void outlierWeightsAreThoseOfTheSpecification(double q, double expected) {
        assertEquals(expected, OutlierWeight.of(q), 0.000006);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0, 1e-12", "0.05, 0, 1e-12", "0.035, 0.000858861, 1e-9", "0.02, 0.00300601, 1e-8",
        "0.01, 0.00801603, 1e-8", "1e-3, 0.0981964, 1e-7", "1e-4, 1, 1e-9", "1e-6, 3.13043, 1e-5",
        "1e-8, 5.26087, 1e-5", "1e-10, 7.39130, 1e-5", "1e-20, 18.0435, 1e-4", "1e-50, 50, 1e-9",
        "1e-100, 59.7030, 1e-4", "1e-300, 98.5149, 1e-4", "2.2250738585072014e-308, 100, 1e-9"})
    void rawScoresAreThoseOfTheSpecification(double p, double expected, double tolerance) {
        assertEquals(expected, RawScore.of(p), tolerance);
    }

    @Test
    void theInverseOfARawScoreIsItsProbability() {
        assertEquals(0.525, RawScore.inverse(0));
        for (double p = 0.049; p > 1e-306; p *= 0.7) {
            assertEquals(1, RawScore.inverse(RawScore.of(p)) / p, 1e-9);
        }
    }

    @Test
    void aProbabilityAboveTheCutoffScoresNothing() {
        assertEquals(0, RawScore.scored(0.0351));
        assertEquals(0.000858861, RawScore.scored(0.035), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0.035, 10.5", "0.01, 29.6", "1e-3, 64.8", "1e-4, 100", "1e-40, 100", "0.9, 0"})
    void theAbsoluteCeilingIsThatOfTheSpecification(double p, double expected) {
        assertEquals(expected, Ceilings.absolute(p), 0.06);
    }

    @Test
    void aSeverityNeedsAProbabilityBelowTheCutoff() {
        assertEquals(0, Ceilings.severity(0.036));
        assertEquals(10, Ceilings.severity(0.035));
        assertEquals(65, Ceilings.severity(1e-3));
        assertEquals(100, Ceilings.severity(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "35, 0.5", "70, 1", "85, 1.2", "90, 1.5", "95, 3", "96, 11.5", "97, 20", "99, 50", "99.9, 90",
        "100, 100"})
    void percentilesMapToScoresAlongFixedKnots(double percentile, double expected) {
        assertEquals(expected, Ceilings.knots(percentile), 1e-9);
    }

    @Test
    void theRankCeilingIsTheMeanOfBothCredibleBounds() {
        // bounds of Beta(10.333, 0.333): 0.93247566690 and 0.99996 (mpmath); the second knot is at 99.996
        double upper = 100 * BetaFunctions.quantile(10 + 1.0 / 3, 1.0 / 3, 0.85);
        double expected = 0.5 * (1.5 + (93.2475666909285 - 90) / 5 * 1.5 + Ceilings.knots(upper));
        assertEquals(expected, Ceilings.rank(1, 10), 1e-6);
        assertTrue(Ceilings.rank(1, 10) < Ceilings.rank(1, 10_000));
        assertEquals(100, Ceilings.rank(1, 1e7), 0.1);
    }

    @Test
    void theNoiseCeilingOpensForScoresAboveTheMedianAndWhereMostAreZero() {
        assertEquals(1, Ceilings.noise(2, 2, 0), 1e-12);
        assertEquals(6, Ceilings.noise(2.5, 2, 0.2), 1e-12);
        assertEquals(101, Ceilings.noise(2, 2, 0.6), 1e-12);
        assertEquals(0, Ceilings.noise(0, 2, 0), 1e-12);
        // zero share 0.375: 100 * (2 * 0.75 - 1)
        assertEquals(51, Ceilings.noise(2, 2, 0.375), 1e-9);
    }

    @Test
    void theRatioCeilingIsFullForTheLargestScore() {
        assertEquals(100, Ceilings.ofLargest(3, 3), 1e-12);
        assertEquals(75, Ceilings.ofLargest(1.5, 3), 1e-12);
        assertEquals(30, Ceilings.ofLargest(0.6, 3), 1e-12);
    }

    @Test
    void theParetoFitFindsTheShapeThatMadeTheData() {
        Random random = new Random(7);
        int n = 200_000;
        double[] excess = new double[n];
        for (int i = 0; i < n; i++) {
            excess[i] = 0.5 / 0.2 * (Math.pow(random.nextDouble(), -0.2) - 1);
        }
        java.util.Arrays.sort(excess);
        double mean = 0;
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            mean += excess[i] / n;
            weighted += excess[i] * (n - 0.5 - i) / n / n;
        }
        ParetoTail tail = ParetoTail.fit(mean, weighted, 1e-6);
        assertEquals(0.2, tail.shape(), 0.02);
        assertEquals(0.5, tail.scale(), 0.02);
        // survival of a generalised Pareto: (1 + 0.2 * 2 / 0.5) ^ -5
        assertEquals(Math.pow(1.8, -5), new ParetoTail(0.2, 0.5).survival(2), 1e-12);
    }

    @Test
    void theShapeStaysBetweenExponentialAndItsCap() {
        assertEquals(new ParetoTail(0, 2), ParetoTail.fit(2, 0.5, 1e-6));
        assertEquals(new ParetoTail(0, 2), ParetoTail.fit(2, 0.6, 1e-6));
        assertEquals(new ParetoTail(0.35, 2 * 0.65), ParetoTail.fit(2, 0.05, 1e-6));
        assertEquals(Math.exp(-3), new ParetoTail(0, 1).survival(3), 1e-12);
    }
}
