package org.geophone.dispatch.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records over at a steady pace, so that none waits for its chunk to fill, and at once when one is urgent; says
 * once when lanes lose records.
 */
final class Flusher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);
    /** Least time between two urgent hand-overs, so that a flood of alerts is still written in batches. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final long periodNanos;
    private final Thread thread = new Thread(this, "geophone-flush");
    private Runnable flush;
    private Runnable handOver;
    private volatile boolean urged;
    private volatile boolean stopped;
    /** Of the thread itself: when it flushes next, until when it answers no urgent call, what it complained about. */
    private long next;
    private long rested;
    private Class<?> said;

    Flusher(long periodNanos) {
        this.periodNanos = periodNanos;
        thread.setDaemon(true);
    }

    /**
     * Begins; the thread's start publishes both to it.
     *
     * @param regular hands over what there is and looks after the lanes, at the steady pace
     * @param urgent hands over what there is because something of it is urgent
     */
    void start(Runnable regular, Runnable urgent) {
        flush = regular;
        handOver = urgent;
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** Something urgent was emitted. The emitting thread; it wakes nobody while an earlier call is to be seen to. */
    void urge() {
        if (!urged) {
            urged = true;
            LockSupport.unpark(thread);
        }
    }

    /** Whatever happens in a round, the next one takes place: without this thread records would wait for ever. */
    @Override
    public void run() {
        long now = System.nanoTime();
        next = now + periodNanos;
        rested = now;
        while (!stopped) {
            try {
                round(System.nanoTime());
                said = null;
            } catch (RuntimeException | Error e) {
                say(e);
            }
        }
    }

    /** Once for each kind of trouble in a row, so that one that stays does not fill the log. */
    private void say(Throwable e) {
        if (said != e.getClass()) {
            said = e.getClass();
            LOG.error("handing records over to the lanes failed; it goes on with the next ones", e);
        }
    }

    private void round(long now) {
        if (next - now <= 0) {
            next = now + periodNanos;
            flush.run();
        } else if (!urged) {
            LockSupport.parkNanos(this, next - now);
        } else if (rested - now > 0) {
            LockSupport.parkNanos(this, Math.min(next, rested) - now);
        } else {
            // first, so that what is emitted from here on asks anew
            urged = false;
            rested = now + PAUSE_NANOS;
            handOver.run();
        }
    }
}
