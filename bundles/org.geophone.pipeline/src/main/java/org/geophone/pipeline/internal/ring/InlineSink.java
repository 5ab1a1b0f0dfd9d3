package org.geophone.pipeline.internal.ring;

import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;

/** The event ring of the fused mode: one slot, processed by the decoding thread itself. */
public final class InlineSink implements SlotSink {
    private final EventSlot slot = new EventSlot();
    private final BatchHandler handler;
    private final Counters counters;
    private long sequence;

    /**
     * A sink.
     *
     * @param handler all later stages; its gates are taken by the decoding thread together with the decoder's
     */
    public InlineSink(BatchHandler handler, Counters counters) {
        this.handler = handler;
        this.counters = counters;
        slot.data = new byte[MAX_SLOT_BYTES];
    }

    @Override
    public boolean awaitRoom(int messages) {
        return true;
    }

    @Override
    public EventSlot claim(int bytes) {
        slot.base = 0;
        slot.capacity = bytes;
        slot.reset();
        return slot;
    }

    @Override
    public void publish(EventSlot published) {
        handler.process(published, sequence++);
    }

    @Override
    public void cancel(EventSlot cancelled) {
        // the one slot is simply claimed again
    }

    @Override
    public void flush() {
        // everything is processed when it is published
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public void awaitEmpty() {
        // nothing is ever left behind
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public int used() {
        return 0;
    }
}
