package org.geophone.output.file.internal;

import java.nio.file.Path;

/**
 * Which files this process has begun. Kept in the system properties, where an update of this bundle does not reach: its
 * successor must not empty the file that its predecessor wrote a moment ago.
 */
final class Begun {
    private static final String PREFIX = "org.geophone.output.file.begun:";

    private Begun() {
    }

    static boolean contains(Path file) {
        return System.getProperties().containsKey(PREFIX + file);
    }

    static void add(Path file) {
        System.getProperties().put(PREFIX + file, "");
    }
}
