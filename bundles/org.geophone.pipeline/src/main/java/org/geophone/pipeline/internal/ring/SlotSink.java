package org.geophone.pipeline.internal.ring;

import org.geophone.api.decode.EventSink;
import org.geophone.api.event.EventSlot;

/** The event ring as the decoding side sees it, with or without threads behind it. */
public interface SlotSink extends EventSink {
    /** Most bytes one slot can need: copied headers, the largest message, the folded name. */
    int MAX_SLOT_BYTES = 256 + 65_535 + EventSlot.MAX_NAME_BYTES;

    /** Waits until so many messages of usual size fit; false when the pipeline is closing. */
    boolean awaitRoom(int messages);

    /** Waits until everything published is processed. */
    void awaitEmpty() throws InterruptedException;

    /** Slots. */
    int size();

    /** Slots in use. Any thread. */
    int used();
}
