package org.geophone.enrich.domain.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The official vectors of the list. Four of them begin with a dot: an empty label cannot stand inside a wire name, so
 * they have no counterpart here and are counted as such.
 */
class OfficialVectorsTest {
    private static final int CASES = 78;
    private static final int LEADING_DOT = 4;

    private record Vector(String input, String expected) {
    }

    private static List<Vector> psl() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        for (String line : Files.readAllLines(Splits.shared("data/psl/psl_tests.txt"), StandardCharsets.UTF_8)) {
            String[] words = line.strip().split("\\s+");
            if (!line.startsWith("//") && words.length == 2) {
                vectors.add(new Vector(word(words[0]), word(words[1])));
            }
        }
        return vectors;
    }

    private static List<Vector> checkPublicSuffix() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        for (String line : Files.readAllLines(Splits.shared("data/psl/test_psl.txt"), StandardCharsets.UTF_8)) {
            if (line.startsWith("checkPublicSuffix(")) {
                String[] words = line.substring(18, line.indexOf(')')).replace("'", "").split(", ");
                vectors.add(new Vector(word(words[0]), word(words[1])));
            }
        }
        return vectors;
    }

    private static String word(String text) {
        return text.equals("null") ? null : text;
    }

    /** Every vector that does not come out as expected. */
    private static List<String> differences(DomainEnricher enricher, List<Vector> vectors) {
        List<String> differences = new ArrayList<>();
        int leadingDot = 0;
        int run = 0;
        for (Vector vector : vectors) {
            if (vector.input() == null) {
                continue;
            }
            if (vector.input().startsWith(".")) {
                leadingDot++;
                continue;
            }
            run++;
            String got = Splits.registered(Splits.split(enricher, IDN.toASCII(vector.input())));
            String expected = vector.expected() == null ? null : IDN.toASCII(vector.expected());
            if (expected == null ? got != null : !expected.equals(got)) {
                differences.add(vector.input() + ": expected " + expected + ", got " + got);
            }
        }
        assertEquals(LEADING_DOT, leadingDot, "vectors without a counterpart");
        assertEquals(CASES - 1 - LEADING_DOT, run, "vectors run");
        return differences;
    }

    @Test
    void allVectorsHoldWithTheListTheyCameWith() throws IOException {
        DomainEnricher enricher = Splits.of(Splits.shared("data/psl/public_suffix_list.dat"));
        assertEquals("", enricher.keeper().refusal());
        assertEquals(List.of(), differences(enricher, psl()));
        assertEquals(List.of(), differences(enricher, checkPublicSuffix()));
    }

    @Test
    void allVectorsHoldWithTheBuiltInListOfNovember2025() throws IOException {
        // the vectors are of August 2026; not one of them depends on a rule that changed in between
        DomainEnricher enricher = Splits.builtIn(true);
        assertEquals(List.of(), differences(enricher, psl()));
        assertEquals(List.of(), differences(enricher, checkPublicSuffix()));
    }
}
