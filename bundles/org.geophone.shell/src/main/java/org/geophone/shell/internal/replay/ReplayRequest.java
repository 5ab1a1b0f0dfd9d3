package org.geophone.shell.internal.replay;

import java.nio.file.Path;
import java.util.List;

/**
 * What to replay.
 *
 * @param paths absolute paths of files and folders, or {@code -} for standard input
 * @param directory where the results go
 * @param speed {@code max}, or how many times as fast as it was captured
 * @param threads thread mode of the pipeline, empty to leave it as configured
 * @param model absolute path of the file the scorer begins with and is saved into, empty for none
 */
public record ReplayRequest(List<String> paths, Path directory, String speed, String threads,
        String model) {
}
