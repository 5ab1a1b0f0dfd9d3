package org.geophone.admin.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Actor KIM = new Actor("kim", "test");
    @TempDir
    private Path work;
    private Path file;
    private History history;

    @BeforeEach
    void open() throws IOException {
        Path config = Files.createDirectory(work.resolve("config"));
        file = config.resolve("org.example-one.cfg");
        Files.writeString(file, "a = 1\n");
        history = new History(new ConfigFolder(config), work.resolve("history"));
    }

    @Test
    void theFirstLookOnlySees() throws IOException {
        assertEquals(List.of(), history.look(KIM, null));
        assertEquals(List.of(), history.list(10));
        assertEquals("rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve("history"))));
    }

    @Test
    void aChangeKeepsWhatWasBeforeAndAfterIt() throws IOException {
        history.look(KIM, null);
        history.write(KIM, "a = 2", file, "a = 2\n");
        Change change = history.list(10).get(0);
        assertEquals(1, change.id());
        assertEquals("org.example~one", change.pid());
        assertEquals(KIM, change.actor());
        assertEquals("a = 2", change.what());
        assertEquals("a = 1\n", history.before(1));
        assertEquals("a = 2\n", history.after(1));
        assertEquals("a = 2\n", Files.readString(file));
    }

    @Test
    void whatWasEditedByHandIsKeptApartFromTheChangeThatFollows() throws IOException {
        history.look(KIM, null);
        Files.writeString(file, "a = 5 # \u00e4\n", StandardCharsets.UTF_8);
        history.write(KIM, "deleted", file, null);
        assertFalse(Files.exists(file));
        List<Change> changes = history.list(10);
        assertEquals(List.of("deleted", "file edited"), changes.stream().map(Change::what).toList());
        assertEquals(History.BY_HAND, changes.get(1).actor());
        assertNull(history.after(2));
        history.write(KIM, "back", file, history.before(2));
        assertEquals("a = 5 # \u00e4\n", Files.readString(file, StandardCharsets.UTF_8));
        assertEquals(List.of(), history.look(History.BY_HAND, null));
    }

    @Test
    void theOldestChangesGoAndNumbersGoOn() throws IOException {
        history.look(KIM, null);
        for (int i = 0; i < 3; i++) {
            history.write(KIM, "x", file, "a = 1" + i + "\n");
        }
        // as if so many had gone before
        for (String ending : List.of(".properties", ".before", ".after")) {
            for (int i = 1; i < History.KEPT; i++) {
                Files.copy(work.resolve("history").resolve("00000003" + ending),
                        work.resolve("history").resolve(String.format("%08d%s", i + 3, ending)));
            }
        }
        history.write(KIM, "last", file, "a = 9\n");
        List<Change> all = history.list(Integer.MAX_VALUE);
        assertEquals(History.KEPT, all.size());
        assertEquals(History.KEPT + 3, all.get(0).id());
        assertNull(history.change(3));
        assertFalse(Files.exists(work.resolve("history").resolve("00000003.before")));
    }

    @Test
    void aReplacedFileKeepsItsPermissionsAndNothingElseIsLeft() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        ConfigFolder.write(file, "b = 1\n");
        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        ConfigFolder.write(file.resolveSibling("new.cfg"), "c = 1\n");
        assertEquals("rw-r-----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling("new.cfg"))));
        try (var files = Files.list(file.getParent())) {
            assertEquals(2, files.count());
        }
        assertTrue(ConfigFolder.isConfiguration("a.cfg") && !ConfigFolder.isConfiguration(".a.cfg.tmp"));
    }
}
