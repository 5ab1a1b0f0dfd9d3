package org.geophone.pipeline.internal.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    private static final byte[] ONE = {1, 1, 1};
    private static final byte[] TWO = {2, 2};
    private static final byte[] THREE = {3};

    @TempDir
    Path folder;

    private List<String> names(Path in) throws IOException {
        try (Stream<Path> all = Files.list(in)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFolderIsMadeAndTheContentBeforeStays() throws IOException {
        Path path = folder.resolve("a/b/m.bin");
        ModelFile file = new ModelFile(path);
        assertNull(file.read());
        file.write(ByteBuffer.wrap(ONE));
        assertEquals(List.of("m.bin"), names(path.getParent()));
        file.write(ByteBuffer.wrap(TWO));
        assertEquals(ByteBuffer.wrap(TWO), file.read());
        assertArrayEquals(ONE, Files.readAllBytes(folder.resolve("a/b/m.bin.1")));
        file.write(ByteBuffer.wrap(THREE));
        assertEquals(ByteBuffer.wrap(THREE), file.read());
        assertArrayEquals(TWO, Files.readAllBytes(folder.resolve("a/b/m.bin.1")));
        assertEquals(List.of("m.bin", "m.bin.1"), names(path.getParent()));
    }

    @Test
    void whatAnInterruptedWriteLeftIsNeitherReadNorInTheWay() throws IOException {
        ModelFile file = new ModelFile(folder.resolve("m.bin"));
        Path begun = Files.write(folder.resolve("m.bin.tmp"), TWO);
        assertNull(file.read());
        file.write(ByteBuffer.wrap(ONE));
        Files.write(begun, THREE);
        assertEquals(ByteBuffer.wrap(ONE), file.read());
        file.write(ByteBuffer.wrap(TWO));
        assertEquals(ByteBuffer.wrap(TWO), file.read());
        assertEquals(List.of("m.bin", "m.bin.1"), names(folder));
    }

    @Test
    void aLinkInPlaceOfTheBegunFileIsNotWrittenThrough() throws IOException {
        Path victim = Files.write(folder.resolve("victim"), THREE);
        Files.createSymbolicLink(folder.resolve("m.bin.tmp"), victim);
        new ModelFile(folder.resolve("m.bin")).write(ByteBuffer.wrap(ONE));
        assertArrayEquals(THREE, Files.readAllBytes(victim));
    }

    @Test
    void aWriteThatFailsLeavesTheContentAsItWas() throws IOException {
        ModelFile file = new ModelFile(folder.resolve("m.bin"));
        file.write(ByteBuffer.wrap(ONE));
        Files.createDirectories(folder.resolve("m.bin.tmp/full"));
        assertThrows(IOException.class, () -> file.write(ByteBuffer.wrap(TWO)));
        assertEquals(ByteBuffer.wrap(ONE), file.read());
    }

    @Test
    void aFolderIsNoModel() throws IOException {
        Files.createDirectories(folder.resolve("m.bin"));
        ModelFile file = new ModelFile(folder.resolve("m.bin"));
        assertThrows(IOException.class, file::read);
        assertThrows(IOException.class, () -> file.write(ByteBuffer.wrap(ONE)));
    }

    @Test
    void setAsideItCarriesTheTime() throws IOException {
        ModelFile file = new ModelFile(folder.resolve("m.bin"));
        file.write(ByteBuffer.wrap(ONE));
        Path aside = file.setAside(Instant.parse("2026-03-02T14:22:49.334Z"));
        assertEquals("m.bin.damaged-20260302T142249334Z", aside.getFileName().toString());
        assertArrayEquals(ONE, Files.readAllBytes(aside));
        assertNull(file.read());
        assertTrue(Files.notExists(folder.resolve("m.bin")));
    }
}
