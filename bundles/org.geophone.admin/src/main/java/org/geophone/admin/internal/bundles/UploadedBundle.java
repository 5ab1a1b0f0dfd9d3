package org.geophone.admin.internal.bundles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.geophone.api.admin.AdminException;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file somebody sent that is a bundle, until it is closed.
 *
 * @param file where it lies for the time being
 * @param symbolicName its symbolic name
 * @param version its version as its manifest has it
 */
public record UploadedBundle(Path file, String symbolicName, String version) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UploadedBundle.class);
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VERSION = 60;

    /** Takes what is sent, or says why it is no bundle. Waits for all of it, so no change may be under way. */
    public static UploadedBundle receive(InputStream jar) throws AdminException {
        Path file = null;
        UploadedBundle uploaded = null;
        try {
            file = Files.createTempFile("geophone-upload", ".jar");
            try (var out = Files.newOutputStream(file)) {
                jar.transferTo(out);
            }
            uploaded = read(file);
            return uploaded;
        } catch (ZipException e) {
            throw new AdminException("the file is no bundle: it is not a jar", e);
        } catch (IOException e) {
            throw new AdminException("the bundle could not be read: " + Reasons.of(e), e);
        } finally {
            if (uploaded == null) {
                delete(file);
            }
        }
    }

    private static UploadedBundle read(Path file) throws AdminException, IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String header = manifest == null ? null
                    : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (header == null) {
                throw new AdminException("the file is no bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
            }
            int parameters = header.indexOf(';');
            String name = (parameters < 0 ? header : header.substring(0, parameters)).strip();
            if (name.length() > LONGEST_NAME || !name.matches("[A-Za-z0-9_.-]+")) {
                throw new AdminException("the file is no bundle: its " + Constants.BUNDLE_SYMBOLICNAME
                        + " is no symbolic name");
            }
            String version = manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION);
            String shown = version == null ? "0.0.0" : version;
            return new UploadedBundle(file, name, shown.substring(0, Math.min(shown.length(), LONGEST_VERSION)));
        }
    }

    /** The file is no longer needed. */
    @Override
    public void close() {
        delete(file);
    }

    /** Removes a temporary file, or says in the log that it stays. */
    static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("the temporary file {} could not be removed: {}", file, Reasons.of(e));
        }
    }
}
