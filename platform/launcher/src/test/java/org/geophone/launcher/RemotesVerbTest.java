package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemotesVerbTest {
    @TempDir
    Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aNameThatExistsIsReplacedOnlyWhereThatIsSaid() {
        Path file = home.resolve("geophone").resolve("remotes");
        assertEquals(0, run("remotes", "add", "north", "--url", "https://a.example:8443"));
        assertEquals(2, run("remotes", "add", "north", "--url", "https://b.example:8443"));
        assertEquals("geophone: north stands in " + file + " already; --replace puts this in its place\n",
                err.toString(StandardCharsets.UTF_8));
        assertEquals(0, run("remotes"));
        assertEquals(0, run("remotes", "add", "north", "--replace", "--url", "https://b.example:8443"));
        assertEquals(0, run("remotes"));
        assertEquals("added to " + file + ": north\nnorth  https://a.example:8443\nchanged in " + file
                + ": north\nnorth  https://b.example:8443\n", out.toString(StandardCharsets.UTF_8));
    }

    private int run(String... args) {
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false);
        return new Main(Layout.of(home), console, Map.of("XDG_CONFIG_HOME", home.toString())).run(List.of(args));
    }
}
