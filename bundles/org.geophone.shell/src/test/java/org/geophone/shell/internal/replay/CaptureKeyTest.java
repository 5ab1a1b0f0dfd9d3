package org.geophone.shell.internal.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.NameKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureKeyTest {
    @TempDir
    Path folder;

    private static byte[] keyOf(Path path) {
        return CaptureKey.digest(List.of(path.toString()));
    }

    @Test
    void theSameCaptureGivesTheSameKeyWhereverItLies() throws IOException {
        Path here = Files.write(folder.resolve("a.pcap"), new byte[100_000]);
        Path there = Files.write(Files.createDirectory(folder.resolve("x")).resolve("b.pcap"), new byte[100_000]);
        assertArrayEquals(keyOf(here), keyOf(there));
        assertArrayEquals(keyOf(here), keyOf(there.getParent()));
    }

    @Test
    void anotherSizeOrAnotherBeginGivesAnotherKey() throws IOException {
        byte[] content = new byte[100_000];
        byte[] one = keyOf(Files.write(folder.resolve("a.pcap"), content));
        assertFalse(Arrays.equals(one, keyOf(Files.write(folder.resolve("b.pcap"), new byte[100_001]))));
        content[65_535] = 1;
        assertFalse(Arrays.equals(one, keyOf(Files.write(folder.resolve("c.pcap"), content))));
    }

    @Test
    void aFileThatIsNotThereStopsNothing() throws IOException {
        byte[] one = keyOf(Files.write(folder.resolve("a.pcap"), new byte[10]));
        assertArrayEquals(one, CaptureKey.digest(List.of(folder.resolve("a.pcap").toString(),
                folder.resolve("missing.pcap").toString())));
    }

    @Test
    void aKeyThatWasGivenToTheProcessStays() throws IOException {
        long before = NameKey.high();
        CaptureKey.use(List.of(Files.write(folder.resolve("a.pcap"), new byte[10]).toString()));
        assertEquals(before, NameKey.high());
    }
}
