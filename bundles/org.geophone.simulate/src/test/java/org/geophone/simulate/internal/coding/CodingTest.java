package org.geophone.simulate.internal.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.geophone.simulate.internal.random.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodingTest {
    private static final SeededRandom RANDOM = new SeededRandom(1);

    private static String encode(String coding, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return Coding.of(coding, RANDOM).encode(data);
    }

    @ParameterizedTest
    // RFC 4648 section 10, without padding, those of 32 characters in lower case; decimal by hand
    @CsvSource({"base64, Zm9vYmFy", "base32, mzxw6ytboi", "base32hex, cpnmuoj1e8", "hex, 666f6f626172",
        "decimal, 102111111098097114"})
    void theTestVectorIsEncoded(String coding, String expected) {
        assertEquals(expected, Coding.of(coding, RANDOM).encode("foobar".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void base64urlHasMinusAndUnderscore() {
        // RFC 4648 section 5: values 62 and 63
        assertEquals("-_8", encode("base64url", 0xfb, 0xff));
        assertEquals("+/8", encode("base64", 0xfb, 0xff));
    }

    @Test
    void base128HasLettersDigitsAndHighBytes() {
        // seven bits a character: 1, then one bit of 0; 62 is the first byte after letters and digits, 127 the last
        assertEquals("ba", encode("base128", 0x02));
        assertEquals("\u00bca", encode("base128", 0x7c));
        assertEquals("\u00fd".repeat(8), encode("base128", 255, 255, 255, 255, 255, 255, 255));
    }

    @Test
    void anAlphabetOfOnesOwnHas32CharactersAndDependsOnTheSeed() {
        Set<String> alphabets = new HashSet<>();
        for (int seed = 1; seed <= 3; seed++) {
            Coding coding = Coding.of("base32own", new SeededRandom(seed));
            StringBuilder all = new StringBuilder();
            for (int value = 0; value < 32; value++) {
                all.append(coding.encode(new byte[] {(byte) (value << 3)}).charAt(0));
            }
            assertEquals(32, all.chars().distinct().count());
            assertTrue(all.toString().matches("[a-z0-9]{32}"), all.toString());
            alphabets.add(all.toString());
        }
        assertEquals(3, alphabets.size());
    }

    @Test
    void aUuidKeepsVersionAndVariant() {
        assertEquals("00010203-0405-4060-8708-090a0b0c0d0e",
                encode("uuid", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
        assertEquals("ff000000-0000-4000-8000-000000000000", encode("uuid", 255));
    }

    @Test
    void everyByteHasAWordOfItsOwn() {
        Set<String> words = new HashSet<>();
        for (int b = 0; b < 256; b++) {
            words.add(encode("words", b));
        }
        assertEquals(256, words.size());
        assertTrue(words.stream().allMatch(word -> word.matches("[a-z]{3,7}")), words.toString());
        assertEquals(encode("words", 7) + '-' + encode("words", 200), encode("words", 7, 200));
    }

    @Test
    void whatFitsByCapacityFitsOnTheWire() {
        long seed = System.nanoTime();
        SeededRandom random = new SeededRandom(seed);
        for (int i = 0; i < 2000; i++) {
            Coding coding = Coding.of(random.pick(Coding.names()), random);
            int width = random.between(coding.leastWidth(), 63);
            int room = random.between(1, 254);
            List<String> labels = coding.labels(random.bytes(coding.capacity(room, width)), () -> width);
            int used = labels.stream().mapToInt(label -> label.length() + 1).sum();
            String what = coding.text() + " width " + width + " room " + room + " seed " + seed;
            assertTrue(used <= room, what + " used " + used);
            assertTrue(labels.stream().allMatch(label -> label.length() <= Math.max(width, coding.leastWidth())), what);
            // words are counted with the longest one
            assertTrue(coding.text().equals("words") || room - used < 60, what + " leaves " + (room - used));
        }
    }
}
