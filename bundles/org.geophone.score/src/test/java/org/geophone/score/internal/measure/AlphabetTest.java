package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AlphabetTest {
    @Test
    void theSmallestAlphabetThatHoldsTheLabelCounts() {
        assertEquals(3.32f, perCharacter("0123456789"), 1e-6);
        assertEquals(4f, perCharacter("0f9a"), 1e-6);
        // letters to f alone could be hex
        assertEquals(4f, perCharacter("AbCdEf"), 1e-6);
        assertEquals(4.7f, perCharacter("ghz"), 1e-6);
        assertEquals(4.7f, perCharacter("azAZ"), 1e-6);
        assertEquals(5.17f, perCharacter("g0"), 1e-6);
        assertEquals(5.17f, perCharacter("a-z"), 1e-6);
        assertEquals(5.17f, perCharacter("-"), 1e-6);
        assertEquals(6f, perCharacter("_ldap"), 1e-6);
        assertEquals(6f, perCharacter("a+/9"), 1e-6);
    }

    @Test
    void moreThanAnEighthOfHighBytesIsBinary() {
        assertEquals(6f, perCharacter("abcdefg\u00e4"), 1e-6);
        assertEquals(7f, perCharacter("abcdef\u00e4"), 1e-6);
        assertEquals(7f, perCharacter("\u0080\u00ff"), 1e-6);
    }

    @Test
    void neighboursOfTheRangesDoNotBelongToThem() {
        for (char c : new char[] {'/', ':', '@', '[', '`', '{', '.', ',', 0, 127}) {
            assertEquals(6f, perCharacter("a0" + c), 1e-6, "character " + (int) c);
        }
    }

    private static float perCharacter(String label) {
        byte[] around = ("_" + label + "_").getBytes(StandardCharsets.ISO_8859_1);
        return Alphabet.bits(around, 1, label.length()) / label.length();
    }
}
