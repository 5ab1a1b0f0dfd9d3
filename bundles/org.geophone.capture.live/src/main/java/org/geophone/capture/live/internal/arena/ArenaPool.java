package org.geophone.capture.live.internal.arena;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fixed number of blocks. The capturing thread takes a free one, fills and offers it; it is free again when it is
 * released, in any order. The memory is let go when the pool is closed and the last block is back.
 */
public final class ArenaPool {
    private final ReentrantLock lock = new ReentrantLock();
    private final ArenaBlock[] blocks;
    private final boolean[] taken;
    private final long[] takenAt;
    private final Runnable letGo;
    private final Thread capturing;
    private int held;
    private boolean closed;

    /**
     * A pool.
     *
     * @param memory one buffer per block
     * @param source index of the source within the sensor
     * @param interfaceId number of the interface within the source
     * @param letGo frees the memory; called once, by whichever thread is the last
     * @param capturing who is woken when a block comes back
     */
    public ArenaPool(ByteBuffer[] memory, int source, int interfaceId, Runnable letGo,
            Thread capturing) {
        this.blocks = new ArenaBlock[memory.length];
        this.taken = new boolean[memory.length];
        this.takenAt = new long[memory.length];
        this.letGo = letGo;
        this.capturing = capturing;
        for (int i = 0; i < memory.length; i++) {
            blocks[i] = new ArenaBlock(this, i, memory[i].order(ByteOrder.nativeOrder()), source, interfaceId);
        }
    }

    /** A free block, empty, or null when all are out. */
    public ArenaBlock take() {
        lock.lock();
        try {
            for (int i = 0; i < blocks.length && !closed; i++) {
                if (!taken[i]) {
                    taken[i] = true;
                    takenAt[i] = System.nanoTime();
                    held++;
                    blocks[i].clear();
                    return blocks[i];
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Blocks that are out, one that is being filled included. */
    public int held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** Since when the oldest block is out, in nanoseconds; 0 when none is. Any thread. */
    public long oldestHeldNanos() {
        lock.lock();
        try {
            long now = System.nanoTime();
            long oldest = 0;
            for (int i = 0; i < blocks.length; i++) {
                oldest = taken[i] ? Math.max(oldest, now - takenAt[i]) : oldest;
            }
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** True when every block is out. */
    public boolean allHeld() {
        return held() == blocks.length;
    }

    /** A block was released. Any thread. */
    void released(int index) {
        boolean last;
        lock.lock();
        try {
            if (!taken[index]) {
                throw new IllegalStateException("a capture block was released twice");
            }
            taken[index] = false;
            held--;
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

    /** Gives no more blocks out; the memory goes with the last one that is out, or now. The capturing thread only. */
    public void close() {
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
