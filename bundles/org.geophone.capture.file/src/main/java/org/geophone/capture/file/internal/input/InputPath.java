package org.geophone.capture.file.internal.input;

import java.nio.file.Path;

/**
 * One input to be read.
 *
 * @param name what messages call it
 * @param path the file, or null for standard input
 * @param size bytes as they lie in the file system, or -1 when that cannot be known
 * @param modifiedNanos when it was last modified, in nanoseconds since 1970; 0 when that cannot be known
 */
public record InputPath(String name, Path path, long size, long modifiedNanos) {
    /** What stands for standard input in the list of paths. */
    public static final String STANDARD_INPUT = "-";

    /** Standard input. */
    static InputPath standardInput() {
        return new InputPath("standard input", null, -1, 0);
    }
}
