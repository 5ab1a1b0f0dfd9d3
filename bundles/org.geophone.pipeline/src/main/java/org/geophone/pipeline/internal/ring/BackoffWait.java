package org.geophone.pipeline.internal.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.locks.LockSupport;

/**
 * How a ring's thread waits: it looks again a few times, then sleeps for half a millisecond, and once nothing has come
 * for about a tenth of a second for a whole one at a time. The faster side of a ring waits all the time; where cores
 * are few it must leave them to the slower one, and a ring holds what comes during many such sleeps. To fall asleep and
 * to wake up costs as much as several messages do: the longer the sleep, the more messages share it.
 */
final class BackoffWait implements WaitStrategy {
    private static final int SPINS = 10;
    private static final int SHORT_SLEEPS = 200;
    private static final long SHORT_NANOS = 500_000;
    private static final long LONG_NANOS = 1_000_000;

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
            throws AlertException {
        int idle = 0;
        long available = dependent.get();
        while (available < sequence) {
            barrier.checkAlert();
            idle = Math.min(idle + 1, SHORT_SLEEPS);
            if (idle < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(idle < SHORT_SLEEPS ? SHORT_NANOS : LONG_NANOS);
            }
            available = dependent.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {
        // nobody blocks: who waits looks again by himself
    }
}
