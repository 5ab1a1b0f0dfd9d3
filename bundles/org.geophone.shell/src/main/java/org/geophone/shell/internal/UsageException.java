package org.geophone.shell.internal;

/** The arguments make no sense; the message names the one that does not. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the person who typed it. */
    public UsageException(String message) {
        super(message);
    }
}
