package org.geophone.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/**
 * Ends the process when a thread ends because the heap is used up: what that thread did would stay undone without a
 * sign, while the rest seems to run. Whoever supervises the process starts it again. Errors that somebody handles do
 * not come here; those that say that no thread can be made leave the heap as it is and are only told.
 *
 * <p>Everything that is needed is made beforehand, because nothing can be made then. Any thread.
 */
final class MemoryGuard implements Thread.UncaughtExceptionHandler {
    private static final String THREADS = "unable to create native thread";
    private static final long MIB = 1 << 20;

    private final OutputStream err;
    private final IntConsumer end;
    private final byte[] sentence;

    MemoryGuard(OutputStream err, IntConsumer end, long heapBytes) {
        this.err = err;
        this.end = end;
        sentence = ("geophone: the heap of " + heapBytes / MIB + " MiB is used up, and a part of the program ended by"
                + " it: all of it stops at once. GEOPHONE_OPTS=-Xmx1g gives it more; the page on threads and memory"
                + " tells how much is needed\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Looks after every thread of this process from now on. */
    static void install() {
        Thread.setDefaultUncaughtExceptionHandler(new MemoryGuard(new FileOutputStream(FileDescriptor.err),
                Runtime.getRuntime()::halt, Runtime.getRuntime().maxMemory()));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable problem) {
        if (problem instanceof OutOfMemoryError && !THREADS.regionMatches(0, String.valueOf(problem.getMessage()), 0,
                THREADS.length())) {
            try {
                err.write(sentence);
            } catch (IOException e) {
                return; // there is nobody to tell; the exit code does
            } finally {
                end.accept(ExitCode.OUT_OF_MEMORY);
            }
        } else {
            PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
            out.println("geophone: the thread " + Printable.of(thread.getName()) + " ended: " + Words.of(problem));
            problem.printStackTrace(out);
        }
    }
}
