package org.geophone.bench.path;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.bench.Defaults;
import org.geophone.bench.NameSums;
import org.geophone.capture.file.internal.FileCaptureConfig;
import org.geophone.capture.file.internal.FileCaptureSource;
import org.geophone.decode.dns.internal.FrameDecoderComponent;
import org.geophone.pipeline.internal.gate.DecodeGate;
import org.geophone.pipeline.internal.gate.Gate;
import org.geophone.pipeline.internal.gate.Passage;
import org.geophone.pipeline.internal.ring.BlockRing;
import org.geophone.pipeline.internal.ring.EventRing;
import org.geophone.pipeline.internal.ring.InlineSink;
import org.geophone.pipeline.internal.ring.SlotSink;
import org.geophone.pipeline.internal.stage.DecodeStage;

/**
 * The corpus once through one variant.
 *
 * <ul>
 * <li>{@code decode}: the source's thread does everything: it reads, walks, decodes into a slot and hashes the name
 * <li>{@code blocks}: it reads and puts blocks into the block ring; a second thread does the rest
 * <li>{@code staged}: the same, but the second thread decodes and publishes in the event ring; a third one hashes
 * <li>{@code ring}: it reads, decodes and publishes in the event ring; a second thread hashes
 * <li>{@code count}: it reads, and nobody looks at the packets
 * <li>{@code name}: it reads, and finds and hashes the name where it lies, as the C loops of {@code parse.h} do
 * <li>{@code name-blocks}: the same on a second thread behind the block ring
 * <li>{@code fields}: as {@code decode}, and everything that was decoded is hashed
 * </ul>
 */
final class PathRun implements BlockSink {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RING_SLOTS = 1 << 14;
    private static final int MESSAGE_BYTES = 16 << 20;

    private final String variant;
    private final FileCaptureSource source;
    private final Counters counters = new Counters();
    private final ReferenceHash hash = new ReferenceHash();
    private final NameSums names;
    private final PacketCursor cursor = new PacketCursor();
    private final FieldHash fields;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final DecodeStage decode;
    private final EventRing ring;
    private final BlockRing blocks;
    private long packets;
    private long sourceNanos;
    private long decoderNanos;
    private long allocatedAfterFirst = -1;
    private long allocated;
    private CaptureEnd end;

    PathRun(String corpus, String variant) {
        this.variant = variant;
        source = new FileCaptureSource(
                Defaults.of(FileCaptureConfig.class, Map.of("paths", new String[] {corpus})));
        DecodeGate gate = new DecodeGate(counters);
        gate.bind(new FrameDecoderComponent(Defaults.of(FrameDecoderComponent.Config.class)));
        names = variant.startsWith("name") ? new NameSums() : null;
        boolean staged = variant.equals("staged");
        ring = staged || variant.equals("ring")
                ? new EventRing(RING_SLOTS, MESSAGE_BYTES, false, null, counters, () -> false) : null;
        fields = variant.equals("fields") ? new FieldHash(hash) : null;
        SlotSink sink = ring != null ? ring : new InlineSink(fields != null ? fields : hash, counters);
        decode = new DecodeStage(gate, new Passage(() -> false, new Gate[] {gate}), sink, null, counters,
                (where, problem) -> {
                    throw new IllegalStateException(where, problem);
                });
        if (ring != null) {
            ring.start(java.util.List.of(hash));
        }
        blocks = staged || variant.endsWith("blocks") ? new BlockRing(this::readBehindRing) : null;
    }

    private void readBehindRing(PacketBlock block) {
        read(block);
        decoderNanos = THREADS.getCurrentThreadCpuTime();
    }

    private void read(PacketBlock block) {
        if (names == null) {
            decode.decode(block, () -> false);
            return;
        }
        block.cursor(cursor);
        while (cursor.next()) {
            names.add(cursor);
        }
        block.release();
    }

    @Override
    public boolean offer(PacketBlock block) {
        int count = block.packets();
        if (variant.equals("count")) {
            block.release();
        } else if (blocks == null) {
            read(block);
        } else if (!blocks.offer(block)) {
            return false;
        }
        packets += count;
        if (allocatedAfterFirst < 0) {
            allocatedAfterFirst = THREADS.getCurrentThreadAllocatedBytes();
        }
        return true;
    }

    @Override
    public void end(CaptureEnd how) {
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedAfterFirst;
        sourceNanos = THREADS.getCurrentThreadCpuTime();
        end = how;
        ended.countDown();
    }

    /** Runs it; figures in words of the form name=value, times in nanoseconds. */
    String run() throws InterruptedException {
        long wall = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        source.start(this, 0);
        cpu = THREADS.getCurrentThreadCpuTime() - cpu;
        ended.await();
        if (blocks != null) {
            blocks.stop();
        }
        if (ring != null) {
            ring.stop();
        }
        wall = System.nanoTime() - wall;
        source.stop();
        boolean decoded = names == null && !variant.equals("count");
        if (!end.complete() || decoded && packets != counters.get(Counter.PACKETS)) {
            throw new IllegalStateException("the corpus was not read whole: " + end);
        }
        long messages = names == null ? hash.messages() : names.messages();
        return "variant=" + variant + " packets=" + packets + " dns=" + messages + " hash="
                + String.format("%016x", names == null ? hash.sum() : names.hash()) + " wall=" + wall + " cpu="
                + (cpu + sourceNanos) + " decoder_cpu=" + decoderNanos + " allocated=" + allocated
                + (fields == null ? "" : String.format(" fields=%016x", fields.sum()));
    }
}
