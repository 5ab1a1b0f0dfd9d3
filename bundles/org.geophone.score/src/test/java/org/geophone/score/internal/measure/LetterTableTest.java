package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LetterTableTest {
    private static final int COSTS = 31 * 31 * 31;

    @Test
    void costsLieAtTheirThreeSymbols() throws IOException {
        byte[] costs = costs();
        byte[] table = read(head(costs), costs);
        for (int a : new int[] {0, 1, 17, 30}) {
            for (int b : new int[] {0, 2, 29, 30}) {
                for (int c : new int[] {0, 3, 27, 30}) {
                    assertEquals(costs[(a * 31 + b) * 31 + c], table[a * 1024 + b * 32 + c]);
                }
            }
        }
    }

    @Test
    void anotherFormatIsRefusedWithBothNumbers() {
        assertEquals("it has format 2, this version reads format 1",
                refused("geophone letter model, format 2\nanything\nat all\n", new byte[7]));
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertEquals("it does not begin like one", refused("# Words\nwww mail\nsmtp\n", new byte[0]));
        assertEquals("it does not begin with three lines", refused("", new byte[0]));
        assertEquals("it does not begin with three lines", refused("x".repeat(2000), new byte[0]));
    }

    @Test
    void damagedOrShortCostsAreRefused() {
        byte[] costs = costs();
        String head = head(costs);
        byte[] damaged = costs.clone();
        damaged[12_345] ^= 1;
        assertEquals("its 29791 bytes of costs are not those it was made with", refused(head, damaged));
        byte[] part = Arrays.copyOf(costs, 100);
        assertEquals("its 100 bytes of costs are not those it was made with", refused(head, part));
        assertEquals("its 100 bytes of costs are not those it was made with", refused(head(part), part));
    }

    @Test
    void theDigestIsThatOfTheStandard() {
        // FIPS 180-4 example: SHA-256 of "abc"
        assertEquals("sha-256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                LetterTable.digest("abc".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void theShippedFileIsSmallAndSaysHowItWasMade() throws IOException {
        try (InputStream in = LetterTable.class.getResourceAsStream("letters.model")) {
            byte[] file = in.readAllBytes();
            assertTrue(file.length <= 60 * 1024, file.length + " bytes");
            String[] head = new String(file, 0, file.length - COSTS, StandardCharsets.US_ASCII).split("\n");
            assertEquals(3, head.length);
            assertTrue(head[2].startsWith("made by platform/training/train.sh from "), head[2]);
        }
    }

    private static String head(byte[] costs) {
        return "geophone letter model, format 1\n" + LetterTable.digest(costs) + "\nmade by hand\n";
    }

    private static byte[] costs() {
        byte[] costs = new byte[COSTS];
        for (int i = 0; i < COSTS; i++) {
            costs[i] = (byte) (i * 31 ^ i >> 5);
        }
        return costs;
    }

    private static String refused(String head, byte[] costs) {
        return assertThrows(IOException.class, () -> read(head, costs)).getMessage();
    }

    private static byte[] read(String head, byte[] costs) throws IOException {
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] file = Arrays.copyOf(first, first.length + costs.length);
        System.arraycopy(costs, 0, file, first.length, costs.length);
        return LetterTable.read(new ByteArrayInputStream(file));
    }
}
