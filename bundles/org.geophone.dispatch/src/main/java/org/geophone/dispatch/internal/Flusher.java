package org.geophone.dispatch.internal;

import java.util.concurrent.locks.LockSupport;
import org.geophone.dispatch.internal.lane.Lane;

/** Hands records over at a steady pace, so that none waits for its chunk to fill; says once when lanes lose records. */
final class Flusher implements Runnable {
    private final Intake intake;
    private final long periodNanos;
    private final Thread thread = new Thread(this, "geophone-flush");
    private volatile boolean stopped;

    Flusher(Intake intake, long periodNanos) {
        this.intake = intake;
        this.periodNanos = periodNanos;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        long next = System.nanoTime() + periodNanos;
        while (!stopped) {
            long left = next - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else {
                next = System.nanoTime() + periodNanos;
                intake.flush();
                for (Lane lane : intake.lanes()) {
                    lane.report();
                }
            }
        }
    }
}
