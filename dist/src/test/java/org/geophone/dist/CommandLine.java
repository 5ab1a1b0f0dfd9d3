package org.geophone.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the start script of the distribution as a user would. */
final class CommandLine {
    private static final long DEADLINE_SECONDS = 60;

    private final Path script;
    private final Map<String, String> environment = new HashMap<>();

    CommandLine() {
        this(distribution().resolve("bin").resolve("geophone"));
    }

    CommandLine(Path script) {
        this.script = script;
        with("LANG", "C").with("JAVA_HOME", System.getProperty("java.home"));
    }

    static Path distribution() {
        return Path.of(System.getProperty("geophone.dist"));
    }

    CommandLine with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * What a command left.
     *
     * @param code exit code
     * @param out its results
     * @param err its complaints
     */
    record Result(int code, String out, String err) {
    }

    /** Starts a command and lets it run; its output goes into a file. */
    Process start(Path log, String... args) throws IOException {
        return builder(args).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Runs a command to its end. */
    Result run(String... args) throws IOException, InterruptedException {
        Path results = Files.createTempFile("geophone-test", ".out");
        Path complaints = Files.createTempFile("geophone-test", ".err");
        Process process = builder(args).redirectOutput(results.toFile()).redirectError(complaints.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + String.join(" ", args));
        }
        Result result = new Result(process.exitValue(), Files.readString(results, StandardCharsets.UTF_8),
                Files.readString(complaints, StandardCharsets.UTF_8));
        Files.delete(results);
        Files.delete(complaints);
        return result;
    }

    private ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("GEOPHONE"));
        builder.environment().putAll(environment);
        return builder;
    }
}
