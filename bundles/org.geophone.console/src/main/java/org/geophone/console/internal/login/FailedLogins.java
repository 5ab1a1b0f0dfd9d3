package org.geophone.console.internal.login;

import java.time.Clock;

/**
 * Which failed logins stand in the audit file: so many in a quarter of an hour, each with user and address; of further
 * ones their number. Who has networks enough for the throttle could else roll all of the file away. Any thread.
 */
public final class FailedLogins {
    /** Lines in a quarter of an hour. */
    static final int MOST = 100;
    private static final long QUARTER_MS = 15 * 60_000L;

    private final Clock clock;
    private long sinceMs;
    private int lines;
    private long untold;

    /** None failed yet. */
    public FailedLogins(Clock clock) {
        this.clock = clock;
    }

    /** Notes one; true when it is to have a line of its own. {@link #due} is to be called before. */
    public synchronized boolean failed() {
        if (lines < MOST) {
            lines++;
            return true;
        }
        untold++;
        return false;
    }

    /** How many had no line, as soon as their quarter of an hour is over; 0 when there is nothing to tell. */
    public synchronized long due() {
        long now = clock.millis();
        if (now - sinceMs < QUARTER_MS && now >= sinceMs) {
            return 0;
        }
        sinceMs = now;
        lines = 0;
        return all();
    }

    /** How many had no line until now. */
    public synchronized long all() {
        long told = untold;
        untold = 0;
        return told;
    }
}
