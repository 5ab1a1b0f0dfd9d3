package org.geophone.admin.internal.bundles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.geophone.api.admin.AdminException;
import org.osgi.framework.Constants;

/** A file somebody sent that should be a bundle. */
final class UploadedBundle {
    private static final int LONGEST_NAME = 200;

    private UploadedBundle() {
    }

    /** Its symbolic name, or an exception that says why it is no bundle. */
    static String symbolicName(Path file) throws AdminException, IOException {
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
            return name;
        } catch (ZipException e) {
            throw new AdminException("the file is no bundle: it is not a jar", e);
        }
    }
}
