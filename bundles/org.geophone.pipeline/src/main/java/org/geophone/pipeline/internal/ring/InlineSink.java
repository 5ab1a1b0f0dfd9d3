package org.geophone.pipeline.internal.ring;

import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;

/**
 * The event ring of the fused mode: as many slots as the handler may put off, processed by the decoding thread itself.
 */
public final class InlineSink implements SlotSink {
    private final EventSlot[] slots = new EventSlot[BatchHandler.TOGETHER];
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
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new EventSlot();
            slots[i].data = new byte[MAX_SLOT_BYTES];
        }
    }

    @Override
    public boolean awaitRoom(int messages) {
        return true;
    }

    @Override
    public EventSlot claim(int bytes) {
        // the one that was used longest ago is through by now
        EventSlot slot = slots[(int) (sequence % slots.length)];
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
        // the slot is simply claimed again
    }

    @Override
    public void flush() {
        handler.flush();
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public void awaitEmpty() {
        // the decoding thread leaves nothing behind when it leaves the gates
    }

    @Override
    public int size() {
        return slots.length;
    }

    @Override
    public int used() {
        return 0;
    }
}
