package org.geophone.pipeline.internal.ring;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.geophone.api.capture.PacketBlock;

/**
 * The block ring of the staged mode: references to blocks on their way from the sources' threads to the decoding
 * thread. Several producers, one consumer; blocks are handed back in the order in which they came.
 */
public final class BlockRing {
    private static final int SIZE = 16;
    private static final long SLEEP_NANOS = 50_000;

    /** The place of one reference. */
    private static final class Cell {
        private PacketBlock block;
    }

    private final RingBuffer<Cell> ring =
            RingBuffer.createMultiProducer(Cell::new, SIZE, new BackoffWait());
    private final BatchEventProcessor<Cell> processor;
    private final Thread thread;

    /** A ring; the consumer decodes a block and hands it back. */
    public BlockRing(Consumer<PacketBlock> decode) {
        EventHandler<Cell> handler = (cell, sequence, endOfBatch) -> {
            PacketBlock block = cell.block;
            cell.block = null;
            decode.accept(block);
        };
        processor = new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), handler);
        ring.addGatingSequences(processor.getSequence());
        thread = new Thread(processor, "geophone-decode");
        thread.setDaemon(true);
        thread.start();
    }

    /** Puts a reference in; false when the ring is full. Any thread. */
    public boolean offer(PacketBlock block) {
        if (!ring.hasAvailableCapacity(1)) {
            return false;
        }
        long sequence;
        try {
            sequence = ring.tryNext();
        } catch (com.lmax.disruptor.InsufficientCapacityException e) {
            return false;
        }
        ring.get(sequence).block = block;
        ring.publish(sequence);
        return true;
    }

    /** Waits until every block put in is decoded. */
    public void awaitEmpty() throws InterruptedException {
        long published = ring.getCursor();
        while (processor.getSequence().get() < published) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(SLEEP_NANOS);
        }
    }

    /** Decodes what is left, then ends the thread. */
    public void stop() throws InterruptedException {
        awaitEmpty();
        processor.halt();
        thread.join();
    }
}
