package org.geophone.capture.live.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of {@link Abi} are those of the C headers. */
class AbiTest {
    private static final Path SOURCE =
            Path.of(System.getProperty("geophone.root"), "native", "abi", "packet.c");

    @TempDir
    private Path folder;

    @Test
    void everyNumberIsThatOfTheKernelsHeaders() throws Exception {
        Path program = folder.resolve("packet");
        try {
            String said = run("cc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-o", program.toString(),
                    SOURCE.toString());
            Assumptions.assumeFalse(said.contains("No such file or directory"), "no kernel headers: " + said);
            assertEquals("", said, "the compiler has nothing to complain about");
        } catch (IOException e) {
            Assumptions.abort("there is no C compiler: " + e.getMessage());
        }
        Map<String, Long> headers = new TreeMap<>();
        for (String line : run(program.toString()).split("\n")) {
            String[] words = line.split(" ");
            headers.put(words[0], Long.valueOf(words[1]));
        }
        Map<String, Long> ours = new TreeMap<>();
        for (Field field : Abi.class.getDeclaredFields()) {
            ours.put(field.getName(), Long.valueOf(field.getInt(null)));
        }
        assertEquals(headers, ours);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, process.waitFor(30, TimeUnit.SECONDS), command[0] + " ends");
        return text;
    }
}
