package org.geophone.output.syslog.internal.transport;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets so many messages a second pass, evenly: nothing holds a sender of datagrams back, and what comes faster than the
 * receiver reads is lost in its socket buffer without a word. One thread at a time.
 */
final class Pace {
    /** Messages that may follow each other at once after a pause. */
    private static final int BURST = 16;

    private final long intervalNanos;
    /** When the next message is due, in the time of {@link System#nanoTime}. */
    private long due = System.nanoTime();

    Pace(int perSecond) {
        intervalNanos = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits until the next message may go. */
    void await() throws InterruptedIOException {
        long now = System.nanoTime();
        if (now - due > BURST * intervalNanos) {
            due = now - BURST * intervalNanos;
        }
        while (due - now > 0) {
            LockSupport.parkNanos(due - now);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while messages were paced");
            }
            now = System.nanoTime();
        }
        due += intervalNanos;
    }
}
