package org.geophone.shell.internal.replay;

import java.util.List;

/**
 * How a replay ended.
 *
 * @param exitCode exit code of the command line
 * @param summary one sentence with the counts
 * @param problems what was lost or could not be read, one sentence each
 */
public record Outcome(int exitCode, String summary, List<String> problems) {
}
