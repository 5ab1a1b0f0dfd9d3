package org.geophone.decode.dns.internal.frame;

import org.geophone.api.event.CaptureClock;

/**
 * How old state is that waits for more packets, in capture time. A packet that is dated behind others, or ahead of
 * them, makes nothing older: time has passed when two packets in a row say so, and a clock that was set back is told
 * from packets that come late as {@link CaptureClock} does. Owned by the decoding thread.
 */
public final class Ageing {
    private CaptureClock clock = new CaptureClock();
    private long last = Long.MIN_VALUE;
    private long sure = Long.MIN_VALUE;

    /** No packet has come. */
    public Ageing() {
        // take() and restore() say what time it is
    }

    /** Goes on from a time of {@link #nowNanos}. */
    public void restore(long nowNanos) {
        clock = new CaptureClock(nowNanos);
        last = nowNanos;
        sure = nowNanos;
    }

    /**
     * Takes the time of the next packet.
     *
     * @return true when the clock turns out to be set back: what is dated later than {@link #nowNanos} counts as of now
     */
    public boolean take(long timeNanos) {
        sure = Math.min(last, timeNanos);
        last = timeNanos;
        return clock.take(timeNanos) > 0;
    }

    /** What state is dated with. Never goes back, but for a clock that was set back. */
    public long nowNanos() {
        return clock.nowNanos();
    }

    /** True when more than a time has passed since a moment. */
    public boolean isOver(long sinceNanos, long limitNanos) {
        return sure - sinceNanos > limitNanos;
    }
}
