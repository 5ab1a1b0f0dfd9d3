package org.geophone.testkit.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the programs by which tests make networks. */
public final class Commands {
    private static final int PATIENCE_SECONDS = 60;

    private Commands() {
    }

    /** Skips the test, saying why, where network namespaces cannot be made. */
    public static void assumeNamespaces() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")),
                "not root: network namespaces cannot be made");
        String namespace = "geotry" + ProcessHandle.current().pid();
        try {
            String refused = run("ip", "netns", "add", namespace);
            Assumptions.assumeTrue(refused.isEmpty(), "network namespaces cannot be made: " + refused);
        } catch (IOException e) {
            Assumptions.abort("iproute2 is not installed: " + e.getMessage());
        }
        run("ip", "netns", "delete", namespace);
    }

    /** Skips the test, saying why, where a program is not installed. */
    public static void assumeInstalled(String... programs) {
        for (String program : programs) {
            boolean found = false;
            for (String folder : "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin".split(":")) {
                found |= Files.isExecutable(Path.of(folder, program));
            }
            Assumptions.assumeTrue(found, program + " is not installed");
        }
    }

    /** Runs {@code ip} with these words; answers what it complains about, nothing when all is well. */
    public static String ip(String arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("ip"));
        words.addAll(List.of(arguments.split(" ")));
        return run(words.toArray(String[]::new));
    }

    /** Runs {@code ip} for each line; the test ends where one complains. */
    public static void allIp(String... lines) throws IOException {
        for (String line : lines) {
            String said = ip(line);
            if (!said.isEmpty()) {
                throw new AssertionError("ip " + line + ": " + said);
            }
        }
    }

    /** Runs a program to its end; answers what it says. */
    public static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("no end: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + String.join(" ", command), e);
        }
        return said;
    }
}
