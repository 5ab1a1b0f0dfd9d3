package org.geophone.score.internal.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LetterModelTest {
    private static final long SEED = 20_260_302;
    /** Labels put together for this test; none of them is in the list of words. */
    private static final List<String> WORDS = List.of(
            "purchasing-department", "holiday-photographs", "customerportal", "warehouse-inventory", "timetable",
            "newsroom", "intranet-archive", "dashboard-preview", "spring-collection", "marathonresults",
            "maintenance-window", "employee-handbook", "citylibrary", "downloadserver", "gardentools",
            "wintersports", "accounting-exports", "mailrelay", "backup-controller", "conference-room");

    private final Random random = new Random(SEED);

    @Test
    void randomIsFarDearerThanHashesAndThoseThanDeliveryNamesAndThoseThanWords() {
        double base32 = perCharacter(() -> text("abcdefghijklmnopqrstuvwxyz234567", 40));
        double hashes = perCharacter(() -> text("0123456789abcdef", 32));
        double delivery = perCharacter(this::deliveryName);
        double words = perCharacter(() -> WORDS.get(random.nextInt(WORDS.size())));
        String all = "seed " + SEED + ": base32 " + base32 + ", hashes " + hashes + ", delivery networks " + delivery
                + ", words " + words;
        assertTrue(base32 > hashes + 0.5 && hashes > delivery + 0.5 && delivery > words + 0.5, all);
        // a second program, which counts the same traffic and list anew, has 7.60, 6.78, 5.26 and 3.91
        assertEquals(7.6, base32, 0.2, all);
        assertEquals(6.8, hashes, 0.2, all);
        assertEquals(5.3, delivery, 0.3, all);
        assertEquals(3.9, words, 0.3, all);
    }

    @Test
    void againstTheAlphabetsItIsTheWordsThatTheModelMakesCheap() {
        double base32 = leastPerCharacter(() -> text("abcdefghijklmnopqrstuvwxyz234567", 40));
        double hashes = leastPerCharacter(() -> text("0123456789abcdef", 32));
        double words = leastPerCharacter(() -> WORDS.get(random.nextInt(WORDS.size())));
        assertEquals(5.17, base32, 0.01, "seed " + SEED);
        assertEquals(4, hashes, 0.01, "seed " + SEED);
        assertTrue(words < 3.95, "seed " + SEED + ": words " + words);
    }

    @Test
    void aLabelCostsTheSumOfTheCostsInTheFile() throws IOException {
        byte[] file;
        try (InputStream in = LetterModel.class.getResourceAsStream("letters.model")) {
            file = in.readAllBytes();
        }
        int costs = file.length - 31 * 31 * 31;
        // by the documented layout: end 0, a to z 1 to 26, digits 27, hyphen 28, underscore 29, others 30
        int sum = at(file, costs, 0, 0, 23) + at(file, costs, 0, 23, 23) + at(file, costs, 23, 23, 27)
                + at(file, costs, 23, 27, 28) + at(file, costs, 27, 28, 29) + at(file, costs, 28, 29, 30)
                + at(file, costs, 29, 30, 0);
        assertEquals(sum / 16f, bits("wW7-_\u00e4"));
        assertEquals(at(file, costs, 0, 0, 0) / 16f, bits(""));
    }

    @Test
    void whatStandsAroundTheLabelDoesNotMatter() {
        byte[] around = "zzzmail7zzz".getBytes(StandardCharsets.US_ASCII);
        assertEquals(bits("mail7"), LetterModel.bits(around, 3, 5));
    }

    @Test
    void everyByteAndTheLongestLabelHaveAFiniteCost() {
        byte[] longest = new byte[255];
        for (int b = 0; b < 256; b++) {
            java.util.Arrays.fill(longest, (byte) b);
            float bits = LetterModel.bits(longest, 0, 255);
            assertTrue(bits > 0 && bits <= 256 * 16, b + ": " + bits);
        }
    }

    private static int at(byte[] file, int costs, int a, int b, int c) {
        return file[costs + (a * 31 + b) * 31 + c] & 0xff;
    }

    /** A name of a delivery network or a cloud as their customers get them, up to the provider's domain. */
    private String deliveryName() {
        switch (random.nextInt(8)) {
            case 0: return "d" + text("abcdefghijklmnopqrstuvwxyz0123456789", 13);
            case 1: return text("abcdefghijklmnopqrstuvwxyz0123456789", 10) + ".execute-api.eu-west-1";
            case 2: return "e" + random.nextInt(20_000) + ".dsc" + text("abcdefg", 1);
            case 3: return "r" + random.nextInt(20) + "---sn-" + text("4g5e6nz7hal", 8);
            case 4: return word() + word() + text("0123456789abcdef", 6) + ".blob.core";
            case 5: return word() + "-assets-" + text("0123456789abcdef", 4) + ".s3.eu-central-1";
            case 6: return "ec2-" + random.nextInt(256) + "-" + random.nextInt(256) + "-" + random.nextInt(256)
                    + ".eu-west-1.compute";
            default: return "edge-cache-" + random.nextInt(100) + "." + word();
        }
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size())).split("-")[0];
    }

    private double perCharacter(Supplier<String> names) {
        return mean(names, false);
    }

    private double leastPerCharacter(Supplier<String> names) {
        return mean(names, true);
    }

    private static double mean(Supplier<String> names, boolean alphabetToo) {
        double bits = 0;
        int characters = 0;
        for (int i = 0; i < 2000; i++) {
            for (String label : names.get().split("\\.")) {
                byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
                float model = LetterModel.bits(bytes, 0, bytes.length);
                bits += alphabetToo ? Math.min(model, Alphabet.bits(bytes, 0, bytes.length)) : model;
                characters += bytes.length;
            }
        }
        return bits / characters;
    }

    private static float bits(String label) {
        byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
        return LetterModel.bits(bytes, 0, bytes.length);
    }

    private String text(String alphabet, int length) {
        return org.geophone.score.internal.Traffic.text(random, alphabet, length);
    }
}
