package org.geophone.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Configuration files that the distribution brings and the folder in use does not have: after an upgrade beside a
 * folder of one's own, what they turn on is off, and nothing else says so.
 */
final class Shipped {
    /** Where the usual folder is a volume, which outlives the image that it was filled from. */
    private static final String KEPT = "config.shipped";

    private Shipped() {
    }

    /** A sentence about them, or null when nothing is missing. */
    static String missing(Layout layout) {
        Path kept = layout.home().resolve(KEPT);
        Path shipped = Files.isDirectory(kept) ? kept : layout.home().resolve("config");
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(shipped, "*.cfg")) {
            for (Path file : files) {
                if (!Files.exists(layout.config().resolve(file.getFileName().toString()))) {
                    names.add(file.getFileName().toString());
                }
            }
        } catch (IOException e) {
            // without a folder there is nothing to compare with
            return null;
        }
        names.sort(null);
        return names.isEmpty() ? null : layout.config() + " does not have what this version ships in " + shipped + ": "
                + String.join(", ", names) + "; what such a file turns on is off without it";
    }
}
