package org.geophone.output.email.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.geophone.output.email.internal.digest.Pending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where what waits for the next mail is found, also when the configuration has changed since: it was acknowledged, so
 * nobody else will send it. Where a configuration's file was is kept in the system properties, where an update of this
 * bundle does not reach.
 */
final class Waiting {
    private static final String PREFIX = "org.geophone.output.email.pending:";
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private Waiting() {
    }

    /** Opens the file of these settings, and moves into it what waits where it was before. */
    static Pending open(EmailSettings settings) throws IOException {
        Path file = settings.pendingFile();
        Pending pending = new Pending(file);
        boolean ready = false;
        try {
            tellDamaged(pending, file);
            for (Path earlier : earlier(settings)) {
                takeOver(earlier, pending, settings);
            }
            System.getProperties().put(PREFIX + file.getFileName(), file.toString());
            ready = true;
        } finally {
            if (!ready) {
                pending.close();
            }
        }
        return pending;
    }

    private static Set<Path> earlier(EmailSettings settings) {
        Path file = settings.pendingFile();
        Set<Path> earlier = new LinkedHashSet<>();
        earlier.add(settings.namedFile());
        // by the file's name, for a changed folder; without a PID two outputs may have the same
        if (!file.equals(settings.namedFile())
                && System.getProperties().get(PREFIX + file.getFileName()) instanceof String last) {
            earlier.add(Path.of(last));
        }
        earlier.remove(file);
        return earlier;
    }

    private static void takeOver(Path earlier, Pending pending, EmailSettings settings) throws IOException {
        if (Files.exists(earlier)) {
            try (Pending left = new Pending(earlier)) {
                tellDamaged(left, earlier);
                pending.add(left.entries());
                Files.delete(earlier);
                LOG.info("Output {}: {} records that waited in {} wait in {} now", settings.name(), left.size(),
                        earlier, settings.pendingFile());
            }
        }
    }

    private static void tellDamaged(Pending pending, Path file) {
        if (pending.damaged() > 0) {
            LOG.warn("{} lines of {} cannot be read and are not sent; a copy is in {}", pending.damaged(), file,
                    Pending.damagedFile(file));
        }
    }
}
