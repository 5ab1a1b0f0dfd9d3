package org.geophone.bench;

import org.geophone.api.decode.EventSink;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;

/** Takes every message into the same slot, and counts them. The decoding thread only. */
public final class OneSlot implements EventSink {
    private final EventSlot slot = new EventSlot();
    private final byte[] memory = new byte[1 << 17];
    private final Counters counters = new Counters();
    private long published;

    /** Messages taken so far. */
    public long published() {
        return published;
    }

    @Override
    public EventSlot claim(int bytes) {
        slot.reset();
        slot.data = memory;
        slot.base = 0;
        slot.capacity = memory.length;
        return slot;
    }

    @Override
    public void publish(EventSlot filled) {
        published++;
    }

    @Override
    public void cancel(EventSlot unused) {
        // nothing was taken
    }

    @Override
    public Counters counters() {
        return counters;
    }
}
