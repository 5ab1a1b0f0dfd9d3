package org.geophone.capture.live.internal.tap;

import org.geophone.capture.live.internal.kernel.CaptureFailure;
import org.geophone.capture.live.internal.kernel.Poll;
import org.geophone.capture.live.internal.kernel.Reading;
import org.geophone.capture.live.internal.ring.CapturedBlock;

/** An open interface, or one worker's share of it. Its capturing thread only, but where another word stands. */
public interface Tap {
    /** The next block that is filled, or null; it is out until it is released. */
    CapturedBlock take() throws CaptureFailure;

    /** Blocks that are out. Any thread. */
    int held();

    /** Since when the oldest block is out, in nanoseconds; 0 when none is. Any thread. */
    long oldestHeldNanos();

    /** True when every block is out: packets are dropped until one comes back. */
    boolean allHeld();

    /** Waits until there is something to take. */
    Poll.Result await(int timeoutMs);

    /**
     * What was counted since the last call. Any thread, under a lock of the caller's that {@link #close} takes, too.
     */
    void statistics(Reading reading);

    /** Ends capture. Blocks that are out stay readable until each is released. */
    void close();
}
