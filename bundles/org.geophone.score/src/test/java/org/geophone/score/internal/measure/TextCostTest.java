package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.geophone.score.internal.Traffic;
import org.junit.jupiter.api.Test;

class TextCostTest {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final TextCost cost = new TextCost(new RecentSet(1 << 16));

    private float bits(String text) {
        byte[] bytes = ("xx" + text + "xx").getBytes(StandardCharsets.ISO_8859_1);
        return cost.bits(bytes, 2, text.length());
    }

    @Test
    void aTextOfKnownPartsCostsThreeBitsEachAndHalfABitForWhatStandsBetween() {
        bits("v=spf1 mx -all");
        // v, spf1, mx, -all; one equals sign, two spaces
        assertEquals(4 * 3 + 3 * 0.5, bits("v=spf1 mx -all"), 1e-4);
    }

    @Test
    void policiesShareTheirParts() {
        float first = bits("v=spf1 include:_spf.mail.example ip4:192.0.2.10 ~all");
        float second = bits("v=spf1 include:_spf.mail.example ip4:192.0.2.77 ~all");
        // only 77 is new: v, spf1, include, _spf, mail, example, ip4, 192, 0, 2, ~all are eleven parts, ten signs
        // stand between the twelve and one between 2 and 77
        float least = 11 * 3 + 11 * 0.5f;
        assertTrue(second >= least && second <= least + 2 * 5, second + " bits");
        assertTrue(first > 2 * second, first + " bits at first, then " + second);
    }

    @Test
    void base64HasNoPartsThatReturnAndCostsAllOfItsCharacters() {
        Random random = new Random(51);
        for (int i = 0; i < 100; i++) {
            assertEquals(120 * 5, bits(Traffic.text(random, BASE64, 120)), 1e-3, "seed 51, text " + i);
        }
    }

    @Test
    void noPartCostsMoreThanFiveBitsACharacter() {
        assertTrue(bits("q") <= 5);
        assertTrue(bits("\u00fe\u00fd\u00fc") <= 15);
    }

    @Test
    void emptyTextCostsNothingAndSignsHalfABitEach() {
        assertEquals(0, bits(""));
        assertEquals(1.5, bits(" ;="), 1e-6);
    }

    @Test
    void signsInARowCostLikeLettersFromTheFourthOn() {
        assertEquals(1.5 + 4 * 5, bits(" ;=,;:,"), 1e-6);
    }
}
