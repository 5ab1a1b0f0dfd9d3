package org.geophone.api.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where a list may be written. Lists are replaced from afar, and so is the key that names their file; without a bound
 * that would be a way to write over who is trusted to sign bundles, which can be changed from afar in no other way.
 * Any thread.
 */
public final class ListTarget {
    private static final List<String> NEVER = List.of(".cfg", ".config", ".pem", ".crt", ".cer", ".key", ".p12");

    private ListTarget() {
    }

    /**
     * Looks at a file that is to be written.
     *
     * @throws IOException when its name, or that of the file it links to, is one of a configuration, a certificate or
     *     a key
     */
    public static void check(Path target) throws IOException {
        refuse(target);
        if (Files.exists(target)) {
            refuse(target.toRealPath());
        }
    }

    private static void refuse(Path target) throws IOException {
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        for (String ending : NEVER) {
            if (name.endsWith(ending)) {
                throw new IOException("a list is never written into a file whose name ends in " + ending);
            }
        }
    }
}
