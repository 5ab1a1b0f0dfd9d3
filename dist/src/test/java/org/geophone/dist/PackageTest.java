package org.geophone.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the Debian package; {@code dist/package-test.sh} shows that it works. */
class PackageTest {
    private static final Path ROOT = Path.of(System.getProperty("geophone.root"));
    @TempDir
    static Path folder;
    private static Path made;

    @BeforeAll
    static void makeIt() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "there is no dpkg-deb here");
        run(ROOT.resolve("dist/package.sh").toString(), "--home", CommandLine.distribution().toString(), "--out",
                folder.toString(), "--version", "1.2~test");
        made = folder.resolve("geophone_1.2~test_all.deb");
        assertTrue(Files.exists(made), "the package is made");
    }

    @Test
    void everyFileOfTheConfigurationIsKeptByUpgrades() throws Exception {
        TreeSet<String> expected = new TreeSet<>(List.of("/etc/default/geophone"));
        Path config = CommandLine.distribution().resolve("config");
        try (Stream<Path> files = Files.walk(config)) {
            files.filter(Files::isRegularFile).map(file -> config.relativize(file).toString())
                    .filter(name -> !name.startsWith("schema/")).forEach(name -> expected.add("/etc/geophone/" + name));
        }
        String conffiles = run("dpkg-deb", "--info", made.toString(), "conffiles");
        assertEquals(expected, new TreeSet<>(conffiles.lines().toList()));
    }

    @Test
    void everythingBelongsToRootAndNobodyElseMayWriteToIt() throws Exception {
        List<String> lines = run("dpkg-deb", "--contents", made.toString()).lines().toList();
        assertFalse(lines.isEmpty());
        assertEquals(List.of(), lines.stream().filter(line -> !line.matches(
                "(drwxr-xr-x|-rw[-x]r-[-x]r-[-x]|lrwxrwxrwx) root/root .*")).toList());
    }

    @Test
    void theUnitAndTheCommandAreThereAndTheStateIsNot() throws Exception {
        List<String> names = run("dpkg-deb", "--contents", made.toString()).lines()
                .map(line -> line.replaceFirst("^(\\S+\\s+){5}", "")).toList();
        assertTrue(names.contains("./lib/systemd/system/geophone.service"), names.toString());
        assertTrue(names.contains("./usr/bin/geophone"));
        assertTrue(names.contains("./usr/share/geophone/config -> /etc/geophone"));
        assertTrue(names.contains("./usr/share/geophone/load -> /var/lib/geophone/load"));
        assertEquals(List.of(), names.stream().filter(name -> name.startsWith("./var/")).toList(),
                "what the sensor writes is made at the installation, for its user");
    }

    @Test
    void itsOwnBundlesAreKnownByTheirChecksums() throws Exception {
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        run("dpkg-deb", "--extract", made.toString(), unpacked.toString());
        Path share = unpacked.resolve("usr/share/geophone");
        assertEquals("", run("sh", "-c", "cd " + share + " && sha256sum --check --quiet SHA256SUMS"));
        try (Stream<Path> files = Files.walk(share.resolve("bundles"))) {
            String sums = Files.readString(share.resolve("SHA256SUMS"));
            assertEquals(List.of(), files.filter(Files::isRegularFile).map(file -> share.relativize(file).toString())
                    .filter(name -> !sums.contains("  " + name + "\n")).toList());
        }
    }

    @Test
    void theVersionIsTheOneThatWasAskedFor() throws Exception {
        assertEquals("1.2~test\n", run("dpkg-deb", "--field", made.toString(), "Version"));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "command", ".out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(300, TimeUnit.SECONDS), () -> "does not end: " + String.join(" ", command));
        String text = Files.readString(out);
        assertEquals(0, process.exitValue(), text);
        return text;
    }
}
