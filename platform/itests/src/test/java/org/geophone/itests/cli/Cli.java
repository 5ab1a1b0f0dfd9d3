package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the start script of the distribution in a folder of the test's own. */
final class Cli {
    static final Path HOME = Path.of(System.getProperty("geophone.dist"));
    private static final long PATIENCE_SECONDS = 120;
    private static final char ESCAPE = 27;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private int runs;

    /** What a process left behind. */
    record Result(int exit, String out, String err) {
        /** The exit code; says what was printed when it is another. */
        Result expect(int code) {
            assertEquals(code, exit, () -> "out: " + out + "\nerr: " + err);
            return this;
        }

        /** One line of complaint, and neither a stack trace nor raw control characters. */
        Result complains(int code) {
            expect(code);
            assertEquals(1, err.lines().count(), err);
            return this;
        }
    }

    Cli(Path folder) {
        this.folder = folder;
    }

    /** The same with another value of a variable of the environment. */
    Cli with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Writes a file into the folder. */
    Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    /** Runs a verb to its end. */
    Result run(String... args) throws IOException, InterruptedException {
        return run(null, args);
    }

    /** Runs a verb with a file as its standard input. */
    Result run(Path input, String... args) throws IOException, InterruptedException {
        runs++;
        Path out = folder.resolve("out" + runs + ".txt");
        Path err = folder.resolve("err" + runs + ".txt");
        Process process = start(input, out, err, args);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end within " + PATIENCE_SECONDS + " s: " + String.join(" ", args));
        }
        Result result = new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
        for (String text : List.of(result.out, result.err)) {
            assertFalse(text.contains("\tat "), text);
            assertFalse(text.indexOf(ESCAPE) >= 0, text);
        }
        return result;
    }

    /** Starts a verb and leaves it running. */
    Process start(Path input, Path out, Path err, String... args) throws IOException {
        return start(List.of(), input, out, err, args);
    }

    /** Starts a verb by another program and leaves it running. */
    Process start(List<String> by, Path input, Path out, Path err, String... args) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.add(HOME.resolve("bin").resolve("geophone").toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.redirectInput(input == null ? ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())
                : ProcessBuilder.Redirect.from(input.toFile()));
        // that of the test: the same tests are run on several
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("GEOPHONE_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
