package org.geophone.capture.live.internal.kernel;

/** Why an interface cannot be captured, in words for a person. */
public final class CaptureFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure that says what failed on which interface. */
    public CaptureFailure(String message) {
        super(message);
    }
}
