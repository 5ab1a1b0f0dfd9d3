package org.geophone.console.internal.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartsTest {
    private static final Instant FIRST = Instant.parse("2026-03-02T10:00:00.250Z");

    @TempDir
    private Path folder;

    @Test
    void eachStartIsThereOnceAlsoWhenTheConsoleIsStartedAgain() {
        Path file = folder.resolve("starts.txt");
        assertEquals(List.of(FIRST), Starts.of(file, FIRST).all());
        assertEquals(List.of(FIRST), Starts.of(file, FIRST).all());
        Instant second = FIRST.plusSeconds(60);
        assertEquals(List.of(FIRST, second), Starts.of(file, second).all());
    }

    @Test
    void theOldestGoWhenThereAreTooMany() {
        Path file = folder.resolve("starts.txt");
        for (int i = 0; i <= Starts.MOST; i++) {
            Starts.of(file, FIRST.plusSeconds(i));
        }
        List<Instant> all = Starts.of(file, FIRST.plusSeconds(Starts.MOST)).all();
        assertEquals(Starts.MOST, all.size());
        assertEquals(FIRST.plusSeconds(1), all.get(0));
    }

    @Test
    void aDamagedFileCostsWhatItHeldAndNotTheStart() throws Exception {
        Path file = Files.writeString(folder.resolve("starts.txt"), "yesterday\n");
        assertEquals(List.of(FIRST), Starts.of(file, FIRST).all());
        assertEquals(FIRST + "\n", Files.readString(file));
        assertEquals(List.of(FIRST), Starts.of(folder.resolve("none/starts.txt"), FIRST).all());
    }
}
