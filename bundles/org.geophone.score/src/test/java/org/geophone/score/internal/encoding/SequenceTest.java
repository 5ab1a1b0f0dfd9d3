package org.geophone.score.internal.encoding;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.geophone.score.internal.Traffic;
import org.junit.jupiter.api.Test;

class SequenceTest {
    private static final String HEX = "0123456789abcdef";
    private final Random random = new Random(41);

    private static boolean isIn(int names, IntFunction<String> name) {
        List<byte[][]> all = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            String[] labels = name.apply(i).split("\\.", -1);
            byte[][] bytes = new byte[labels.length][];
            for (int k = 0; k < labels.length; k++) {
                bytes[k] = labels[k].getBytes(StandardCharsets.ISO_8859_1);
            }
            all.add(bytes);
        }
        return Sequence.isIn(all);
    }

    private String data() {
        return Traffic.text(random, "ghjkmnpqrstvwxyz", 30);
    }

    @Test
    void aCounterInFrontOfTheDataIsSeen() {
        assertTrue(isIn(20, i -> i + "." + data()));
    }

    @Test
    void aCounterIsSeenCountedFromTheEndWhereNamesDifferInLength() {
        assertTrue(isIn(20, i -> data() + (i % 2 == 0 ? "." : "." + data() + ".") + (100 + i) + ".s1"));
    }

    @Test
    void aHexadecimalHeadOfTheDataCounts() {
        assertTrue(isIn(20, i -> String.format("%04x", 0x1f8 + i) + data()));
        assertTrue(isIn(20, i -> String.format("%02x", 0x18 + i) + data()));
    }

    @Test
    void upToSixteenMayBeMissingBetweenNeighboursAndSeventeenAreNoStep() {
        assertTrue(isIn(20, i -> 16 * i + "." + data()));
        assertFalse(isIn(20, i -> 17 * i + "." + data()));
    }

    @Test
    void sixStepsAreEnoughAndFiveAreNot() {
        assertTrue(isIn(7, i -> i + "." + data()));
        assertFalse(isIn(6, i -> i + "." + data()));
    }

    @Test
    void oneInFiveNeighboursMayFallOutOfTheOrder() {
        int[] eightOfTen = {10, 11, 12, 13, 90, 91, 92, 93, 40, 41, 42};
        assertTrue(isIn(11, i -> eightOfTen[i] + "." + data()));
        int[] sevenOfTen = {10, 11, 12, 13, 90, 91, 92, 93, 40, 41, 5};
        assertFalse(isIn(11, i -> sevenOfTen[i] + "." + data()));
    }

    @Test
    void whatCountsDownOrStandsStillIsNoSequence() {
        assertFalse(isIn(20, i -> 500 - i + "." + data()));
        assertFalse(isIn(20, i -> "17." + data()));
    }

    @Test
    void digestsAddressesAndWordsAreNotNumbered() {
        for (int round = 0; round < 200; round++) {
            assertFalse(isIn(32, i -> Traffic.text(random, HEX, 32) + ".avqs"), "seed 41, round " + round);
            assertFalse(isIn(32, i -> random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256)
                    + "." + random.nextInt(256) + ".bl"), "seed 41, round " + round);
            assertFalse(isIn(32, i -> data() + ".avqs"), "seed 41, round " + round);
        }
    }

    @Test
    void namesOfAnyBytesAreRead() {
        assertFalse(isIn(20, i -> ""));
        assertFalse(isIn(20, i -> "\u00ff\u00fe.."));
        assertFalse(Sequence.isIn(List.of()));
        List<byte[][]> bare = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            bare.add(new byte[0][]);
        }
        assertFalse(Sequence.isIn(bare));
    }

    @Test
    void numbersOfMoreThanTenDigitsAreData() {
        assertTrue(isIn(20, i -> 1_000_000_000L + i + "." + data()));
        // its heads of two, four and eight digits stand still
        assertFalse(isIn(20, i -> 10_000_000_000L + i + "." + data()));
    }
}
