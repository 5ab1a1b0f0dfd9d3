package org.geophone.admin.internal.config;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The one that makes configurations of files. It looks at the folder once a second by itself; here it is told at once,
 * and finds nothing to do when it looks.
 */
final class FileInstaller {
    private final BundleContext context;

    FileInstaller(BundleContext context) {
        this.context = context;
    }

    /** Takes up a file that was written or removed. */
    void take(Path path) throws IOException {
        File file = path.toFile();
        try {
            for (ServiceReference<ArtifactInstaller> reference : context.getServiceReferences(ArtifactInstaller.class,
                    null)) {
                ArtifactInstaller installer = context.getService(reference);
                try {
                    // what is gone cannot be looked into, but its name is enough
                    if (installer != null && installer.canHandle(file)) {
                        take(installer, file);
                        return;
                    }
                } finally {
                    context.ungetService(reference);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        throw new IOException("nobody is there who takes up configuration files");
    }

    private static void take(ArtifactInstaller installer, File file) throws IOException {
        try {
            if (Files.exists(file.toPath())) {
                installer.update(file);
            } else {
                installer.uninstall(file);
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            // the interface of the file installer names no other kind; what the framework throws comes wrapped
            Throwable why = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
            throw new IOException(why.getMessage() == null ? why.toString() : why.getMessage(), e);
        }
    }
}
