package org.geophone.launcher;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Exceptions as words for a person. */
final class Words {
    private Words() {
    }

    /** The message of an exception with those of its causes, each said once. */
    static String of(Throwable problem) {
        StringBuilder words = new StringBuilder();
        for (Throwable t = problem; t != null; t = t.getCause()) {
            String part = one(t);
            if (words.indexOf(part) < 0) {
                words.append(words.length() == 0 ? "" : ": ").append(part);
            }
        }
        return words.toString();
    }

    private static String one(Throwable t) {
        if (t instanceof NoSuchFileException) {
            return t.getMessage() + " does not exist";
        }
        if (t instanceof AccessDeniedException) {
            return t.getMessage() + " may not be accessed";
        }
        return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
    }
}
