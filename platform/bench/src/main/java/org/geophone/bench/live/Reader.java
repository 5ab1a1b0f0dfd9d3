package org.geophone.bench.live;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.decode.FrameDecoder;
import org.geophone.bench.NameSums;
import org.geophone.bench.OneSlot;

/** Takes blocks and works through them in the capturing thread, as the C receivers do. */
final class Reader implements BlockSink {
    /** What is done with a packet: its header read; the name hashed, too; the sensor's decoder; nothing for a while. */
    enum Mode { RING, PARSE, DECODE, STALL }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private final Mode mode;
    private final FrameDecoder decoder;
    private final OneSlot slot;
    private final PacketCursor cursor = new PacketCursor();
    private final NameSums sums = new NameSums();
    private volatile long packets;
    private volatile Thread capturing;
    private long firstCpuNanos;
    private long firstNanos;
    private long blocks;

    Reader(Mode mode, FrameDecoder decoder, OneSlot slot) {
        this.mode = mode;
        this.decoder = decoder;
        this.slot = slot;
    }

    @Override
    public boolean offer(PacketBlock block) {
        if (capturing == null) {
            firstNanos = System.nanoTime();
            firstCpuNanos = THREADS.getCurrentThreadCpuTime();
            capturing = Thread.currentThread();
        }
        if (mode == Mode.STALL && System.nanoTime() - firstNanos < STALL_NANOS) {
            return false;
        }
        block.cursor(cursor);
        int seen = 0;
        switch (mode) {
            case DECODE -> {
                decoder.decode(cursor, slot);
                seen = block.packets();
            }
            case RING -> {
                while (cursor.next()) {
                    seen++;
                }
            }
            default -> {
                while (cursor.next()) {
                    sums.add(cursor);
                    seen++;
                }
            }
        }
        blocks++;
        block.release();
        packets += seen;
        return true;
    }

    @Override
    public void end(CaptureEnd end) {
        // whoever told the source to stop waits for its thread
    }

    /** Packets read so far. Any thread. */
    long packets() {
        return packets;
    }

    /** CPU time of the capturing thread since the first block; while it lives. */
    long cpuNanos() {
        Thread thread = capturing;
        return thread == null ? 0 : THREADS.getThreadCpuTime(thread.getId()) - firstCpuNanos;
    }

    /** The account, when the thread has ended. */
    String account() {
        long messages = mode == Mode.DECODE ? slot.published() : sums.messages();
        return "recv=" + packets + " dns=" + messages + " hash=" + Long.toHexString(sums.hash()) + " blocks=" + blocks;
    }
}
