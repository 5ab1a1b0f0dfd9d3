package org.geophone.pipeline.internal.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.geophone.api.health.RegularWork;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.score.Scorer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the scorer has learnt in a file. The state itself is taken by whoever owns the scorer, under the scorer's
 * gate; it is written here, on a thread that holds no gate. Saves follow each other, each taking its state after the
 * one before is written, so an older state never replaces a newer one.
 *
 * <p>A file that cannot be used never keeps the sensor from working: it is set aside, and the scorer begins with the
 * one that was saved before it, or empty.
 */
public final class ModelStore {
    private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);
    private static final long STOP_SECONDS = 30;

    private final ModelSettings settings;
    private final ModelFile file;
    private ScheduledThreadPoolExecutor timer;
    private boolean failing;
    private volatile ModelStatus status;

    /** A store that has neither read nor written yet. */
    public ModelStore(ModelSettings settings) {
        this.settings = settings;
        file = settings.file() == null ? null : new ModelFile(settings.file());
        status = new ModelStatus(file == null ? "" : settings.file().toString(), -1, -1, false);
    }

    /** True when there is a file. */
    public boolean wanted() {
        return file != null;
    }

    /** What has been read and written so far. Any thread. */
    public ModelStatus status() {
        return status;
    }

    /** Gives the file's state to the first scorer, before it gets its first message. */
    public void begin(Scorer scorer) {
        if (file == null || !settings.load()) {
            return;
        }
        if (!restore(scorer) && !(broughtBack() && restore(scorer))) {
            LOG.warn("the scorer begins empty: there is no model that was saved before and can be used");
        }
    }

    /** Gives the scorer what is in the file; false when there is a file and it was set aside. */
    private boolean restore(Scorer scorer) {
        ByteBuffer state;
        try {
            state = file.read();
        } catch (IOException e) {
            status = status.asFailed();
            LOG.warn("the model {} cannot be read, the scorer begins empty: {}", settings.file(), reason(e));
            return true;
        }
        if (state == null) {
            LOG.info("there is no model {} yet, the scorer begins empty", settings.file());
            return true;
        }
        try {
            scorer.restore(state);
            status = status.asRestored(state.remaining());
            LOG.info("the scorer begins with the model {} of {} bytes", settings.file(), state.remaining());
            return true;
        } catch (RuntimeException e) {
            status = status.asFailed();
            LOG.warn("the model {} cannot be used: {}; {}", settings.file(), e.getMessage(), setAside());
            return false;
        }
    }

    /** Puts the model that was saved before in the place of one that was set aside; false when there is none. */
    private boolean broughtBack() {
        try {
            if (file.bringBack()) {
                LOG.warn("the model {} that was saved before takes its place; what was learnt between the two is lost",
                        settings.file());
                return true;
            }
        } catch (IOException e) {
            LOG.warn("the model that was saved before cannot take its place: {}", reason(e));
        }
        return false;
    }

    private String setAside() {
        try {
            return "it is now " + file.setAside(Instant.now());
        } catch (IOException e) {
            return "it could not be set aside: " + reason(e);
        }
    }

    /**
     * Begins to save from time to time, where that is configured.
     *
     * @param state takes the state; null means that there is nothing new to save
     */
    public synchronized void start(Supplier<ByteBuffer> state) {
        if (file == null || settings.intervalMs() == 0) {
            return;
        }
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "geophone-model");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(RegularWork.of("saving the model", settings.intervalMs(), () -> save(state),
                LOG::error), settings.intervalMs(), settings.intervalMs(), TimeUnit.MILLISECONDS);
    }

    /** Ends the saving from time to time; a save under way is finished. */
    public void stop() throws InterruptedException {
        ScheduledThreadPoolExecutor ending;
        synchronized (this) {
            ending = timer;
            timer = null;
        }
        if (ending != null) {
            // no interrupt: it would close the file under the writer
            ending.shutdown();
            ending.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Takes the state and writes it. The caller holds no gate. */
    public synchronized void save(Supplier<ByteBuffer> state) {
        if (file == null) {
            return;
        }
        try {
            ByteBuffer bytes = state.get();
            if (bytes == null) {
                return;
            }
            file.write(bytes);
            status = status.asSaved(bytes.remaining());
            if (failing) {
                failing = false;
                LOG.info("the model {} is saved again", settings.file());
            }
        } catch (IOException e) {
            failed(reason(e));
        } catch (RuntimeException | OutOfMemoryError e) {
            // the state is taken as one piece, which may be more than there is room for, also outside the heap
            failed(e.toString());
        }
    }

    private void failed(String reason) {
        status = status.asUnsaved();
        if (!failing) {
            failing = true;
            LOG.warn("the model {} could not be saved: {}", settings.file(), reason);
        }
    }

    /** Exceptions of the file system carry a path as their message; what happened is in their type. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (e instanceof FileSystemException failure && failure.getReason() == null) {
            return failure.getClass().getSimpleName() + " for " + failure.getFile();
        }
        return e.getMessage();
    }
}
