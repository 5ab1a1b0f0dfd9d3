package org.geophone.capture.file.internal.block;

import java.util.concurrent.locks.LockSupport;
import org.geophone.api.capture.BlockSink;
import org.geophone.capture.file.internal.report.Progress;

/** Hands filled blocks to the sink and numbers their packets. Used by the reading thread only. */
public final class Delivery {
    private static final long RETRY_NANOS = 200_000;

    private final BlockPool pool;
    private final BlockSink sink;
    private final int source;
    private final StopSignal stop;
    private final Progress progress;
    private long packets;

    /** A delivery that starts with packet number 1. */
    public Delivery(BlockPool pool, BlockSink sink, int source, StopSignal stop, Progress progress) {
        this.pool = pool;
        this.sink = sink;
        this.source = source;
        this.stop = stop;
        this.progress = progress;
    }

    /** Waits for a free block. */
    public FileBlock take() throws StoppedException {
        return pool.take(stop);
    }

    /** Gives a block back unused. */
    public void giveBack(FileBlock block) {
        block.abandon();
    }

    /** Bytes of each block. */
    public int blockBytes() {
        return pool.blockBytes();
    }

    /** The signal that ends all waiting. */
    public StopSignal stopSignal() {
        return stop;
    }

    /**
     * Offers a described block until the sink takes it. When the source is stopped before, the block goes back to the
     * pool and its packets are neither numbered nor counted.
     */
    public void offer(FileBlock block, long bytes, int truncated) throws StoppedException {
        int count = block.packets();
        block.offered(source, packets + 1);
        while (!stop.isRaised()) {
            if (sink.offer(block)) {
                packets += count;
                progress.delivered(count, bytes, truncated);
                return;
            }
            if (!stop.isRaised()) {
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
        block.abandon();
        stop.check();
    }
}
