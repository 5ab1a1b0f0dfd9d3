package org.geophone.api.event;

/**
 * How far capture time has come. It goes on with the messages, and not back for one that comes late. When the clock
 * that gives packets their times is set back, or an older capture follows, it does go back: who keeps times would wait
 * until the old one is reached again otherwise, for hours where a machine began with a wrong clock. The two are told
 * apart by how many messages in a row are how late. One thread.
 */
public final class CaptureClock {
    /** A message that is less late than this, ten minutes, says nothing about the clock. */
    public static final long LATE_NANOS = 600_000_000_000L;
    /** So many later ones in a row, none of them in time: the clock was set back. */
    public static final int SURE = 16;

    private long nowNanos;
    private int late;

    /** No message has come. */
    public CaptureClock() {
        this(Long.MIN_VALUE);
    }

    /** Capture time has come this far, nanoseconds since 1970. */
    public CaptureClock(long nowNanos) {
        this.nowNanos = nowNanos;
    }

    /** The time that capture has come to, nanoseconds since 1970; {@link Long#MIN_VALUE} before the first message. */
    public long nowNanos() {
        return nowNanos;
    }

    /**
     * Time goes on to this one, without a message.
     *
     * @param timeNanos nanoseconds since 1970
     * @return false when it had come as far before
     */
    public boolean advance(long timeNanos) {
        if (timeNanos <= nowNanos) {
            return false;
        }
        nowNanos = timeNanos;
        late = 0;
        return true;
    }

    /**
     * Takes the time of the next message.
     *
     * @param timeNanos nanoseconds since 1970
     * @return by how much capture time went back to this message's, nanoseconds; 0, as nearly always, when it did not
     */
    public long take(long timeNanos) {
        if (advance(timeNanos)) {
            return 0;
        }
        long behind = nowNanos - timeNanos;
        if (behind < LATE_NANOS) {
            late = 0;
            return 0;
        }
        late++;
        if (late < SURE) {
            return 0;
        }
        late = 0;
        nowNanos = timeNanos;
        return behind;
    }
}
