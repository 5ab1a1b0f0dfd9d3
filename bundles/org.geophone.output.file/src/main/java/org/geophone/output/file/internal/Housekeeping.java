package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geophone.api.health.RegularWork;
import org.geophone.api.record.RecordKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to rotated files, on a thread of its own so that no record waits for it: deletion of the oldest, and
 * compression. Begun by each rotation, and now and then where files have to go by age.
 */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long STOP_MS = 2000;
    /** Files that go by age go late by a hundredth of it, between these bounds. */
    private static final long OFTEN_MS = 1000;
    private static final long SELDOM_MS = TimeUnit.HOURS.toMillis(1);

    private final FileSettings settings;
    private final InstantSource clock;
    private final AtomicBoolean asked = new AtomicBoolean();
    /** The how manieth rotation of this run it was, by name: the clock of the names may have been set in between. */
    private final Map<String, Long> turns = new ConcurrentHashMap<>();
    private long turn;
    private ScheduledThreadPoolExecutor worker;
    private Runnable look;
    private boolean failing;

    Housekeeping(FileSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes up what an earlier run left. */
    void start() {
        Retention retention = settings.retention();
        if (worker != null || settings.compression() == Compression.NONE && !retention.bounded()) {
            return;
        }
        worker = Background.worker("geophone-file-" + settings.name());
        long paceMs = Math.max(OFTEN_MS, Math.min(SELDOM_MS, retention.ageMs() / 100));
        look = RegularWork.of("tending rotated files of " + settings.name(), paceMs, this::all, LOG::error);
        worker.execute(look);
        if (retention.ageMs() > 0) {
            worker.scheduleWithFixedDelay(look, paceMs, paceMs, TimeUnit.MILLISECONDS);
        }
    }

    /** A file is about to be rotated to this name. The lane's thread. */
    void rotates(Path file) {
        if (worker != null) {
            turns.put(file.getFileName().toString(), ++turn);
        }
    }

    /** A file was rotated to this name. The lane's thread. */
    void rotated(Path file) {
        LOG.debug("Rotated to {}", file);
        // one look that has not begun yet serves many rotations
        if (worker != null && asked.compareAndSet(false, true)) {
            worker.execute(look);
        }
    }

    /** Stops; a compression under way is given up and begun again at the next start. */
    void stop() {
        if (worker != null) {
            Background.stop(worker, STOP_MS);
            worker = null;
        }
    }

    private void all() {
        asked.set(false);
        try {
            for (RecordKind kind : RecordKind.values()) {
                RotatedFiles files = RotatedFiles.of(settings.directory(), kind, turns, clock.millis());
                files.delete(settings.retention(), clock.millis());
                files.compress(settings);
            }
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!Thread.currentThread().isInterrupted() && !failing) {
                failing = true;
                LOG.warn("Rotated files in {} could not be tended; it is tried again with the next one: {}",
                        settings.directory(), e.toString());
            }
        }
    }
}
