package org.geophone.bench.path;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.metrics.Counters;
import org.geophone.bench.Defaults;
import org.geophone.capture.file.internal.FileCaptureConfig;
import org.geophone.capture.file.internal.FileCaptureSource;
import org.geophone.decode.dns.internal.FrameDecoderComponent;

/**
 * What the emitting thread costs, alone: {@code EmitMain CORPUS}. Messages are decoded and enriched some thousand at a
 * time, as many as lie in the event ring; what is timed is the CPU time of matching them, writing their documents and
 * copying those into chunks. Of the batches of the corpus' second half the lower quartile and the median are printed,
 * nanoseconds a message, with a hash over all documents: builds are compared by turns, and only when the hash agrees.
 */
public final class EmitMain implements BlockSink {
    private final PacketCursor cursor = new PacketCursor();
    private final FrameDecoderComponent decoder =
            new FrameDecoderComponent(Defaults.of(FrameDecoderComponent.Config.class));
    private final EmitBatches batches = new EmitBatches(new Counters());
    private final CountDownLatch ended = new CountDownLatch(1);

    private EmitMain() {
        // main() runs it
    }

    /** Reads the corpus once. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: EmitMain CORPUS");
            System.exit(2);
        }
        EmitMain run = new EmitMain();
        FileCaptureSource source = new FileCaptureSource(
                Defaults.of(FileCaptureConfig.class, Map.of("paths", new String[] {arguments[0]})));
        source.start(run, 0);
        run.ended.await();
        source.stop();
        List<Double> all = run.batches.nanosPerMessage();
        double[] late = all.subList(all.size() / 2, all.size()).stream().mapToDouble(d -> d).sorted().toArray();
        System.out.printf("quarter %.1f median %.1f ns/message; %d batches; hash %016x%n", late[late.length / 4],
                late[late.length / 2], all.size(), run.batches.hash());
    }

    @Override
    public boolean offer(PacketBlock block) {
        block.cursor(cursor);
        while (cursor.hasMore()) {
            cursor.slice(256);
            decoder.decode(cursor, batches);
        }
        block.release();
        return true;
    }

    @Override
    public void end(CaptureEnd how) {
        ended.countDown();
    }
}
