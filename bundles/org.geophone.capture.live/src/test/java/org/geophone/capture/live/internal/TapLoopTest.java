package org.geophone.capture.live.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.metrics.Counters;
import org.geophone.capture.live.internal.kernel.CaptureFailure;
import org.geophone.capture.live.internal.kernel.Poll;
import org.geophone.capture.live.internal.kernel.Reading;
import org.geophone.capture.live.internal.ring.CapturedBlock;
import org.geophone.capture.live.internal.tap.Tap;
import org.junit.jupiter.api.Test;

/** How often the capturing thread asks, over a tap of the test's own. */
class TapLoopTest {
    private static final int ROUNDS = 300;

    /** A tap that never has a block, and ends the loop after so many questions. */
    private static final class EmptyTap implements Tap {
        private final int held;
        private final boolean all;
        private final Poll.Result result;
        private TapLoop loop;
        private int takes;
        private int waits;

        private EmptyTap(int held, boolean all, Poll.Result result) {
            this.held = held;
            this.all = all;
            this.result = result;
        }

        @Override
        public CapturedBlock take() {
            takes++;
            if (takes == ROUNDS) {
                loop.end(false);
            }
            return null;
        }

        @Override
        public int held() {
            return held;
        }

        @Override
        public long oldestHeldNanos() {
            return 0;
        }

        @Override
        public boolean allHeld() {
            return all;
        }

        @Override
        public Poll.Result await(int timeoutMs) {
            waits++;
            return result;
        }

        @Override
        public void statistics(Reading reading) {
            reading.clear();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static final class NoSink implements BlockSink {
        @Override
        public boolean offer(PacketBlock block) {
            throw new AssertionError("there is no block");
        }

        @Override
        public void end(CaptureEnd end) {
            throw new AssertionError("the loop does not end the source");
        }
    }

    private static TapLoop loop(EmptyTap tap) {
        Totals totals = new Totals(new Counters());
        TapLoop loop = new TapLoop(totals.leg("test"), totals, new NoSink());
        tap.loop = loop;
        loop.read(tap);
        return loop;
    }

    @Test
    void whileTheLastBlockIsOutTheKernelIsAskedFiveTimesInAMillisecondAtMost() throws CaptureFailure {
        // the kernel says that there is something as long as the block it filled last is out
        EmptyTap tap = new EmptyTap(1, false, Poll.Result.READY);
        long begin = System.nanoTime();
        loop(tap).run(trouble -> { });
        long atMost = (System.nanoTime() - begin) / TapLoop.PARK_NANOS + 1;
        assertEquals(ROUNDS, tap.takes);
        assertTrue(tap.waits <= atMost, tap.waits + " waits, " + atMost + " parks of time");
    }

    @Test
    void whileAllBlocksAreOutTheKernelIsNotAskedAtAll() throws CaptureFailure {
        EmptyTap tap = new EmptyTap(2, true, Poll.Result.READY);
        long begin = System.nanoTime();
        loop(tap).run(trouble -> { });
        assertEquals(0, tap.waits);
        assertTrue(tap.takes <= (System.nanoTime() - begin) / TapLoop.PARK_NANOS + 1);
    }

    @Test
    void troubleIsLookedAfterAtOnceAndEndsTheLoopWhenTheInterfaceIsGone() {
        EmptyTap tap = new EmptyTap(0, false, Poll.Result.TROUBLE);
        CaptureFailure gone = new CaptureFailure("gone");
        CaptureFailure thrown = assertThrows(CaptureFailure.class, () -> loop(tap).run(trouble -> {
            if (trouble) {
                throw gone;
            }
        }));
        assertEquals(gone, thrown);
        assertEquals(1, tap.waits);
    }
}
