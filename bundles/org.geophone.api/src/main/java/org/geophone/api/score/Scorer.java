package org.geophone.api.score;

import java.nio.ByteBuffer;
import org.geophone.api.event.EventSlot;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Accounts for the information that moves, and reports what stands out. Called by one thread at a time. Time is capture
 * time, never the wall clock, so that the same input gives the same findings.
 */
@ProviderType
public interface Scorer {
    /**
     * Shows messages that are about to be observed in this order: what is known of them can be fetched from memory for
     * all of them at once. Nothing but time depends on it, and nobody has to call it.
     *
     * @param count how many of the slots it is about, from the first one on
     */
    default void ahead(EventSlot[] slots, int count) {
        // who has no large tables has nothing to fetch
    }

    /** Takes one message, at its arrival: once for a query, once for an answer. */
    void observe(EventSlot slot, FindingSink sink);

    /** Tells that capture time has come this far, also without messages: closes buckets and quiet alerts. */
    void advance(long captureTimeNanos, FindingSink sink);

    /** Input has ended: the open bucket is closed and everything still held back is reported. */
    void finish(FindingSink sink);

    /**
     * Models, open bucket and open alerts, for a successor or for the disk: all that remains of the buffer. The scorer
     * may be used on. A state may be as large as a good part of the heap, and full tables leave no room for it there,
     * so a large one belongs outside the heap.
     */
    ByteBuffer snapshot();

    /**
     * Takes over what a predecessor left; the buffer's position stays.
     *
     * @throws IllegalArgumentException when the bytes are damaged or of an unknown version; nothing is changed then
     */
    void restore(ByteBuffer snapshot);
}
