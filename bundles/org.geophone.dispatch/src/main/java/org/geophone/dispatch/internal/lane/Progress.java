package org.geophone.dispatch.internal.lane;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a lane's output is doing, for the status page, and one log line when that changes. */
final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final LaneQueue queue;
    private final AtomicLong retries = new AtomicLong();
    private volatile boolean busy;
    private volatile boolean failing;
    private volatile String lastError;

    Progress(LaneQueue queue) {
        this.queue = queue;
    }

    void writing() {
        busy = true;
    }

    void idle() {
        busy = false;
    }

    /** The output took a batch; {@code refused} says why it refused some of it for good, or is null. */
    void succeeded(String refused) {
        busy = false;
        if (refused != null) {
            lastError = refused;
        }
        if (failing) {
            failing = false;
            LOG.info("Output {} takes records again", queue.settings().name());
        }
    }

    void failed(String error) {
        busy = false;
        lastError = error;
        if (!failing) {
            failing = true;
            LOG.warn("Output {} fails: {}. Records wait in its lane; it is tried again", queue.settings().name(),
                    error);
        }
    }

    void retried() {
        retries.incrementAndGet();
    }

    /** A new output begins without the old one's failure; the last error stays to be read. */
    void fresh() {
        busy = false;
        failing = false;
    }

    boolean failing() {
        return failing;
    }

    boolean busy() {
        return busy;
    }

    long retries() {
        return retries.get();
    }

    String lastError() {
        return lastError;
    }
}
