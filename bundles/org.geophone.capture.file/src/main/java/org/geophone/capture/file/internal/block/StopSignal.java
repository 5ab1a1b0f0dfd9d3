package org.geophone.capture.file.internal.block;

import java.util.concurrent.locks.LockSupport;

/** Tells the reading thread to stop, wherever it waits. Raised by any thread, once; waited on by the reader only. */
public final class StopSignal {
    private volatile boolean raised;
    private volatile Thread reader;

    /** Not raised. */
    public StopSignal() {
        // not raised by default
    }

    /** Names the thread that waits; called by that thread. */
    public void attach() {
        reader = Thread.currentThread();
    }

    /** Raises the signal and wakes the reader. */
    public void raise() {
        raised = true;
        LockSupport.unpark(reader);
    }

    /** True once raised. */
    public boolean isRaised() {
        return raised;
    }

    /** Waits up to so long; fails when the signal is raised before or meanwhile. May return early. */
    public void park(long nanos) throws StoppedException {
        if (!raised) {
            LockSupport.parkNanos(this, nanos);
        }
        check();
    }

    /** Fails when the signal is raised. */
    public void check() throws StoppedException {
        if (raised) {
            throw StoppedException.INSTANCE;
        }
    }
}
