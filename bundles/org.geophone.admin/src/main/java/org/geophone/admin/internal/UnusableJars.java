package org.geophone.admin.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.geophone.api.json.JsonText;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of the {@code load} folder that are no bundles. One that is still being written is asked about again; one that
 * has not changed for a while is told, once in the log, and as a problem while it is there. Any thread.
 */
final class UnusableJars {
    private static final Logger LOG = LoggerFactory.getLogger(UnusableJars.class);
    private static final Duration WHILE_WRITTEN = Duration.ofSeconds(5);

    private final Map<Path, Told> told = new ConcurrentSkipListMap<>();

    private record Told(FileTime written, String words) {
    }

    /** Whether this is a bundle. */
    boolean isBundle(File file) {
        Path path = file.toPath().toAbsolutePath();
        String why = why(file);
        if (why == null) {
            told.remove(path);
            return true;
        }
        try {
            FileTime written = Files.getLastModifiedTime(path);
            Told before = told.get(path);
            if (written.toInstant().isBefore(Instant.now().minus(WHILE_WRITTEN))
                    && (before == null || !before.written().equals(written))) {
                String words = JsonText.printable(path + " is not installed: " + why);
                told.put(path, new Told(written, words));
                LOG.warn("{}", words);
            }
        } catch (IOException e) {
            told.remove(path); // it is gone
        }
        return false;
    }

    private static String why(File file) {
        try (JarFile jar = new JarFile(file, false)) {
            Manifest manifest = jar.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) != null
                    ? null : "it is no bundle, because its manifest has no " + Constants.BUNDLE_SYMBOLICNAME;
        } catch (IOException e) {
            return "it cannot be read as a jar (" + (e.getMessage() == null ? e : e.getMessage()) + ")";
        }
    }

    /** A sentence for each that is still there as it was told. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        told.forEach((path, one) -> {
            if (isAsTold(path, one)) {
                problems.add(one.words());
            } else {
                told.remove(path, one);
            }
        });
        return problems;
    }

    private static boolean isAsTold(Path path, Told one) {
        try {
            return Files.getLastModifiedTime(path).equals(one.written());
        } catch (IOException e) {
            return false; // it is gone
        }
    }
}
