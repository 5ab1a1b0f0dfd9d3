package org.geophone.output.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process is killed in the middle of its work. */
class KilledTest {
    private static final int ROUNDS = 2;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "direct", "buffered"})
    void whatWasAcknowledgedIsThereAndAtMostTheLastLineIsTorn(String mode) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path file = directory.resolve("events.ndjson");
        long next = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long acknowledged = kill(mode, next, 1 + random.nextInt(60), random.nextInt(400_000));
            String text = Files.readString(file, StandardCharsets.UTF_8);
            int whole = text.lastIndexOf('\n') + 1;
            next = check(text, whole, "seed " + seed);
            assertTrue(next >= acknowledged, () -> "acknowledged and lost, seed " + seed);
            assertTrue(Victim.document(next).startsWith(text.substring(whole)), "torn tail, seed " + seed);
            FileOutput output = new FileOutput(TestFiles.config(directory, "writeMode", mode));
            output.open();
            output.close();
            assertEquals(whole, Files.size(file), "the next start cuts the torn line, seed " + seed);
        }
    }

    /** Checks that the lines are the documents from 0 on, and says how many there are. */
    private static long check(String text, int whole, String seed) {
        long n = 0;
        for (int at = 0; at < whole; n++) {
            int end = text.indexOf('\n', at);
            assertEquals(Victim.document(n), text.substring(at, end), seed);
            at = end + 1;
        }
        return n;
    }

    /** Starts a process, kills it after some batches and a moment, and says what it has acknowledged. */
    private long kill(String mode, long first, int batches, int moment) throws Exception {
        Path said = directory.resolve("said");
        Process victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Victim.class.getName(), directory.toString(), mode,
                Long.toString(first)).redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(said.toFile()).start();
        try {
            TestFiles.await(batches + " batches", () -> said(said).length > batches);
            for (int n = 0; n < moment; n++) {
                Thread.onSpinWait();
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
        String[] lines = said(said);
        // what follows the last line break is empty, or was cut when the process ended
        return Long.parseLong(lines[lines.length - 2]);
    }

    private static String[] said(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).split("\n", -1);
    }
}
