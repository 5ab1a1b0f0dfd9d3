package org.geophone.pipeline.internal.ring;

import org.geophone.api.event.EventSlot;

/** What a thread behind the event ring does. Never throws. Called by its own thread only. */
public interface BatchHandler {
    /** A handler may put messages off, slots and all, until so many have come together or the batch ends. */
    int TOGETHER = 16;

    /** Ending of the thread's name. */
    String name();

    /** Before the first message of a batch. */
    void begin();

    /** One message. */
    void process(EventSlot slot, long sequence);

    /** Works off what it put off; its gates are held, or nothing is put off. */
    void flush();

    /** After the last message of a batch. */
    void end();
}
