package org.geophone.dispatch.internal.lane;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a lane's output is doing, for the status page, and one log line when that changes. An output that fails now and
 * then, as one whose disk is nearly full, is one story in the log and not one for every attempt.
 */
final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    /** After so long without a failure the output is told to be well again. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Refusals that come again within this time are one story in the log. */
    private static final long REFUSALS_QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LaneQueue queue;
    private final AtomicLong retries = new AtomicLong();
    private volatile boolean busy;
    private volatile boolean failing;
    private volatile long failingSinceMs;
    private volatile long absentSinceMs = System.currentTimeMillis();
    private final Losses deadLetters = new Losses();
    private volatile String lastError;
    private volatile long lastErrorMs;
    /** True between the line about the first failure and the one about the end of it; the lane's thread only. */
    private boolean told;
    private long lastFailure;
    /** When the latest refusal was, once there was one; the lane's thread only. */
    private boolean refusing;
    private long lastRefusal;

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
            lastErrorMs = System.currentTimeMillis();
            lastError = refused;
        }
        failing = false;
        queue.away(false);
        if (told && System.nanoTime() - lastFailure > QUIET_NANOS) {
            told = false;
            LOG.info("Output {} takes records again", queue.settings().name());
        }
    }

    void failed(String error) {
        busy = false;
        lastErrorMs = System.currentTimeMillis();
        lastError = error;
        if (!failing) {
            failingSinceMs = System.currentTimeMillis();
        }
        failing = true;
        queue.away(true);
        lastFailure = System.nanoTime();
        if (!told) {
            told = true;
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
        told = false;
        queue.away(false);
    }

    /** The output is there no more. */
    void absent() {
        absentSinceMs = System.currentTimeMillis();
        queue.away(true);
    }

    /** Records went to the dead-letter file for a reason. */
    void deadLetters(String reason, int records, Path file) {
        deadLetters.add(reason, records);
        long now = System.nanoTime();
        if (!refusing || now - lastRefusal > REFUSALS_QUIET_NANOS) {
            refusing = true;
            LOG.warn("Output {} refuses records for good: {}. They are kept in {}; 'geophone outputs' counts them",
                    queue.settings().name(), reason, file);
        }
        lastRefusal = now;
    }

    Losses deadLetters() {
        return deadLetters;
    }

    /** Since when the output fails, milliseconds since 1970; only while it does. */
    long failingSinceMs() {
        return failingSinceMs;
    }

    /** Since when the output is not there, milliseconds since 1970; only while it is not. */
    long absentSinceMs() {
        return absentSinceMs;
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

    /** When the last error came, milliseconds since 1970; 0 without one. */
    long lastErrorMs() {
        return lastErrorMs;
    }

    String lastError() {
        return lastError;
    }
}
