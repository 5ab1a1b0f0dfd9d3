package org.geophone.pipeline.internal.gate;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The door of one stage. The pipeline thread holds it while it works with the stage's services (for a slice of a block
 * or a batch of events, never for a single message); whoever binds or unbinds a service takes the same lock. So no
 * thread is inside a service that goes, and its snapshot is taken when nothing is half done.
 *
 * <p>The lock is fair: a busy pipeline thread that leaves and comes back at once lets a waiting swap through first.
 */
public abstract class Gate {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final boolean essential;
    private final long holdNanos;
    private long missingSince = System.nanoTime();

    /**
     * A gate without services.
     *
     * @param essential true when nothing can go on without the stage: it is waited for without limit
     * @param holdNanos how long the pipeline waits for a stage that is not essential before it goes past it
     */
    protected Gate(boolean essential, long holdNanos) {
        this.essential = essential;
        this.holdNanos = holdNanos;
    }

    /** True when every service the stage needs is there. The lock is held. */
    protected abstract boolean ready();

    /** Adds what is missing, in words. */
    protected abstract void describeMissing(List<String> missing);

    /** Changes the stage's services under the lock and wakes whoever waits. */
    protected final void change(Runnable change) {
        lock.lock();
        try {
            boolean before = ready();
            change.run();
            if (before && !ready()) {
                missingSince = System.nanoTime();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Works with the stage's services under the lock. Any thread. */
    public final <T> T hold(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the door when the stage can work or may be gone past; the caller then must {@link #leave}. */
    final boolean tryEnter() {
        lock.lock();
        if (ready() || !essential && System.nanoTime() - missingSince > holdNanos) {
            return true;
        }
        lock.unlock();
        return false;
    }

    /** Gives the door back. */
    final void leave() {
        lock.unlock();
    }

    /** Waits a while for a change. */
    final void awaitChange(long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!ready()) {
                changed.await(millis, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** True when every service the stage needs is there. Any thread. */
    public final boolean isReady() {
        lock.lock();
        try {
            return ready();
        } finally {
            lock.unlock();
        }
    }

    /** Adds what is missing, in words. Any thread. */
    public final void missing(List<String> missing) {
        lock.lock();
        try {
            describeMissing(missing);
        } finally {
            lock.unlock();
        }
    }
}
