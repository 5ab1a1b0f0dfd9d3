package org.geophone.capture.file.internal.block;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of blocks of one size. Taken by the reading thread, given back by any thread. Memory is reserved when
 * the pool is made and freed with it.
 */
public final class BlockPool {
    private static final long POLL_MS = 20;

    private final ArrayBlockingQueue<FileBlock> free;
    private final int blockBytes;

    /** A pool with all its blocks free. */
    public BlockPool(int blocks, int blockBytes) {
        this.blockBytes = blockBytes;
        this.free = new ArrayBlockingQueue<>(blocks);
        for (int i = 0; i < blocks; i++) {
            free.add(new FileBlock(this, blockBytes));
        }
    }

    /** Waits for a free block. */
    FileBlock take(StopSignal stop) throws StoppedException {
        for (;;) {
            stop.check();
            try {
                FileBlock block = free.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (block != null) {
                    block.taken();
                    return block;
                }
            } catch (InterruptedException e) {
                throw StoppedException.INSTANCE;
            }
        }
    }

    /** Takes a released block back; called by the block only. */
    void put(FileBlock block) {
        free.add(block);
    }

    /** Bytes of each block. */
    public int blockBytes() {
        return blockBytes;
    }

    /** How many blocks are free now. */
    public int free() {
        return free.size();
    }
}
