package org.geophone.capture.file.internal.format;

/**
 * When a packet is due in paced replay: its distance in capture time from the first packet, divided by the factor.
 * Where an input begins before the one before it ended, the clock is set anew, so that its packets are paced too. A
 * pause in the capture is a pause of the replay, however long. Used by the reading thread only.
 */
public final class Pacer {
    private static final double MOST_NANOS = 1e18;

    private final double factor;
    private boolean started;
    private boolean newInput;
    private long captureStart;
    private long wallStart;
    private long latest = Long.MIN_VALUE;

    /** A pacer that replays so many times as fast as captured. */
    public Pacer(double factor) {
        this.factor = factor;
    }

    /** Another input begins. */
    public void newInput() {
        newInput = true;
    }

    /** Nanoseconds from {@code now}, a value of the monotonic clock, until a packet of this time is due; at least 0. */
    long waitNanos(long captureTime, long now) {
        if (!started || newInput && captureTime < latest) {
            started = true;
            captureStart = captureTime;
            wallStart = now;
        }
        newInput = false;
        latest = captureTime;
        double due = Math.min(MOST_NANOS, (captureTime - captureStart) / factor);
        return Math.max(0, (long) due - (now - wallStart));
    }
}
