package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
    @TempDir
    Path home;

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void aSensorDoesNotStartOnADiskThatIsFull() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root mounts a small file system");
        Path data = Files.createDirectory(home.resolve("data"));
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", data.toString()),
                "no file system can be mounted here");
        try {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
            int code = new Main(Layout.of(home), new Console(print, print, false), Map.of()).run(List.of("run"));
            String text = err.toString(StandardCharsets.UTF_8);
            assertEquals(2, code, text);
            assertTrue(text.startsWith("geophone: the disk of " + data + " has no room for a sensor to start: 8 MiB are"
                    + " needed, 3 MiB are free ("), text);
            assertEquals(List.of(data.resolve("tmp")), list(data));
        } finally {
            run("umount", "-l", data.toString());
        }
    }

    @Test
    void whatCannotBeWrittenIsNoRoomAndNothingIsLeftBehind() throws Exception {
        Room.check(home, Room.NEEDED_BYTES);
        assertEquals(List.of(), list(home));
        BootException refused = assertThrows(BootException.class, () -> Room.check(home.resolve("none"), 1 << 20));
        assertTrue(refused.getMessage().contains(" has no room for a sensor to start: 1 MiB are needed, "),
                refused.getMessage());
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.toList();
        }
    }
}
