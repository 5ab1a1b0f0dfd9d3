package org.geophone.capture.live.internal.tap;

import org.geophone.capture.live.internal.arena.ArenaBlock;
import org.geophone.capture.live.internal.arena.ArenaPool;
import org.geophone.capture.live.internal.kernel.Arena;
import org.geophone.capture.live.internal.kernel.CaptureFailure;
import org.geophone.capture.live.internal.kernel.PcapHandle;
import org.geophone.capture.live.internal.kernel.Poll;
import org.geophone.capture.live.internal.kernel.Reading;
import org.geophone.capture.live.internal.ring.CapturedBlock;

/** An interface read by libpcap: each packet is copied once, into a block of a pool. */
final class PcapTap implements Tap {
    private final PcapHandle handle;
    private final Arena arena;
    private final ArenaPool pool;
    /** The packet the handle stands on is not copied yet: it did not fit the last block. */
    private boolean pending;
    private CaptureFailure failure;

    PcapTap(PcapHandle handle, int blockBytes, int blocks, int source, int interfaceId, Thread capturing) {
        this.handle = handle;
        this.arena = new Arena(blockBytes, blocks);
        this.pool = new ArenaPool(arena.blocks(), source, interfaceId, arena::free, capturing);
    }

    @Override
    public CapturedBlock take() throws CaptureFailure {
        if (failure != null) {
            throw failure;
        }
        if (!pending) {
            pending = handle.next();
        }
        ArenaBlock block = pending ? pool.take() : null;
        if (block == null) {
            return null;
        }
        try {
            while (pending && block.fits(handle.captured())) {
                int captured = handle.captured();
                int at = block.append(handle.timeNanos(), handle.link(), handle.original(), captured);
                handle.copyTo(arena.address(block.index()) + at, captured);
                pending = false;
                pending = handle.next();
            }
        } catch (CaptureFailure e) {
            // what came before it is handed over first
            failure = e;
        }
        return block;
    }

    @Override
    public int held() {
        return pool.held();
    }

    @Override
    public long oldestHeldNanos() {
        return pool.oldestHeldNanos();
    }

    @Override
    public boolean allHeld() {
        return pool.allHeld();
    }

    @Override
    public Poll.Result await(int timeoutMs) {
        return pending ? Poll.Result.READY : handle.await(timeoutMs);
    }

    /**
     * Beside the reader, as libpcap keeps its counters where reading does not touch them; the lock keeps them apart.
     */
    @Override
    public void statistics(Reading reading) {
        handle.statistics(reading);
    }

    @Override
    public void close() {
        handle.close();
        pool.close();
    }
}
