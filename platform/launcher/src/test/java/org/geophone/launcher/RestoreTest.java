package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
    @TempDir
    Path home;
    private Path config;
    private Path data;
    private Path backup;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void sensor() throws IOException {
        config = Files.createDirectories(home.resolve("config"));
        data = Files.createDirectories(home.resolve("data"));
        backup = home.resolve("kept.backup");
        Files.createDirectories(data.resolve("keys"));
        Files.createDirectories(config.resolve("lists"));
        write("config/a.cfg", "a = 1\n");
        write("config/lists/safe.txt", "one.example\n");
        write("config/z", "a file\n");
        write("data/keys/accounts.json", "accounts");
        write("data/lock", "");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    @Test
    void aBackupThatWasToHaveTheStoreSaysThatThereIsNone() throws IOException {
        assertEquals(0, run("backup", "--with-store", backup.toString()));
        assertTrue(text(out).startsWith(backup + " is made: 4 files without a store, because there is none in "
                + data.resolve("store") + "; it holds secrets\n"), text(out));
    }

    @Test
    void aRestoreThatFailsInItsMiddleLeavesEveryFileWhereItWas() throws IOException {
        assertEquals(0, run("backup", backup.toString()));
        write("config/a.cfg", "a = 2\n");
        write("config/later.cfg", "b = 1\n");
        write("data/keys/accounts.json", "others");
        Files.delete(config.resolve("z"));
        Files.createDirectory(config.resolve("z"));
        Map<String, String> before = contents();
        assertEquals(2, run("restore", backup.toString()));
        assertEquals("geophone: the backup " + backup + " was not restored: " + config.resolve("z") + " is a folder,"
                + " and in the backup a file: move it away first; everything is as it was\n", text(err));
        assertEquals(before, contents());

        Files.delete(config.resolve("z"));
        assertEquals(0, run("restore", backup.toString()));
        assertEquals("a = 1\n", Files.readString(config.resolve("a.cfg")));
        assertEquals("one.example\n", Files.readString(config.resolve("lists").resolve("safe.txt")));
        assertEquals("accounts", Files.readString(data.resolve("keys").resolve("accounts.json")));
        String said = text(out).strip();
        Path kept = Path.of(said.substring(said.lastIndexOf(" is in ") + 7));
        assertEquals("b = 1\n", Files.readString(kept.resolve("config").resolve("later.cfg")));
        assertEquals("others", Files.readString(kept.resolve("data").resolve("keys").resolve("accounts.json")));
        before.keySet().removeIf(name -> name.equals("config/later.cfg"));
        before.put("config/z", "a file\n");
        Map<String, String> after = contents();
        after.keySet().removeIf(name -> name.startsWith("data/replaced-"));
        assertEquals(before.keySet(), after.keySet(), "nothing is left over");
    }

    @Test
    void linksAreNotSavedAndStayWhereTheyAreAndBothIsTold() throws IOException {
        Path live = Files.writeString(home.resolve("live.pem"), "of today");
        Path folder = Files.createDirectory(home.resolve("elsewhere"));
        Files.writeString(folder.resolve("inside"), "theirs");
        Path link = config.resolve("cert.pem");
        write("config/cert.pem", "a copy");
        assertEquals(0, run("backup", backup.toString()));
        Files.delete(link);
        Files.createSymbolicLink(link, live);
        Files.createSymbolicLink(config.resolve("more"), folder);
        assertEquals(0, run("restore", backup.toString()));
        assertTrue(text(out).contains(link + " is a link, or behind one, and stays as it is; what the backup has of it"
                + " is not put back\n4 files of "), text(out));
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.isSymbolicLink(config.resolve("more")));
        assertEquals("of today", Files.readString(live));
        assertEquals("theirs", Files.readString(folder.resolve("inside")));

        assertEquals(0, run("backup", home.resolve("second.backup").toString()));
        assertTrue(text(out).contains(link + " is a link, and not in the backup\n" + config.resolve("more") + " is a"
                + " link, and not in the backup\n" + home.resolve("second.backup") + " is made: 4 files"), text(out));
    }

    @Test
    void aDataFolderOnAnotherDiskIsSavedThroughItsLink() throws IOException {
        Path disk = home.resolve("disk");
        Files.move(data.resolve("keys"), disk);
        Files.createSymbolicLink(data.resolve("keys"), disk);
        assertEquals(0, run("backup", backup.toString()));
        Files.writeString(disk.resolve("accounts.json"), "others");
        assertEquals(0, run("restore", backup.toString()));
        assertTrue(Files.isSymbolicLink(data.resolve("keys")));
        assertEquals("accounts", Files.readString(disk.resolve("accounts.json")));
    }

    @Test
    void whatRootMakesInANewDataFolderBelongsToWhomTheFolderAboveBelongs() throws IOException {
        assertEquals(0, run("backup", backup.toString()));
        UserPrincipal user = home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Path theirs = Files.createDirectory(home.resolve("theirs"));
        assumeTrue(isGivenAway(theirs, user), "only root gives folders away");
        Path fresh = theirs.resolve("state").resolve("data");
        assertEquals(0, run("restore", backup.toString(), "--data", fresh.toString()), text(err));
        for (Path made : List.of(fresh.getParent(), fresh, fresh.resolve("lock"), fresh.resolve("keys"))) {
            assertEquals(user, Files.getOwner(made), made.toString());
        }
    }

    private static boolean isGivenAway(Path path, UserPrincipal user) {
        try {
            Files.setOwner(path, user);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theStoreIsNotCopiedWhileASensorThatDoesNotAnswerHasItsFolder() throws Exception {
        Files.createDirectories(data.resolve("store"));
        write("data/store/findings.db", "findings");
        FolderLock lock = FolderLock.take(data);
        try {
            assertEquals(1, run("backup", "--with-store", backup.toString()));
            assertFalse(Files.exists(backup));
            assertEquals(0, run("backup", backup.toString()), "without the store nothing is open");
        } finally {
            lock.close();
        }
        assertEquals("geophone: the store was not copied: no sensor answers at " + data.resolve("admin.sock") + " to"
                + " copy it, and another sensor runs with the data folder " + data + ", or a backup or restore; nothing"
                + " was written\n", text(err));
        assertEquals(0, run("backup", "--with-store", backup.toString()));
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (var walk = Files.walk(home)) {
            for (Path file : walk.filter(p -> Files.isRegularFile(p) && !p.equals(backup)).toList()) {
                all.put(home.relativize(file).toString(), Files.readString(file));
            }
        }
        return all;
    }

    private int run(String... args) {
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false);
        return new Main(Layout.of(home), console, Map.of()).run(List.of(args));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
