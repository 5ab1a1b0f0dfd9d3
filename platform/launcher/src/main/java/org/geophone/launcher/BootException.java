package org.geophone.launcher;

/** The container could not be started; the message says why, for the person who started it. */
public final class BootException extends Exception {
    private static final long serialVersionUID = 1L;

    BootException(String message) {
        super(message);
    }

    BootException(String message, Throwable cause) {
        super(message, cause);
    }
}
