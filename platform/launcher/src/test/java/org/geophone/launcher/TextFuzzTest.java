package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** What the command line shows of strangers' text, and the files that it reads. */
class TextFuzzTest {
    @TempDir
    private static Path folder;

    /** What terminals obey. */
    static List<byte[]> texts() {
        return List.of("\u001b]0;x\u0007\u009b31m\u202e\r\n\u2028".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("texts")
    @FuzzTest
    void aTerminalHasNothingToObey(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        assertTrue(Printable.of(text).chars().allMatch(c -> c >= ' ' && c < 0x7f));
        assertTrue(Printable.lines(text).codePoints().noneMatch(c -> c != '\n' && c != '\t'
                && (Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT)));
    }

    /** A manifest and one that wants out of its folder. */
    static List<byte[]> manifests() {
        return List.of(("geophone-backup 1\ngeophone 1\n2026\n" + "0".repeat(64) + " rwxr----- config/a.cfg\n")
                .getBytes(StandardCharsets.UTF_8), "geophone-backup 2\nx\u001b\ny\n".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("manifests")
    @FuzzTest
    void aManifestIsReadWholeOrRefused(byte[] input) {
        try {
            BackupManifest manifest = BackupManifest.read(new String(input, StandardCharsets.UTF_8));
            for (String name : manifest.names()) {
                assertTrue(name.startsWith("config/") || name.startsWith("data/"), name);
                assertEquals(64, manifest.sha256(name).length());
            }
        } catch (IOException e) {
            assertTrue(e.getMessage().chars().allMatch(c -> c >= ' ' && c < 0x7f), e.getMessage());
        }
    }

    /** A file with two sensors. */
    static List<byte[]> remotes() {
        return List.of("# x\n[a]\nurl = https://a:1\ntoken-file=/t\n[b]\nfingerprint = 00\n"
                .getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("remotes")
    @FuzzTest
    void sensorsThatAreReadAreThoseThatWereWritten(byte[] content) throws IOException, UsageException {
        Remotes remotes = Remotes.of(Map.of("XDG_CONFIG_HOME", folder.toString()));
        Files.createDirectories(remotes.file().getParent());
        Files.write(remotes.file(), content);
        Files.setPosixFilePermissions(remotes.file(), PosixFilePermissions.fromString("rw-------"));
        Map<String, Map<String, String>> all;
        try {
            all = remotes.all();
        } catch (UsageException e) {
            assertFalse(e.getMessage().isBlank());
            return;
        }
        remotes.write(all);
        assertEquals(all, remotes.all());
    }
}
