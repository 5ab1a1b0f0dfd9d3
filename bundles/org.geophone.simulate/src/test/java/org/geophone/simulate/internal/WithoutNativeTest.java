package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutNativeTest {
    /** Refuses what the bundle does not carry. */
    private static final class BundleLike extends URLClassLoader {
        BundleLike(URL[] classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.sun.jna.") || name.startsWith("org.pcap4j.core.")) {
                throw new ClassNotFoundException(name + " is not there on purpose");
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void capturesAreWrittenWhereThereIsNeitherJnaNorLibpcap(@TempDir Path folder) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("packetfactory")) {
                classPath.add(new File(entry).toURI().toURL());
            }
        }
        Map<String, String> settings = Map.of("clients", "4");
        Capture.write(folder, "demo", 6, settings);
        Path other = folder.resolve("other").resolve("a.pcap");
        try (BundleLike loader = new BundleLike(classPath.toArray(new URL[0]))) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("com.sun.jna.Native"));
            Object arguments = new String[] {"demo", "6", other.toString(), folder + "/b.json", "clients=4"};
            loader.loadClass(SimulateMain.class.getName()).getMethod("main", String[].class).invoke(null, arguments);
        }
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.pcap")), Files.readAllBytes(other));
    }
}
