package org.geophone.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The two text streams of a command, in UTF-8 whatever the locale says.
 *
 * @param out results
 * @param err progress and complaints
 * @param terminal true when {@code err} is a terminal, so that a progress bar makes sense
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {
    /** The streams of this process; the start script says whether there is a terminal. */
    static Console ofProcess() {
        boolean terminal = Boolean.getBoolean("geophone.terminal");
        return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), terminal);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Prints a complaint. */
    void complain(String sentence) {
        err.println("geophone: " + sentence);
    }
}
