package org.geophone.capture.live.internal.kernel;

/** Why an interface cannot be captured, in words for a person. */
public final class CaptureFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean ofTheRing;

    /** A failure that says what failed on which interface. */
    public CaptureFailure(String message) {
        this(message, false);
    }

    /**
     * The same.
     *
     * @param ofTheRing true when it is the ring that cannot be had: libpcap may still capture the interface
     */
    public CaptureFailure(String message, boolean ofTheRing) {
        super(message);
        this.ofTheRing = ofTheRing;
    }

    /** True when it is the ring that cannot be had: libpcap may still capture the interface. */
    public boolean ofTheRing() {
        return ofTheRing;
    }
}
