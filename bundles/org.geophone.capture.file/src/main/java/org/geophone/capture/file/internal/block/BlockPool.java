package org.geophone.capture.file.internal.block;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of blocks of one size. Taken by the reading thread, given back by any thread. The block given back
 * last is taken first: its bytes are the likeliest to be in a processor's cache still. Memory is reserved when the pool
 * is made and freed with it.
 *
 * <p>A stack of linked blocks, changed by compare-and-set. Only one thread takes, so a block that it sees on top cannot
 * have been away and back before the exchange.
 */
public final class BlockPool {
    private static final long RECHECK_NANOS = 20_000_000;

    private final AtomicReference<FileBlock> top = new AtomicReference<>();
    private final AtomicInteger free = new AtomicInteger();
    private final int blockBytes;
    /** The reading thread while it waits. */
    private volatile Thread waiting;

    /** A pool with all its blocks free. */
    public BlockPool(int blocks, int blockBytes) {
        this.blockBytes = blockBytes;
        for (int i = 0; i < blocks; i++) {
            put(new FileBlock(this, blockBytes));
        }
    }

    /** Waits for a free block. The reading thread only. */
    FileBlock take(StopSignal stop) throws StoppedException {
        stop.check();
        FileBlock block = pop();
        while (block == null) {
            waiting = Thread.currentThread();
            block = pop();
            if (block == null) {
                LockSupport.parkNanos(this, RECHECK_NANOS);
                if (Thread.interrupted()) {
                    throw StoppedException.INSTANCE;
                }
                stop.check();
                block = pop();
            }
            waiting = null;
        }
        block.taken();
        return block;
    }

    private FileBlock pop() {
        FileBlock block = top.get();
        while (block != null && !top.compareAndSet(block, block.below)) {
            block = top.get();
        }
        if (block != null) {
            free.decrementAndGet();
        }
        return block;
    }

    /** Takes a released block back; called by the block only. Any thread. */
    void put(FileBlock block) {
        FileBlock old;
        do {
            old = top.get();
            block.below = old;
        } while (!top.compareAndSet(old, block));
        free.incrementAndGet();
        Thread reader = waiting;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }

    /** Bytes of each block. */
    public int blockBytes() {
        return blockBytes;
    }

    /** How many blocks are free now. */
    public int free() {
        return free.get();
    }
}
