package org.geophone.console.internal.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberFileTest {
    private static final Member NORTH = new Member("north", new Address("2001:db8::1", 8443), "ab".repeat(32),
            "geo_secret", Instant.parse("2026-11-26T01:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void whoIsWrittenIsReadAgainFromAFileOfTheOwnerOnly() throws IOException {
        Path path = folder.resolve("fleet.json");
        new MemberFile(path).write(List.of(NORTH));
        assertEquals(List.of(NORTH), List.copyOf(new MemberFile(path).read().values()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals(List.of(path), Files.list(folder).toList(), "nothing else is left");
    }

    @Test
    void aDamagedFileIsAnErrorThatTellsNoTokenAndIsLeftAsItIs() throws IOException {
        Path path = folder.resolve("fleet.json");
        String damaged = "{\"sensors\":[{\"name\":\"north\",\"token\":\"geo_secret\"";
        Files.writeString(path, damaged);
        IOException told = assertThrows(IOException.class, () -> new MemberFile(path).read());
        assertTrue(told.getMessage().contains("fleet.json"), told.getMessage());
        assertTrue(told.getMessage().contains("at line 1, column "), told.getMessage());
        assertFalse(told.getMessage().contains("geo_secret"), told.getMessage());
        assertNull(told.getCause(), "what is told of a component that fails is the last cause");
        assertEquals(damaged, Files.readString(path));
    }

    @Test
    void aSensorInAMessageIsWithoutItsToken() {
        assertEquals("north at https://[2001:db8::1]:8443", NORTH.toString());
    }
}
