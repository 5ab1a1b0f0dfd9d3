package org.geophone.output.file.internal;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads beside the lane's. */
final class Background {
    private static final int IDLE_SECONDS = 5;

    private Background() {
    }

    /** A single daemon thread that exists while it has something to do soon. */
    static ScheduledThreadPoolExecutor worker(String name) {
        ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        worker.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
        return worker;
    }

    /** Ends a worker that may do what waits first, for so long; an interrupt would close the file that it works on. */
    static void finish(ScheduledThreadPoolExecutor worker, long timeoutMs) {
        worker.shutdown();
        boolean done = false;
        try {
            done = worker.awaitTermination(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!done) {
            stop(worker, timeoutMs);
        }
    }

    /** Ends a worker: interrupts what runs and waits for it. */
    static void stop(ScheduledThreadPoolExecutor worker, long timeoutMs) {
        worker.shutdownNow();
        try {
            worker.awaitTermination(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
