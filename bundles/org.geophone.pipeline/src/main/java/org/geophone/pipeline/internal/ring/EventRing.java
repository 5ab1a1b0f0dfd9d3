package org.geophone.pipeline.internal.ring;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;

/**
 * The event ring: preallocated slots between the decoding thread and the threads of the later stages. One producer,
 * which may have a handler of its own that sees each slot first; each other handler runs on a thread of its own and
 * follows the one before it. Slots are shown to them several at a time, because each time costs both sides a cache
 * line. Slots and their message bytes are released together when the last handler is through.
 */
public final class EventRing implements SlotSink {
    private static final int MAX_BATCH = 512;
    private static final long SLEEP_NANOS = 50_000;
    /** Two groups of the handler that sees slots first come together before they are shown. */
    private static final int SHOWN_TOGETHER = 2 * BatchHandler.TOGETHER;

    private final RingBuffer<EventSlot> ring;
    private final MessageMemory memory;
    private final long[] memoryEnds;
    private final int mask;
    private final boolean shed;
    private final BatchHandler first;
    private final Counters counters;
    private final BooleanSupplier closing;
    private final EventSlot scratch = new EventSlot();
    private final List<BatchEventProcessor<EventSlot>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private Sequence last = new Sequence();
    private long claimed = -1;
    /** The last slot that was filled, and the last one that was shown to the handlers. */
    private long filled = -1;
    private long shown = -1;
    private long claimStart;

    /**
     * A ring.
     *
     * @param size slots, a power of two
     * @param memoryBytes size of the message memory
     * @param shed true: drop new messages when there is no room; false: wait
     * @param first works on each slot before it is published, on the producing thread, which holds its gates; or null
     */
    public EventRing(int size, int memoryBytes, boolean shed, BatchHandler first, Counters counters,
            BooleanSupplier closing) {
        this.ring = RingBuffer.createSingleProducer(EventSlot::new, size, new BackoffWait());
        this.memory = new MessageMemory(memoryBytes);
        this.memoryEnds = new long[size];
        this.mask = size - 1;
        this.shed = shed;
        this.first = first;
        this.counters = counters;
        this.closing = closing;
        scratch.data = new byte[SlotSink.MAX_SLOT_BYTES];
    }

    /** Starts one thread per handler, each behind the one before it. Called once. */
    public void start(List<BatchHandler> handlers) {
        SequenceBarrier barrier = ring.newBarrier();
        for (BatchHandler handler : handlers) {
            BatchEventProcessor<EventSlot> processor = new BatchEventProcessorBuilder().setMaxBatchSize(MAX_BATCH)
                    .build(ring, barrier, new HandlerAdapter(handler));
            processors.add(processor);
            last = processor.getSequence();
            barrier = ring.newBarrier(last);
            Thread thread = new Thread(processor, "geophone-" + handler.name());
            thread.setDaemon(true);
            threads.add(thread);
        }
        ring.addGatingSequences(last);
        threads.forEach(Thread::start);
    }

    /** Waits until the handlers are through with everything published, then ends their threads. */
    public void stop() throws InterruptedException {
        awaitEmpty();
        for (BatchEventProcessor<EventSlot> processor : processors) {
            processor.halt();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public boolean awaitRoom(int messages) {
        if (shed) {
            return !closing.getAsBoolean();
        }
        while (!ring.hasAvailableCapacity(messages) || !memory.fits(SlotSink.MAX_SLOT_BYTES, tail())) {
            flush();
            if (closing.getAsBoolean()) {
                return false;
            }
            LockSupport.parkNanos(SLEEP_NANOS);
        }
        return true;
    }

    @Override
    public EventSlot claim(int bytes) {
        while (!ring.hasAvailableCapacity(1) || !memory.fits(bytes, tail())) {
            if (shed || closing.getAsBoolean()) {
                scratch.base = 0;
                scratch.capacity = bytes;
                scratch.reset();
                return scratch;
            }
            flush();
            LockSupport.parkNanos(SLEEP_NANOS);
        }
        if (claimed < 0) {
            claimed = ring.next();
        }
        EventSlot slot = ring.get(claimed);
        claimStart = memory.head();
        if (slot.data != memory.data()) {
            // every lap of the ring finds it there: a reference that is not written costs the collector nothing
            slot.data = memory.data();
        }
        slot.base = memory.take(bytes);
        slot.capacity = bytes;
        slot.reset();
        return slot;
    }

    @Override
    public void publish(EventSlot slot) {
        if (slot == scratch) {
            counters.increment(Counter.RING_SHED);
            return;
        }
        memory.trim(slot.base + slot.capacity - Math.max(slot.base, slot.nameOffset + slot.nameBytes));
        memoryEnds[(int) claimed & mask] = memory.head();
        if (first != null) {
            first.process(slot, claimed);
        }
        filled = claimed;
        claimed = -1;
        if (filled % SHOWN_TOGETHER == SHOWN_TOGETHER - 1) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (first != null) {
            first.flush();
        }
        if (filled > shown) {
            shown = filled;
            ring.publish(filled);
        }
    }

    @Override
    public void cancel(EventSlot slot) {
        if (slot != scratch) {
            memory.back(claimStart);
        }
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public void awaitEmpty() throws InterruptedException {
        flush();
        long published = filled;
        while (last.get() < published) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(SLEEP_NANOS);
        }
    }

    /** Memory position before which everything is free again. The array is the producer's own. */
    private long tail() {
        long done = last.get();
        return done < 0 ? 0 : memoryEnds[(int) done & mask];
    }

    @Override
    public int size() {
        return ring.getBufferSize();
    }

    @Override
    public int used() {
        return (int) (ring.getCursor() - last.get());
    }
}
