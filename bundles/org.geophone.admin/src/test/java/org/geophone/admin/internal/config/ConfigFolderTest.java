package org.geophone.admin.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFolderTest {
    private static final Description DESCRIPTION = new Description("p", false, "", "", "b", List.of(
            attribute("user", "String"), attribute("password", "Password")));

    @TempDir
    private Path work;
    private Path file;

    private static Attribute attribute(String key, String type) {
        return new Attribute(key, "", "", type, false, null, null, null, List.of(), false);
    }

    @BeforeEach
    void make() throws IOException {
        file = Files.writeString(work.resolve("p.cfg"), "user = kim\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aFileKeepsItsModeUntilItHoldsASecret() throws IOException {
        ConfigFolder.write(file, "user = lee\n", false);
        assertEquals("rw-r--r--", mode());
        ConfigFolder.write(file, "user = lee\npassword = x\n", true);
        assertEquals("rw-r-----", mode());
        assertEquals("user = lee\npassword = x\n", Files.readString(file));
    }

    @Test
    void theFileThatCouldNotBeWrittenIsNamed() throws IOException {
        Files.createDirectories(work.resolve(".p.cfg.tmp").resolve("in-the-way"));
        IOException failed = assertThrows(IOException.class, () -> ConfigFolder.write(file, "user = lee\n"));
        assertEquals(file + " cannot be written: " + work.resolve(".p.cfg.tmp"), failed.getMessage());
        History history = new History(new ConfigFolder(work), work.resolve("history"));
        history.look(History.BY_HAND, null);
        Files.createDirectories(work.resolve("history").resolve(".00000001.before.tmp").resolve("in-the-way"));
        Files.delete(work.resolve(".p.cfg.tmp").resolve("in-the-way"));
        IOException full = assertThrows(IOException.class, () -> history.write(History.BY_HAND, "x", file, "a = 1\n"));
        assertTrue(full.getMessage().startsWith(work.resolve("history").resolve("00000001.before") + " cannot be"),
                full.getMessage());
    }

    @Test
    void whetherATextHoldsASecretIsSaidByTheDescriptionOfItsKeys() {
        assertFalse(DESCRIPTION.hasSecret("p.cfg", null));
        assertFalse(DESCRIPTION.hasSecret("p.cfg", "user = password\n# password = x\nother = 1\n"));
        assertTrue(DESCRIPTION.hasSecret("p.cfg", "user = kim\npassword = x\n"));
        assertTrue(DESCRIPTION.hasSecret("p.config", "user=\"kim\"\npassword=\"x\"\n"));
    }

    @Test
    void anOwnerThatMayNotBeGivenIsNoReasonNotToChangeAFile() {
        AtomicInteger tried = new AtomicInteger();
        ConfigFolder.ifAllowed(() -> {
            tried.incrementAndGet();
            throw new FileSystemException("p.cfg", null, "Operation not permitted");
        });
        assertEquals(1, tried.get());
    }
}
