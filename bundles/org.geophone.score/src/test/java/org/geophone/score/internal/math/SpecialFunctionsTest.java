package org.geophone.score.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values computed with mpmath at 30 digits. */
class SpecialFunctionsTest {
    private static void close(double expected, double actual, double relative) {
        assertEquals(expected, actual, Math.abs(expected) * relative + 1e-300);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 2.2527126517342059", "0.5, 0.57236494292470009", "2.5, 0.28468287047291916",
        "15, 25.191221182738682", "1000.5, 5908.6741758486775", "50000, 490984.42327157182"})
    void theLogarithmOfGammaHasFourteenDigits(double x, double expected) {
        close(expected, GammaFunctions.lnGamma(x), 1e-14);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.1, -0.42354632347596574", "0.5, 700, -703.84861812512232", "3, 2, -0.39056208756589963",
        "50, 20, -1.2458926157331799e-8", "50, 120, -29.463088537235264", "1500, 1400, -0.004240056697692354",
        "1500, 1700, -14.854863590276935", "50000, 49000, -3.3847599563730096e-6", "2.5, 1e4, -9986.469022316259"})
    void theUpperIncompleteGammaKeepsItsDigitsAsALogarithm(double a, double x, double expected) {
        close(expected, GammaFunctions.lnUpper(a, x), 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5, 0.3, 0.36901011956554538", "10, 0.5, 0.9, 0.15164090963470997",
        "0.33333333333333331, 100, 0.001, 0.50671056189306492",
        "300.33333333333331, 0.33333333333333331, 0.999, 0.30196934723246405",
        "101, 0.5, 0.2, 1.5873797393647205e-72"})
    void theIncompleteBetaMatches(double a, double b, double x, double expected) {
        close(expected, BetaFunctions.regularised(a, b, x), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 0.5", "1, 22, 0.1640916309403353", "3, 25.5, 0.0029800428711008566",
        "10, 100, 4.9508444922970696e-17", "-2, 30, 0.97268747751850845", "30, 40, 2.425453830295104e-29"})
    void theTailOfStudentsTMatches(double t, double degrees, double expected) {
        close(expected, BetaFunctions.studentTail(t, degrees), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"10.333333333333334, 0.33333333333333331, 0.15, 0.932475666909285",
        "95.333333333333329, 5.333333333333333, 0.85, 0.969297833903947"})
    void theQuantileOfBetaMatches(double a, double b, double probability, double expected) {
        close(expected, BetaFunctions.quantile(a, b, probability), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.45493642311957275", "0.01, 6.6348966010212151", "1e-10, 41.821456364761294",
        "1e-100, 453.94308223879897", "1e-300, 1373.8726312223941", "0.999, 1.5707971492624927e-6"})
    void theTwoSidedNormalDeviateMatches(double p, double expected) {
        close(expected, Aggregation.squaredDeviate(p), 1e-9);
    }
}
