package org.geophone.launcher;

/** The arguments make no sense; the message names the one that does not. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
