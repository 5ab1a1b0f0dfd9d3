package org.geophone.api.store;

/** The store could not do what it was asked; the message says which file and why. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure in words. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
