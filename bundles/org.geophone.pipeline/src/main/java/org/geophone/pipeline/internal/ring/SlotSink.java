package org.geophone.pipeline.internal.ring;

import org.geophone.api.decode.EventSink;
import org.geophone.api.event.EventSlot;

/** The event ring as the decoding side sees it, with or without threads behind it. */
public interface SlotSink extends EventSink {
    /** Most bytes one slot can need: copied headers, the largest message, the folded name. */
    int MAX_SLOT_BYTES = 256 + 65_535 + EventSlot.MAX_NAME_BYTES;

    /** Waits until so many messages of usual size fit; false when the pipeline is closing. */
    boolean awaitRoom(int messages);

    /** What was published so far is for the handlers to see now, not only when more has come together. */
    void flush();

    /** Waits until everything published is processed. */
    void awaitEmpty() throws InterruptedException;

    /** Slots. */
    int size();

    /** Slots in use. Any thread. */
    int used();
}
