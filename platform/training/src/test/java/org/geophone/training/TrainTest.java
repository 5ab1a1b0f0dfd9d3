package org.geophone.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.geophone.score.internal.measure.LetterTable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TrainTest {
    private static final OfficePlan SMALL = new OfficePlan(2, 15, 24);

    @Test
    void theShippedModelIsWhatTheProgramMakes() throws IOException {
        byte[] shipped = shipped();
        ModelFile made = Train.model(Words.read(), OfficePlan.SHIPPED);
        String line = head(shipped)[2];
        // a change of the simulator does not change the sensor: the model stays until somebody makes it anew
        Assumptions.assumeTrue(line.endsWith(made.made().substring(made.made().lastIndexOf('('))),
                "the simulator's office has changed since the letter model was made; train.sh makes it anew");
        assertEquals(made.made(), line, "the list of words has changed: run platform/training/train.sh");
        assertArrayEquals(made.bytes(), shipped, "the counting has changed: run platform/training/train.sh");
    }

    @Test
    void theShippedModelKnowsTheListOfWords() throws IOException {
        SortedSet<String> words = Words.read();
        assertTrue(head(shipped())[2].contains("from " + words.size() + " words (" + Words.digest(words) + ")"),
                "the list of words has changed: run platform/training/train.sh");
    }

    @Test
    void theSameSourcesGiveTheSameBytes() throws IOException {
        SortedSet<String> words = Words.read();
        assertArrayEquals(Train.model(words, SMALL).bytes(), Train.model(words, SMALL).bytes());
    }

    @Test
    void aSmallOfficeGivesNearlyTheCostsOfTheShippedOne() throws IOException {
        byte[] small = Train.model(Words.read(), SMALL).steps();
        byte[] shipped = shipped();
        int from = shipped.length - small.length;
        for (String label : List.of("mail", "warehouse", "accounting-exports", "printer", "edge-cache")) {
            double few = cost(small, 0, label);
            double many = cost(shipped, from, label);
            assertEquals(many, few, 0.1 * many, label);
        }
    }

    @Test
    void lookAlikesAndNamesThatDoNotExistAreLeftOut() throws IOException {
        SortedSet<String> labels = SMALL.labels();
        assertTrue(labels.containsAll(List.of("www", "corp", "_ldap", "_msdcs", "hq-pc0000", "windowsupdate")),
                labels.toString());
        // reputation look-ups, delivery and storage accounts, block lists, addresses
        for (String lookAlike : List.of("avqs", "e5", "sophosxl", "cloudfront", "amazonaws", "blob", "surbl", "zen",
                "in-addr", "ip0", "fileserver-old")) {
            assertFalse(labels.contains(lookAlike), lookAlike);
        }
    }

    @Test
    void aTemplateIsALabelAsTheModelSeesIt() {
        assertEquals("ws-00_a?", Words.template("Ws-17_A\u00e4"));
        SortedSet<String> two = new TreeSet<>(List.of("a", "b"));
        // printf 'a\nb\n' | sha256sum
        assertEquals("sha-256 911169ddaaf146af", Words.digest(two));
    }

    private static double cost(byte[] steps, int from, String label) {
        int sum = 0;
        int a = LetterTable.END;
        int b = LetterTable.END;
        for (int i = 0; i <= label.length(); i++) {
            int c = i == label.length() ? LetterTable.END : LetterTable.symbol(label.charAt(i));
            sum += steps[from + (a * LetterTable.SYMBOLS + b) * LetterTable.SYMBOLS + c] & 0xff;
            a = b;
            b = c;
        }
        return sum / (double) LetterTable.STEPS_PER_BIT;
    }

    private static byte[] shipped() throws IOException {
        try (InputStream in = LetterTable.class.getResourceAsStream("letters.model")) {
            return in.readAllBytes();
        }
    }

    private static String[] head(byte[] file) {
        int costs = LetterTable.SYMBOLS * LetterTable.SYMBOLS * LetterTable.SYMBOLS;
        return new String(Arrays.copyOf(file, file.length - costs), StandardCharsets.US_ASCII).split("\n");
    }
}
