package org.geophone.enrich.hosts.internal.file;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again on a thread of its own, until it is closed; when it fails, the log says so, and it is
 * tried again. Any thread.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final ScheduledExecutorService executor;

    /** Begins after the first interval; {@code what} is the end of the thread's name. */
    public Watch(String what, int intervalMs, Runnable check) {
        executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "geophone-enrich-hosts-" + what);
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(() -> checked(what, check), intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    private static void checked(String what, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException | Error e) {
            // an executor never runs again what ended with one of these
            LOG.error("Hosts: looking at {} failed; it is tried again", what, e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
