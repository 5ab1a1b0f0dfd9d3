package org.geophone.shell.internal.replay;

/** A replay could not be carried out to its end; the message says why. */
public final class ReplayFailure extends Exception {
    private static final long serialVersionUID = 1L;

    ReplayFailure(String message) {
        super(message);
    }

    ReplayFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
