package org.geophone.capture.live.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.geophone.api.capture.BlockSink;
import org.geophone.capture.live.internal.kernel.CaptureFailure;
import org.geophone.capture.live.internal.kernel.Poll;
import org.geophone.capture.live.internal.ring.CapturedBlock;
import org.geophone.capture.live.internal.tap.Tap;

/** The body of a capturing thread: hands over what its tap gives, until it is told to end or the tap fails. */
final class TapLoop {
    /** Who watches the interface. */
    @FunctionalInterface
    interface Watch {
        /**
         * Looks after the interface; about once a second, and at once when waiting says that something is wrong.
         *
         * @throws CaptureFailure when it is not the one that was opened any more
         */
        void look(boolean trouble) throws CaptureFailure;
    }

    /** How long a wait for packets may be: what stopping takes at most without traffic. */
    static final int WAIT_MS = 200;
    /** Pause when the pipeline has no room, or the kernel says there is something while its next block is out. */
    static final long PARK_NANOS = 200_000;
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Leg leg;
    private final Totals totals;
    private final BlockSink sink;
    private volatile Tap tap;
    private volatile Thread thread;
    private volatile boolean ending;
    private volatile boolean stopping;
    private long nextCheck;

    TapLoop(Leg leg, Totals totals, BlockSink sink) {
        this.leg = leg;
        this.totals = totals;
        this.sink = sink;
    }

    /** What is to be read. Before the thread runs. */
    void read(Tap opened) {
        tap = opened;
        leg.open(opened);
    }

    /** Reads the tap until it is told to end. */
    void run(Watch watch) throws CaptureFailure {
        thread = Thread.currentThread();
        nextCheck = System.nanoTime();
        boolean trouble = false;
        while (!ending) {
            CapturedBlock block = tap.take();
            if (block != null) {
                handOver(block);
            } else if (tap.allHeld()) {
                pause(PARK_NANOS);
            } else {
                Poll.Result result = tap.await(WAIT_MS);
                trouble = result == Poll.Result.TROUBLE;
                if (trouble || result == Poll.Result.READY && tap.held() > 0) {
                    // the last filled block is still out, which the kernel takes for news: no spinning on that
                    pause(PARK_NANOS);
                }
            }
            long now = System.nanoTime();
            if (trouble || now - nextCheck >= 0) {
                nextCheck = now + CHECK_NANOS;
                leg.refresh();
                watch.look(trouble);
                trouble = false;
            }
        }
    }

    /** The interface is gone: what came in before comes out, the block that was being filled too, after its timeout. */
    void drain(int blockTimeoutMs) throws CaptureFailure {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2L * blockTimeoutMs + WAIT_MS / 4);
        while (!stopping && System.nanoTime() - end < 0) {
            CapturedBlock block = tap.take();
            if (block != null) {
                handOver(block);
            } else {
                pause(PARK_NANOS);
            }
        }
    }

    /** Offers a block until the sink takes it; when stopped before, it goes back and its packets are not counted. */
    private void handOver(CapturedBlock block) {
        int packets = block.packets();
        if (packets > 0) {
            block.number(totals.number(packets), totals);
        }
        while (packets > 0 && !stopping) {
            if (sink.offer(block)) {
                leg.delivered(packets);
                return;
            }
            pause(PARK_NANOS);
        }
        block.withdraw();
    }

    private void pause(long nanos) {
        if (!stopping) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** Asks the loop to end. Any thread; returns at once. */
    void end(boolean stop) {
        stopping |= stop;
        ending = true;
        LockSupport.unpark(thread);
    }

    /** Closes the tap; answers how many packets were left in it. */
    long close() {
        return leg.close();
    }
}
