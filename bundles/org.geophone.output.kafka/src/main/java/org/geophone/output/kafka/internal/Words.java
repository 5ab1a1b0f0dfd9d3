package org.geophone.output.kafka.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** What went wrong, in words: the client wraps its complaints about settings into "Failed to construct". */
final class Words {
    private Words() {
    }

    static String of(Throwable problem) {
        if (problem instanceof IOException) {
            // of a file that cannot be used: it says so itself
            return problem.getMessage();
        }
        String words = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        for (Throwable t = problem.getCause(); t != null; t = t.getCause()) {
            if (t.getMessage() != null && !(t instanceof NoSuchFileException)) {
                words = t.getMessage();
            }
        }
        return words;
    }
}
