package org.geophone.testkit.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page on which a long test ({@code -Pslow}) writes down what it found, with the command that wrote it. One thread.
 */
public final class ResultPage {
    private final StringBuilder text = new StringBuilder(2048);

    /**
     * Begins a page.
     *
     * @param module folder of the test's module below the root, with slashes
     * @param about what was done, in sentences; lines are broken as they are here
     */
    public ResultPage(String title, String module, Class<?> test, String about) {
        text.append("# ").append(title).append("\n\nWritten by `mvn -Pslow verify -pl ").append(module)
                .append(" -am -Dtest=").append(test.getSimpleName())
                .append(" -Dsurefire.failIfNoSpecifiedTests=false`.\n").append(about).append("\nJava ")
                .append(Runtime.version().feature()).append(", ").append(Runtime.getRuntime().availableProcessors())
                .append(" processors, heap of the test ").append(Runtime.getRuntime().maxMemory() >> 20)
                .append(" MiB.\n\n| what | value |\n|---|---:|\n");
    }

    /** Adds a line to the table. */
    public ResultPage row(String what, Object value) {
        text.append("| ").append(what).append(" | ").append(value).append(" |\n");
        return this;
    }

    /** Adds a sentence behind the table. */
    public ResultPage end(String sentence) {
        text.append('\n').append(sentence).append('\n');
        return this;
    }

    /** Writes the page to a file below the root of the project, with slashes; replaces an older one. */
    public void write(String file) throws IOException {
        Files.writeString(Path.of(System.getProperty("geophone.root")).resolve(file), text, StandardCharsets.UTF_8);
    }
}
