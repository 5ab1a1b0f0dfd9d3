package org.geophone.admin.internal.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/**
 * An installed bundle as a jar once more, so that it can be put back. Made from its entries, because the file it came
 * from may be another one by now, or gone.
 */
final class JarCopy {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private JarCopy() {
    }

    /** Writes the bundle's entries into a new temporary file, the manifest first. */
    static Path of(Bundle bundle) throws IOException {
        Path file = Files.createTempFile("geophone-before", ".jar");
        boolean whole = false;
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            copy(bundle, MANIFEST, out);
            walk(bundle, "/", out);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }

    private static void walk(Bundle bundle, String folder, ZipOutputStream out) throws IOException {
        Enumeration<String> paths = bundle.getEntryPaths(folder);
        for (String path : paths == null ? Collections.<String>emptyList() : Collections.list(paths)) {
            if (path.endsWith("/")) {
                walk(bundle, path, out);
            } else if (!path.equals(MANIFEST)) {
                copy(bundle, path, out);
            }
        }
    }

    private static void copy(Bundle bundle, String path, ZipOutputStream out) throws IOException {
        URL entry = bundle.getEntry(path);
        if (entry == null) {
            throw new IOException(bundle.getSymbolicName() + " has no " + path);
        }
        out.putNextEntry(new ZipEntry(path));
        try (InputStream in = entry.openStream()) {
            in.transferTo(out);
        }
        out.closeEntry();
    }
}
