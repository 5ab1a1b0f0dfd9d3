package org.geophone.scenarios;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.geophone.itests.Schemas;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A directory is a test. {@code -Dgeophone.case=NAME} runs one of them. */
class ScenariosTest {
    private static final Path CASES = Path.of(System.getProperty("geophone.cases"));
    private static final String ONLY = System.getProperty("geophone.case", "");

    @TempDir
    private static Path work;

    @TestFactory
    Stream<DynamicTest> theSensorSaysWhatTheCaseExpects() throws IOException {
        Schemas schemas = new Schemas();
        return directories().stream().filter(d -> ONLY.isEmpty() || d.getFileName().toString().equals(ONLY))
                .map(d -> DynamicTest.dynamicTest(d.getFileName().toString(), d.resolve(Case.FILE).toUri(),
                        () -> Case.read(d).run(work.resolve(d.getFileName()), schemas)));
    }

    @Test
    void everyCaseSaysItsPurposeAndItsOrigin() throws IOException {
        List<Path> directories = directories();
        assertFalse(directories.isEmpty(), "no cases in " + CASES);
        for (Path directory : directories) {
            String text = Files.readString(directory.resolve("README.md"));
            assertTrue(text.contains("Purpose:") && text.contains("Origin:"),
                    directory.getFileName() + "/README.md has no line \"Purpose:\" or no line \"Origin:\"");
        }
    }

    private static List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.list(CASES)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }
}
