package org.geophone.score.internal.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The list of words that the letter model learnt from. */
final class Background {
    private static final Path WORDS = Path.of(System.getProperty("geophone.root", "../.."))
            .resolve("platform/training/src/main/resources/org/geophone/training/words.txt");

    private Background() {
    }

    static byte[] words() {
        try {
            return Files.readAllBytes(WORDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
