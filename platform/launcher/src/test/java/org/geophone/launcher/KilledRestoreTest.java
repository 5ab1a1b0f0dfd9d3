package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRestoreTest {
    private static final Map<String, String> SAVED = new TreeMap<>(Map.of(
            "config/a.cfg", "a = 1\n",
            "config/lists/safe.txt", "one.example\n",
            "config/only-saved.cfg", "c = 1\n",
            "data/keys/accounts.json", "accounts",
            "data/store/findings.db", "findings",
            "data/lock", ""));
    private static final Map<String, String> LATER = new TreeMap<>(Map.of(
            "config/a.cfg", "a = 2\n",
            "config/lists/safe.txt", "two.example\n",
            "config/lists/decisions.txt", "three.example\n",
            "data/keys/accounts.json", "others",
            "data/store/findings.db", "newer findings",
            "data/store/findings.db-wal", "newest findings",
            "data/lock", ""));

    @TempDir
    Path folder;
    private Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** The process ends where this is thrown: nothing of a restore catches it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Path backup() {
        return home.resolveSibling("kept.backup");
    }

    /** A folder whose backup holds what was saved, and which holds what came later. */
    private void sensor(String name) throws IOException {
        home = Files.createDirectories(folder.resolve(name).resolve("home"));
        write(SAVED);
        assertEquals(0, run("backup", "--with-store", backup().toString()), text(err));
        for (String saved : SAVED.keySet()) {
            Files.delete(home.resolve(saved));
        }
        write(LATER);
        out.reset();
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private Map<String, String> contents(Path from) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (var walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                all.put(from.relativize(file).toString(), Files.readString(file));
            }
        }
        return all;
    }

    private Console console() {
        return new Console(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false);
    }

    private int run(String... args) {
        return new Main(Layout.of(home), console(), Map.of()).run(List.of(args));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    /** Restores until so many files are renamed; true when that was not enough to finish. */
    private boolean restoreIsKilledAfter(int renames, Path file) throws UsageException, BootException {
        int[] left = {renames};
        RestoreVerb verb = new RestoreVerb(Layout.of(home), console(), (from, to) -> {
            if (left[0]-- == 0) {
                throw new Killed();
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        });
        try {
            assertEquals(0, verb.run(List.of(file.toString())));
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private Path kept() {
        String said = text(out).strip();
        return Path.of(said.substring(said.lastIndexOf(" is in ") + 7));
    }

    private void isRestoredAndNothingIsLost() throws IOException {
        Map<String, String> lost = contents(kept());
        Map<String, String> replaced = new TreeMap<>(LATER);
        replaced.remove("data/lock");
        assertEquals(replaced, lost, "what was replaced is kept");
        Map<String, String> now = contents(home);
        now.keySet().removeIf(name -> home.resolve(name).startsWith(kept()));
        assertEquals(SAVED, now, "what is there is what was saved");
    }

    @Test
    void whereverOneIsKilledNobodyStartsWithHalfOfItAndTheNextOneIsWhole() throws Exception {
        int kills = 0;
        for (sensor("0"); restoreIsKilledAfter(kills, backup()); sensor(Integer.toString(kills))) {
            BootException refused = assertThrows(BootException.class, () -> Exchange.refuseHalf(Layout.of(home)));
            assertTrue(refused.getMessage().contains(home.resolve("data/restoring").toString()), refused.getMessage());
            out.reset();
            assertEquals(0, run("restore", backup().toString()), text(err));
            assertTrue(text(out).startsWith("a restore that was not finished is undone: what was there before it is"
                    + " back\n5 files of "), text(out));
            isRestoredAndNothingIsLost();
            Exchange.refuseHalf(Layout.of(home));
            kills++;
        }
        isRestoredAndNothingIsLost();
        // 6 files go away and 5 come
        assertEquals(11, kills);
    }

    @Test
    void anUndoingThatIsKilledIsTakenUpAgainAlsoWithoutTheBackup() throws Exception {
        for (int kills = 1; kills <= 11; kills++) {
            sensor(Integer.toString(kills));
            // the last of the 11 is killed before it is renamed
            assertTrue(restoreIsKilledAfter(kills - 1, backup()));
            Path none = backup().resolveSibling("none.backup");
            for (int renames = 0; renames < kills - 1; renames++) {
                // one rename each time: each attempt goes on where the one before it ended
                assertTrue(restoreIsKilledAfter(Math.min(renames, 1), none), "undoing is not at its end");
            }
            assertEquals(2, run("restore", none.toString()));
            Map<String, String> now = contents(home);
            assertEquals(LATER, now, "what was there is back, and nothing else");
            try (var walk = Files.walk(home)) {
                assertEquals(List.of(), walk.filter(path -> path.toString().contains("replaced-")).toList());
            }
            Exchange.refuseHalf(Layout.of(home));
        }
    }

    @Test
    void noVerbThatReadsTheConfigurationWorksWithHalfOfIt() throws Exception {
        sensor("half");
        assertTrue(restoreIsKilledAfter(3, backup()));
        Files.createDirectories(home.resolve("bundles").resolve("1"));
        Files.createFile(home.resolve("bundles").resolve("1").resolve("a.jar"));
        Map<String, String> before = contents(home);
        String refused = "geophone: a restore was begun and is not finished (" + home.resolve("data/restoring")
                + " tells it): some of what was in " + home.resolve("data") + " and in the configuration may be in"
                + " their folders .replaced-TIME. 'geophone restore FILE' first brings everything back to where it was,"
                + " and then restores FILE\n";
        for (List<String> verb : List.of(List.of("run"), List.of("config", "check"), List.of("mutes"), List.of("safe"),
                List.of("backup", home.resolveSibling("second.backup").toString()))) {
            err.reset();
            assertEquals(2, run(verb.toArray(String[]::new)), verb.toString());
            assertTrue(text(err).endsWith(refused), verb + ": " + text(err));
        }
        BootException replay = assertThrows(BootException.class,
                () -> new ContainerVerb(Layout.of(home), console(), "replay").run(List.of("x.pcap")));
        assertEquals(refused, "geophone: " + replay.getMessage() + "\n");
        assertFalse(Files.exists(home.resolveSibling("second.backup")));
        assertEquals(before, contents(home));
    }

    @Test
    void whatSomebodyHasPutInTheWayIsNotOverwrittenAndAnotherFolderNotTakenForTheSame() throws Exception {
        sensor("way");
        assertTrue(restoreIsKilledAfter(1, backup()));
        Path gone = LATER.keySet().stream().map(home::resolve).filter(file -> !Files.exists(file)).findFirst()
                .orElseThrow();
        Files.writeString(gone, "by hand");
        assertEquals(2, run("restore", backup().toString()));
        assertTrue(text(err).startsWith("geophone: a restore that was not finished cannot be undone: " + gone
                + " is in the way of "), text(err));
        assertEquals("by hand", Files.readString(gone));
        err.reset();
        Path other = Files.createDirectories(home.resolve("other"));
        assertEquals(2, run("restore", backup().toString(), "--config", other.toString()));
        assertEquals("geophone: a restore that was not finished cannot be undone: a restore that is not finished had"
                + " another configuration folder: --config " + home.resolve("config") + " has to be given\n",
                text(err));

        Files.delete(gone);
        assertEquals(0, run("restore", backup().toString()));
        isRestoredAndNothingIsLost();
    }
}
