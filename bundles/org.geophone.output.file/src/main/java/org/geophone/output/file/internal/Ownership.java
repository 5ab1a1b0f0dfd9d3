package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Which output writes to which file: two would tear each other's lines. The lock on the file decides, also between
 * processes; names are kept in the system properties, where an update of this bundle does not reach, to say who it is.
 */
final class Ownership {
    private static final String PREFIX = "org.geophone.output.file.owner:";

    private Ownership() {
    }

    /** Takes the file for an output, or says who has it. */
    static void take(Path file, String output, OpenFile open) throws IOException {
        if (!open.lock()) {
            throw taken(file, System.getProperties().get(PREFIX + file));
        }
        System.getProperties().put(PREFIX + file, output);
    }

    /** Says who has the file, where an output of this sensor does; takes nothing. */
    static void check(Path file) throws IOException {
        Object owner = System.getProperties().get(PREFIX + file);
        if (owner != null) {
            throw taken(file, owner);
        }
    }

    private static IOException taken(Path file, Object owner) {
        return new IOException(file + " is written by " + (owner == null ? "another output or process"
                : "the output '" + owner + "' of this sensor") + "; every output needs a folder of its own");
    }

    /** The output writes to the file no longer. */
    static void give(Path file, String output) {
        System.getProperties().remove(PREFIX + file, output);
    }
}
