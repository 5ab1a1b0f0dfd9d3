package org.geophone.api.admin;

/** A request could not be carried out; the message is for the person who asked. */
public final class AdminException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message that names what was asked for. */
    public AdminException(String message) {
        super(message);
    }

    /** With a message and what caused it. */
    public AdminException(String message, Throwable cause) {
        super(message, cause);
    }
}
