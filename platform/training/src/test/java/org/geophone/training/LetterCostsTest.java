package org.geophone.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;
import org.geophone.score.internal.measure.LetterTable;
import org.junit.jupiter.api.Test;

class LetterCostsTest {
    private static final int A = LetterTable.symbol('a');
    private static final int B = LetterTable.symbol('b');
    private static final int Z = LetterTable.symbol('z');
    private static final int DIGIT = LetterTable.DIGIT;

    @Test
    void chancesAreThoseOfTheFormula() {
        LetterCosts costs = new LetterCosts();
        costs.add(new TreeSet<>(List.of("a", "ab")), 1);
        // five steps of weight 0.2: start>a twice, a>end, a>b, b>end. By hand:
        double a1 = 0.1 / 31 + 0.9 * 0.4;
        double b1 = 0.1 / 31 + 0.9 * 0.2;
        double z1 = 0.1 / 31;
        // after the start always a
        assertEquals(0.4 * (0.3 * a1 + 0.7) + 0.6, costs.chance(0, 0, A), 1e-12);
        // after a, half of them b
        assertEquals(0.4 * (0.3 * b1 + 0.7 * 0.5) + 0.6 * 0.5, costs.chance(0, A, B), 1e-12);
        assertEquals(0.4 * 0.3 * z1, costs.chance(0, A, Z), 1e-12);
        // b a was never seen, a was: pairs decide
        assertEquals(0.3 * b1 + 0.7 * 0.5, costs.chance(B, A, B), 1e-12);
        // z was never seen: single characters decide
        assertEquals(a1, costs.chance(A, Z, A), 1e-12);
    }

    @Test
    void eachShareOfTheWeightCountsWhateverTheNumberOfLabels() {
        LetterCosts costs = new LetterCosts();
        costs.add(new TreeSet<>(List.of("a")), 0.75);
        costs.add(new TreeSet<>(List.of("b", "bb", "bbb", "bbbb", "bbbbb")), 0.25);
        // start>a has half of the first share; of the second, five of twenty steps are start>b
        double a = 0.75 / 2;
        double b = 0.25 * 5 / 20;
        double pair = 0.3 * (0.1 / 31 + 0.9 * 0.75 / 2) + 0.7 * a / (a + b);
        assertEquals(0.4 * pair + 0.6 * a / (a + b), costs.chance(0, 0, A), 1e-12);
    }

    @Test
    void theChancesAfterAnyTwoSymbolsAddUpToOne() {
        LetterCosts costs = new LetterCosts();
        costs.add(new TreeSet<>(List.of("mail", "www", "ns0", "a-b_c", "x?y")), 1);
        for (int pair = 0; pair < 31 * 31; pair++) {
            double sum = 0;
            for (int c = 0; c < 31; c++) {
                sum += costs.chance(pair / 31, pair % 31, c);
            }
            assertEquals(1, sum, 1e-12);
        }
    }

    @Test
    void stepsAreSixteenthsOfABitAndDigitsPayTheirChoice() {
        LetterCosts costs = new LetterCosts();
        costs.add(new TreeSet<>(List.of("0")), 1);
        byte[] steps = costs.steps();
        // chance of a digit first: 0.4 * (0.3 * (0.1 / 31 + 0.9 / 2) + 0.7) + 0.6 = 0.934387; 0.0979 bits, and
        // log2(10) = 3.3219 more: 54.72 sixteenths
        assertEquals(55, steps[DIGIT]);
        // z first, never seen: 0.4 * 0.3 * 0.1 / 31 = 0.000387097; 11.3350 bits: 181.36 sixteenths
        assertEquals(181, steps[Z] & 0xff);
        // the same for a strange byte, and 7 more: 18.3350 bits are beyond the largest step
        assertEquals(255, steps[LetterTable.OTHER] & 0xff);
    }
}
