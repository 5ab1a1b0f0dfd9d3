package org.geophone.capture.live.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.geophone.capture.live.internal.kernel.CaptureFailure;
import org.geophone.capture.live.internal.kernel.SocketOptions;
import org.geophone.capture.live.internal.tap.Opened;

/**
 * The threads that read an opened interface: the first is the caller's, which also watches; the others are made here.
 */
final class Workers {
    private final SocketOptions options;
    private final List<TapLoop> loops;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Workers(SocketOptions options, List<TapLoop> loops) {
        this.options = options;
        this.loops = loops;
    }

    /** Gives each loop its tap; closes all when one cannot be had. The thread of the first worker. */
    void open(Opened opened, int source, int interfaceId) {
        boolean all = false;
        try {
            taps(opened, source, interfaceId);
            all = true;
        } finally {
            if (!all) {
                opened.close();
            }
        }
    }

    private void taps(Opened opened, int source, int interfaceId) {
        loops.get(0).read(opened.tap(0, source, interfaceId, Thread.currentThread()));
        for (int i = 1; i < loops.size(); i++) {
            TapLoop loop = loops.get(i);
            Thread thread = new Thread(() -> read(loop, trouble -> { }),
                    "geophone-capture-" + options.interfaceName() + "-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            loop.read(opened.tap(i, source, interfaceId, thread));
        }
    }

    /** Reads until the end, or until one of them fails: then all end. The thread of the first worker. */
    void run(TapLoop.Watch watch) throws CaptureFailure {
        threads.forEach(Thread::start);
        read(loops.get(0), watch);
        join();
        Throwable failed = failure.get();
        if (failed instanceof CaptureFailure gone) {
            throw gone;
        }
        if (failed instanceof RuntimeException error) {
            throw error;
        }
        if (failed instanceof Error error) {
            throw error;
        }
    }

    private void read(TapLoop loop, TapLoop.Watch watch) {
        try {
            loop.run(watch);
            if (failure.get() != null) {
                loop.drain(options.blockTimeoutMs());
            }
        } catch (CaptureFailure e) {
            failure.compareAndSet(null, e);
            end(false);
            try {
                loop.drain(options.blockTimeoutMs());
            } catch (CaptureFailure again) {
                // libpcap gives nothing any more
                failure.get().addSuppressed(again);
            }
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            failure.compareAndSet(null, e);
            end(false);
        }
    }

    private void join() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    // they end by their own flag; taps must not be closed below them
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks all to end. Any thread; returns at once. */
    void end(boolean stop) {
        for (TapLoop loop : loops) {
            loop.end(stop);
        }
    }

    /** Closes all taps after their threads have ended; answers how many packets were left in them. */
    long close() {
        end(false);
        join();
        long left = 0;
        for (TapLoop loop : loops) {
            left += loop.close();
        }
        return left;
    }
}
