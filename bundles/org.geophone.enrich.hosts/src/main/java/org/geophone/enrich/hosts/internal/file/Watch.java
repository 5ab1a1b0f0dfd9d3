package org.geophone.enrich.hosts.internal.file;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.geophone.api.health.RegularWork;
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
        executor.scheduleWithFixedDelay(RegularWork.of("looking at " + what + " of hosts", intervalMs, check,
                LOG::error), intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
