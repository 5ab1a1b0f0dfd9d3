package org.geophone.shell.internal.send;

import java.io.PrintStream;

/**
 * Where people read.
 *
 * @param out the notice and the sum
 * @param err the progress
 * @param terminal true when {@code err} is a terminal
 */
public record Screen(PrintStream out, PrintStream err, boolean terminal) {
}
