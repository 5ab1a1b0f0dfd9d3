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
 * Makes the disk keep rotated files, and their new names, and files that somebody else took away, on a thread of its
 * own: the disk may take its time, and records, alerts among them, do not wait for it. What is left when the output is
 * closed is done by then.
 */
final class RotatedSync {
    private static final Logger LOG = LoggerFactory.getLogger(RotatedSync.class);

    /**
     * A file the disk has to keep.
     *
     * @param file what it was, to tell of a failure
     * @param path what it is called now, or was where nobody knows
     * @param open the file itself where its name is of no use, else null
     */
    private record Rotated(RecordFile file, Path path, OpenFile open) {
        void force() throws IOException {
            if (open == null) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    channel.force(false);
                }
            } else {
                try (open) {
                    open.force();
                }
            }
        }
    }

    private final Queue<Rotated> waiting = new ConcurrentLinkedQueue<>();
    private ScheduledThreadPoolExecutor worker;

    /** Files rotated from here on are done on this thread; without it, at the end. The lane's thread. */
    void start(ScheduledThreadPoolExecutor thread) {
        worker = thread;
    }

    /** A file was rotated to this name. The lane's thread. */
    void rotated(RecordFile file, Path path) {
        add(new Rotated(file, path, null));
    }

    /** Somebody took this file away; it is closed when the disk has it. The lane's thread. */
    void taken(RecordFile file, OpenFile open) {
        add(new Rotated(file, file.path(), open));
    }

    private void add(Rotated next) {
        waiting.add(next);
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
            try {
                next.force();
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
