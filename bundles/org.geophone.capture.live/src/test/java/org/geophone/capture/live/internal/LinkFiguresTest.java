package org.geophone.capture.live.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkFiguresTest {
    private static final LinkFigures NOTHING = new LinkFigures(null, -1);

    @TempDir
    private Path system;

    @Test
    void stateAndDropsAreWhatTheSystemSays() throws IOException {
        Path folder = Files.createDirectories(system.resolve("eth0/statistics")).getParent();
        Files.writeString(folder.resolve("operstate"), "up\n");
        Files.writeString(folder.resolve("statistics/rx_dropped"), "30\n");
        assertEquals(new LinkFigures("up", -1), LinkFigures.of(system, "eth0"), "half of it is not told");
        Files.writeString(folder.resolve("statistics/rx_missed_errors"), "12\n");
        assertEquals(new LinkFigures("up", 42), LinkFigures.of(system, "eth0"));
    }

    @Test
    void ofAnInterfaceThatIsNotThereNothingIsTold() {
        assertEquals(NOTHING, LinkFigures.of(system, "eth1"));
        assertEquals(NOTHING, LinkFigures.of(system, "../eth0"));
        assertEquals(NOTHING, LinkFigures.of(system, ".."));
    }
}
