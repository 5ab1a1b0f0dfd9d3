package org.geophone.pipeline.internal.stage;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.capture.PacketCursor;
import org.geophone.api.event.CaptureClock;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.pipeline.internal.gate.DecodeGate;
import org.geophone.pipeline.internal.gate.Passage;
import org.geophone.pipeline.internal.ring.SlotSink;

/**
 * Decodes blocks slice by slice. Before each slice there is room for its messages in the event ring, so that the gate
 * is practically never held while waiting; between slices services can be replaced.
 */
public final class DecodeStage {
    private static final int SLICE_PACKETS = 256;

    private final DecodeGate gate;
    private final Passage passage;
    private final SlotSink sink;
    private final StageRunner inline;
    private final Counters counters;
    private final BiConsumer<String, Throwable> errors;
    private final PacketCursor cursor = new PacketCursor();
    private final CaptureClock clock = new CaptureClock();
    private volatile long firstTimeNanos;
    private volatile long lastTimeNanos;
    private volatile long captureTimeNanos;

    /**
     * A decoding stage.
     *
     * @param passage the decoder's gate, and with inline stages theirs too
     * @param inline the later stages that run on the decoding thread, or null
     */
    public DecodeStage(DecodeGate gate, Passage passage, SlotSink sink, StageRunner inline, Counters counters,
            BiConsumer<String, Throwable> errors) {
        this.gate = gate;
        this.passage = passage;
        this.sink = sink;
        this.inline = inline;
        this.counters = counters;
        this.errors = errors;
    }

    /**
     * Decodes a block and hands it back. The decoding thread only.
     *
     * @return false when the pipeline was closing and part of the block was not decoded, which is counted
     */
    public boolean decode(PacketBlock block, BooleanSupplier closing) {
        try {
            long begin = firstTimeNanos == 0 ? begin(block) : 0;
            block.cursor(cursor);
            while (cursor.hasMore()) {
                if (closing.getAsBoolean() || !slice()) {
                    counters.add(Counter.CAPTURE_LEFT, rest());
                    return false;
                }
                if (firstTimeNanos == 0) {
                    firstTimeNanos = begin;
                }
            }
            return true;
        } finally {
            block.release();
        }
    }

    /** Passes over the packets that are left, and counts them. */
    private int rest() {
        cursor.slice(Integer.MAX_VALUE);
        int packets = 0;
        while (cursor.next()) {
            packets++;
        }
        return packets;
    }

    /** Capture time of a block's first packet, 0 without one. */
    private long begin(PacketBlock block) {
        block.cursor(cursor);
        cursor.slice(1);
        return cursor.next() ? cursor.timeNanos() : 0;
    }

    private boolean slice() {
        if (inline != null) {
            inline.awaitRoom();
        }
        if (!sink.awaitRoom(SLICE_PACKETS) || !passage.enter()) {
            return false;
        }
        try {
            cursor.slice(SLICE_PACKETS);
            gate.decoder().decode(cursor, sink);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // the cursor stands behind the packet that did it; the next slice goes on from there
            counters.addShared(Counter.STAGE_ERRORS, 1);
            errors.accept("decode", e);
        } finally {
            leave();
        }
        clock.take(cursor.timeNanos());
        captureTimeNanos = clock.nowNanos();
        lastTimeNanos = Math.max(lastTimeNanos, cursor.timeNanos());
        return true;
    }

    /** No block will follow: what the decoder holds half-finished comes out. */
    public void finish() {
        if (!passage.enter()) {
            return;
        }
        try {
            gate.decoder().finish(sink);
        } finally {
            leave();
        }
    }

    private void leave() {
        sink.flush();
        passage.leave();
    }

    /** Capture time of the first packet, 0 before its slice is decoded. Any thread. */
    public long firstTimeNanos() {
        return firstTimeNanos;
    }

    /** Latest capture time. Any thread. */
    public long lastTimeNanos() {
        return lastTimeNanos;
    }

    /** Where capture time stands: the latest, unless the clock was set back since. Any thread. */
    public long captureTimeNanos() {
        return captureTimeNanos;
    }
}
