package org.geophone.capture.file.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.PacketBlock;

/**
 * What reading alone costs: every block is handed back at once. Run by hand with capture files as arguments; compare
 * with other readers on the same machine in the same minute only.
 */
public final class CountRate {
    private static final int ROUNDS = 7;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private CountRate() {
    }

    /** Prints packets, CPU time of the reading thread per packet and wall time per packet, per round. */
    public static void main(String[] files) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            FileCaptureSource source = new FileCaptureSource(new TestConfig(files).withPool(1 << 20, 8));
            Sink sink = new Sink();
            long start = System.nanoTime();
            source.start(sink, 0);
            sink.awaitEnd();
            double wall = System.nanoTime() - start;
            long packets = source.stats().packets();
            System.out.printf("%d packets, CPU %.1f ns, wall %.1f ns per packet%n", packets,
                    sink.cpu / (double) packets, wall / packets);
        }
    }

    private static final class Sink implements BlockSink {
        private boolean ended;
        private long cpu;

        @Override
        public boolean offer(PacketBlock block) {
            block.release();
            return true;
        }

        @Override
        public synchronized void end(CaptureEnd how) {
            cpu = CPU.getCurrentThreadCpuTime();
            ended = true;
            notifyAll();
        }

        synchronized void awaitEnd() throws InterruptedException {
            while (!ended) {
                wait();
            }
        }
    }
}
