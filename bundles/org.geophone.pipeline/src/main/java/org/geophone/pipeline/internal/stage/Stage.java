package org.geophone.pipeline.internal.stage;

import org.geophone.api.event.EventSlot;
import org.geophone.pipeline.internal.gate.Gate;

/** One step of a message's way behind the decoder. Called by one thread at a time, its gate held. */
public interface Stage {
    /** Short name; also the ending of its thread's name where it has its own. */
    String name();

    /** The door of the services it works with. */
    Gate gate();

    /** Waits, the gate not held, until a batch can be taken without losing anything. */
    default void awaitRoom() {
        // most stages keep nothing
    }

    /** Shows messages that this stage is given next; nothing but time depends on it. */
    default void ahead(EventSlot[] slots, int count) {
        // most stages have nothing to prepare
    }

    /** Takes one message. */
    void process(EventSlot slot, long sequence);

    /**
     * Capture time has come this far without a message. Called when every message has been through this stage, by
     * whatever thread.
     */
    default void advance(long timeNanos) {
        // most stages wait for nothing
    }

    /** Input has ended and every message has been through this stage. */
    default void finish() {
        // most stages keep nothing
    }
}
