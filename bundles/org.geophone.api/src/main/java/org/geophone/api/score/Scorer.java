package org.geophone.api.score;

import org.geophone.api.event.EventSlot;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Accounts for the information that moves, and reports what stands out. Called by one thread at a time. Time is capture
 * time, never the wall clock, so that the same input gives the same findings.
 */
@ProviderType
public interface Scorer {
    /** Takes one message, at its arrival: once for a query, once for an answer. */
    void observe(EventSlot slot, FindingSink sink);

    /** Tells that capture time has come this far, also without messages: closes buckets and quiet alerts. */
    void advance(long captureTimeNanos, FindingSink sink);

    /** Input has ended: the open bucket is closed and everything still held back is reported. */
    void finish(FindingSink sink);

    /** Models, open bucket and open alerts, for a successor or for the disk. The scorer may be used on. */
    byte[] snapshot();

    /**
     * Takes over what a predecessor left.
     *
     * @throws IllegalArgumentException when the bytes are damaged or of an unknown version; nothing is changed then
     */
    void restore(byte[] snapshot);
}
