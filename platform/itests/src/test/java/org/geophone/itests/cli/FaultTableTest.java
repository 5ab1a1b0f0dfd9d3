package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cheap cases of the fault table ({@code dist/faults.sh --quick}) against the built distribution. They start some
 * twenty sensors one after another, so only with {@code -Pslow}; the build runs the first of them.
 */
class FaultTableTest {
    private static final List<String> ALWAYS = List.of("spool-damaged");
    private static final long PATIENCE_MINUTES = 60;

    @TempDir
    private Path folder;

    @Test
    void everyCaseHolds() throws Exception {
        Path script = repository().resolve("dist/faults.sh");
        assumeTrue(runs("python3", "--version"), "python3 is not installed");
        List<String> command = new ArrayList<>(List.of(script.toString(), "--quick"));
        command.addAll(Boolean.getBoolean("geophone.slow") ? List.of() : ALWAYS);
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("GEOPHONE_HOME", Cli.HOME.toString());
        builder.environment().put("GEOPHONE_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().put("TMPDIR", "/tmp");
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
        }
        assertEquals(0, process.waitFor(), () -> text(said));
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("dist/faults.sh"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
