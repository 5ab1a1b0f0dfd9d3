package org.geophone.enrich.hosts.internal.file;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again on a thread of its own, until it is closed. Any thread. */
public final class Watch implements AutoCloseable {
    private final ScheduledExecutorService executor;

    /** Begins after the first interval; {@code what} is the end of the thread's name. */
    public Watch(String what, int intervalMs, Runnable check) {
        executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "geophone-enrich-hosts-" + what);
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(check, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
