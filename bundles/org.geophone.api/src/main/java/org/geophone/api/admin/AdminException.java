package org.geophone.api.admin;

/** A request could not be carried out; the message is for the person who asked. */
public final class AdminException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean missing;

    /** With a message that names what was asked for. */
    public AdminException(String message) {
        this(message, false);
    }

    /** With a message and what caused it. */
    public AdminException(String message, Throwable cause) {
        super(message, cause);
        missing = false;
    }

    private AdminException(String message, boolean missing) {
        super(message);
        this.missing = missing;
    }

    /** What was asked for does not exist. */
    public static AdminException notFound(String message) {
        return new AdminException(message, true);
    }

    /** True when what was asked for does not exist, false when it could not be done. */
    public boolean isNotFound() {
        return missing;
    }
}
