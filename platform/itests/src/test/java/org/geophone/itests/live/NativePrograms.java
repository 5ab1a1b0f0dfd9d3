package org.geophone.itests.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.geophone.testkit.net.Commands;
import org.junit.jupiter.api.Assumptions;

/** The C programs of the folder native. Any thread. */
final class NativePrograms {
    private NativePrograms() {
    }

    /** Builds one of them; skips the test, saying why, where namespaces or a compiler are missing. */
    static String built(String name) throws IOException {
        Commands.assumeNamespaces();
        Commands.assumeInstalled("make", "cc");
        Path folder = Path.of(System.getProperty("geophone.root"), "native");
        String said = Commands.run("make", "-s", "-C", folder.toString(), name);
        Assumptions.assumeFalse(said.contains("No such file or directory"), "no kernel headers: " + said);
        assertEquals("", said);
        return folder.resolve("target").resolve(name).toString();
    }
}
