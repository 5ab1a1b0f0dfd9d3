package org.geophone.dispatch.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.geophone.dispatch.internal.lane.Lane;

/**
 * Hands records over at a steady pace, so that none waits for its chunk to fill, and at once when one is urgent; says
 * once when lanes lose records.
 */
final class Flusher implements Runnable {
    /** Least time between two urgent hand-overs, so that a flood of alerts is still written in batches. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final long periodNanos;
    private final Thread thread = new Thread(this, "geophone-flush");
    private Intake intake;
    private volatile boolean urged;
    private volatile boolean stopped;

    Flusher(long periodNanos) {
        this.periodNanos = periodNanos;
        thread.setDaemon(true);
    }

    /** Begins; the thread's start publishes the intake to it. */
    void start(Intake of) {
        intake = of;
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

    @Override
    public void run() {
        long now = System.nanoTime();
        long next = now + periodNanos;
        long rested = now;
        while (!stopped) {
            now = System.nanoTime();
            if (next - now <= 0) {
                next = now + periodNanos;
                intake.flush();
                for (Lane lane : intake.lanes()) {
                    lane.report();
                }
            } else if (!urged) {
                LockSupport.parkNanos(this, next - now);
            } else if (rested - now > 0) {
                LockSupport.parkNanos(this, Math.min(next, rested) - now);
            } else {
                // first, so that what is emitted from here on asks anew
                urged = false;
                intake.handOver();
                rested = now + PAUSE_NANOS;
            }
        }
    }
}
