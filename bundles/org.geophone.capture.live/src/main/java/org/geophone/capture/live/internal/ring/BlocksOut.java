package org.geophone.capture.live.internal.ring;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which of a fixed number of blocks are out: taken by the capturing thread and not given back yet. Which block is next,
 * and when a released one is given back, is the subclass's. The memory is let go when this is closed and the last block
 * is back, so that nobody can read where nothing is mapped.
 */
public abstract class BlocksOut {
    private final ReentrantLock lock = new ReentrantLock();
    private final long[] takenAt;
    private final boolean[] out;
    private final Runnable letGo;
    private final Thread capturing;
    private int held;
    private boolean closed;

    /**
     * All blocks are in.
     *
     * @param blocks how many there are
     * @param letGo frees the memory; called once, by whichever thread is the last
     * @param capturing who is woken when a block comes back
     */
    protected BlocksOut(int blocks, Runnable letGo, Thread capturing) {
        this.takenAt = new long[blocks];
        this.out = new boolean[blocks];
        this.letGo = letGo;
        this.capturing = capturing;
    }

    /** The block that can be taken now, or -1. Under the lock. */
    protected abstract int free();

    /** What is done with a block that is released: {@link #giveBack} for those that may go. Under the lock. */
    protected abstract void back(int index);

    /** Takes the next block; -1 when there is none, or this is closed. The capturing thread only. */
    protected final int takeNext() {
        lock.lock();
        try {
            int index = closed ? -1 : free();
            if (index >= 0) {
                out[index] = true;
                takenAt[index] = System.nanoTime();
                held++;
            }
            return index;
        } finally {
            lock.unlock();
        }
    }

    /** A block is in again. Under the lock. */
    protected final void giveBack(int index) {
        out[index] = false;
        held--;
    }

    /** True when a block is out. Under the lock. */
    protected final boolean isOut(int index) {
        return out[index];
    }

    /** Blocks that are out. Any thread. */
    public final int held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** Since when the oldest block is out, in nanoseconds; 0 when none is. Any thread. */
    public final long oldestHeldNanos() {
        lock.lock();
        try {
            long now = System.nanoTime();
            long oldest = 0;
            for (int i = 0; i < out.length; i++) {
                oldest = out[i] ? Math.max(oldest, now - takenAt[i]) : oldest;
            }
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** True when every block is out: packets are dropped until one comes back. */
    public final boolean allHeld() {
        return held() == out.length;
    }

    /** A block was released. Any thread. */
    public final void released(int index) {
        boolean last;
        lock.lock();
        try {
            back(index);
            last = closed && held == 0;
        } finally {
            lock.unlock();
        }
        if (last) {
            letGo.run();
        } else {
            LockSupport.unpark(capturing);
        }
    }

    /** Refuses a release of a block that is not out. */
    protected static IllegalStateException releasedTwice() {
        return new IllegalStateException("a capture block was released twice");
    }

    /** Gives no more blocks out; the memory goes with the last one that is out, or now. The capturing thread only. */
    public final void close() {
        boolean last;
        lock.lock();
        try {
            last = !closed && held == 0;
            closed = true;
        } finally {
            lock.unlock();
        }
        if (last) {
            letGo.run();
        }
    }
}
