package org.geophone.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusableJarsTest {
    private final UnusableJars jars = new UnusableJars();
    @TempDir
    private Path folder;

    private Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private Path jar(String name, String symbolicName) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (symbolicName != null) {
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        }
        Path file = folder.resolve(name);
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }

    @Test
    void aFileThatIsNoJarIsToldWhenNobodyWritesItAnyMoreAndWhileItIsThere() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.jar"), "half a jar");
        Files.setLastModifiedTime(cut, FileTime.from(Instant.now().plusSeconds(60)));
        assertFalse(jars.isBundle(cut.toFile()));
        assertEquals(List.of(), jars.problems(), "it may still be written");
        old(cut);
        assertFalse(jars.isBundle(cut.toFile()));
        assertEquals(1, jars.problems().size());
        String told = jars.problems().get(0);
        assertTrue(told.startsWith(cut + " is not installed: it cannot be read as a jar ("), told);
        Files.delete(cut);
        assertEquals(List.of(), jars.problems());
    }

    @Test
    void aJarThatIsNoBundleIsToldUntilABundleIsInItsPlace() throws IOException {
        Path file = old(jar("plain.jar", null));
        assertFalse(jars.isBundle(file.toFile()));
        assertEquals(List.of(file + " is not installed: it is no bundle, because its manifest has no"
                + " Bundle-SymbolicName"), jars.problems());
        old(jar("plain.jar", "a.bundle"));
        assertTrue(jars.isBundle(file.toFile()));
        assertEquals(List.of(), jars.problems());
    }
}
