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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders a verb means that is told one of them, and what it says of one that it cannot look into. */
class ConfigNoteTest {
    @TempDir
    Path home;
    private Path config;
    private Path data;
    private Path backup;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void aSensorWithFoldersOfItsOwn() throws Exception {
        home = home.toRealPath();
        Files.writeString(Files.createDirectory(home.resolve("config")).resolve("shipped.cfg"), "a = 1\n");
        config = Files.createDirectory(home.resolve("own config"));
        Files.writeString(config.resolve("own.cfg"), "a = 2\n");
        data = Files.createDirectory(home.resolve("own data"));
        backup = home.resolve("kept.backup");
        ConfigNote.write(Layout.of(home).withData(data).withConfig(config));
    }

    @Test
    void aVerbThatIsToldTheDataFolderAloneMeansTheConfigurationOfItsSensorAndSaysSo() throws IOException {
        assertEquals(0, run("backup", backup.toString(), "--data", data.toString()));
        assertEquals("geophone: the sensor of " + data + " was started with the configuration folder " + config
                + ", which is meant; --config names another\n", text(err));
        assertEquals("[BACKUP.txt, config/own.cfg]", names());
    }

    @Test
    void theFolderThatIsNamedIsMeant() throws IOException {
        assertEquals(0, run("backup", backup.toString(), "--data", data.toString(), "--config=" + home + "/config"));
        assertEquals("[BACKUP.txt, config/shipped.cfg]", names());
        Path second = home.resolve("second.backup");
        assertEquals(0, run("backup", second.toString()));
        assertTrue(Files.exists(second));
        assertEquals("", text(err));
    }

    @Test
    void theSuperuserIsNotLedByTheNoteOfAnotherUser() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only the superuser can give a file away");
        Path note = data.resolve("config-folder");
        Files.setOwner(note, note.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertEquals(2, run("backup", backup.toString(), "--data", data.toString()));
        assertEquals("geophone: which configuration folder is meant is noted in " + note + " by another user than the"
                + " superuser, who has to name it: --config CONFIG\n", text(err));
        assertEquals(0, run("backup", backup.toString(), "--data", data.toString(), "--config", config.toString()));
    }

    @Test
    void aConfigurationThatIsGoneIsNotReplacedByAnother() throws IOException {
        Files.delete(config.resolve("own.cfg"));
        Files.delete(config);
        assertEquals(2, run("backup", backup.toString(), "--data", data.toString()));
        assertEquals("geophone: the sensor of " + data + " was started with the configuration folder " + config
                + ", which is not there: --config names another\n", text(err));
        assertFalse(Files.exists(backup));
    }

    /** A link to itself: nobody can look into it, not even the superuser, as whom tests may run. */
    private Path closed() throws IOException {
        return Files.createSymbolicLink(home.resolve("closed"), home.resolve("closed"));
    }

    @Test
    void aFolderThatCannotBeLookedIntoIsNotOneWithoutFiles() throws IOException {
        Path closed = closed();
        assertEquals(2, run("backup", backup.toString(), "--data", closed.toString()));
        assertTrue(text(err).startsWith("geophone: the backup " + backup + " cannot be made: "
                + closed.resolve("keys")), text(err));
        assertFalse(Files.exists(backup));

        Files.writeString(data.resolve("keys"), "no folder");
        assertEquals(2, run("backup", backup.toString(), "--data", data.toString()));
        assertTrue(text(err).endsWith(data.resolve("keys") + " is no folder\n"), text(err));
    }

    @Test
    void aSensorThatCannotBeReachedIsNotTakenForNone() throws IOException {
        TinyBundle.write(home.resolve("bundles").resolve("8"), "dance", "1.0");
        Path closed = closed();
        String[][] verbs = {{"mutes"}, {"mutes", "add", "a.example", "--reason", "ours"}, {"config", "check"},
            {"status"}};
        for (String[] verb : verbs) {
            err.reset();
            String[] words = Arrays.copyOf(verb, verb.length + 1);
            words[verb.length] = "--data=" + closed;
            assertEquals(2, run(words), text(err));
            assertTrue(text(err).startsWith("geophone: the sensor cannot be asked at " + closed.resolve("admin.sock")
                    + " ("), text(err));
            assertEquals(1, text(err).lines().count(), text(err));
        }
    }

    private String names() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            zip.stream().forEach(entry -> names.add(entry.getName()));
        }
        return names.toString();
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
