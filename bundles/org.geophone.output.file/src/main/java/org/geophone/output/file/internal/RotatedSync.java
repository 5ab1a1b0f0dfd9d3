package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the disk keep rotated files, and their new names, on a thread of its own: the disk may take its time, and
 * records, alerts among them, do not wait for it. What is left when the output is closed is done by then.
 */
final class RotatedSync {
    private static final Logger LOG = LoggerFactory.getLogger(RotatedSync.class);

    /**
     * A file the disk has to keep.
     *
     * @param file what it was, to tell of a failure
     * @param path what it is called now
     */
    private record Rotated(RecordFile file, Path path) {
    }

    private final Queue<Rotated> waiting = new ConcurrentLinkedQueue<>();
    private ScheduledThreadPoolExecutor worker;

    /** Files rotated from here on are done on this thread; without it, at the end. The lane's thread. */
    void start(ScheduledThreadPoolExecutor thread) {
        worker = thread;
    }

    /** A file was rotated to this name. The lane's thread. */
    void rotated(RecordFile file, Path path) {
        waiting.add(new Rotated(file, path));
        if (worker != null) {
            worker.execute(this::all);
        }
    }

    /** Does the rest; the worker has ended. */
    void finish() {
        worker = null;
        all();
    }

    private void all() {
        for (Rotated next = waiting.peek(); next != null; next = waiting.peek()) {
            try (FileChannel channel = FileChannel.open(next.path(), StandardOpenOption.WRITE)) {
                channel.force(false);
            } catch (NoSuchFileException e) {
                LOG.debug("{} went away before it was synchronised", next.path());
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                next.file().forceFailed(e);
            }
            directory(next.path().getParent());
            waiting.remove(next);
        }
    }

    /** Makes the new name itself durable; file systems that cannot open a directory do that on their own. */
    private static void directory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} could not be synchronised: {}", directory, e.toString());
        }
    }
}
