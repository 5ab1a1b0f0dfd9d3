package org.geophone.api.output;

/** An output could not do what it was asked. */
public final class OutputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * A failure.
     *
     * @param retryable true when the same batch may succeed later; false when sending it again is pointless
     */
    public OutputException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** True when the same batch may succeed later. */
    public boolean retryable() {
        return retryable;
    }
}
