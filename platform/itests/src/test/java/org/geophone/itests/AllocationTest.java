package org.geophone.itests;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.geophone.api.capture.CaptureSource;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.api.simulate.TrafficSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From capture to the event ring nothing is allocated per packet. */
class AllocationTest {
    private static final long PACKETS = 1_000_000;
    private static final long BUDGET_BYTES = 64 * 1024;

    @TempDir
    private Path work;

    /** Offers the same block until enough packets went through; the offering thread decodes. */
    private static final class Repeated extends TestSource {
        private final List<byte[]> frames;
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long offered;
        private long warmBytes = -1;
        private long warmPackets;
        volatile long allocated = -1;

        private Repeated(List<byte[]> frames) {
            this.frames = frames;
        }

        @Override
        boolean fill(Filler into) {
            if (offered == 0) {
                long time = 1_700_000_000_000_000_000L;
                int i = 0;
                while (into.add(time, 1, frames.get(i % frames.size()), frames.get(i % frames.size()).length,
                        frames.get(i % frames.size()).length)) {
                    i++;
                    time += 1_000_000;
                }
            }
            offered += into.packets();
            if (warmBytes < 0 && offered > PACKETS) {
                warmPackets = offered;
                warmBytes = threads.getCurrentThreadAllocatedBytes();
            }
            if (warmBytes >= 0 && offered > warmPackets + PACKETS) {
                allocated = threads.getCurrentThreadAllocatedBytes() - warmBytes;
                return false;
            }
            return true;
        }
    }

    @Test
    void aMillionPacketsAfterWarmUpAllocateAlmostNothing() throws Exception {
        try (SensorRun run = SensorRun.boot(work, Map.of("threads", "paired"))) {
            Path made = work.resolve("made.pcap");
            run.container().service(TrafficSimulator.class).write(new TrafficRequest(made, work.resolve("made.json"),
                    "office", 5, Map.of("hours", "9")));
            Repeated source = new Repeated(PcapFrames.read(made).subList(0, 5000));
            run.container().register(CaptureSource.class, source, Map.of());
            assertNotNull(run.container().service(PipelineControl.class).awaitEnd(TimeUnit.MINUTES.toNanos(5)));
            assertTrue(source.allocated >= 0 && source.allocated <= BUDGET_BYTES,
                    source.allocated + " bytes for " + PACKETS + " packets");
        }
    }
}
