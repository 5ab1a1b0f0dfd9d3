package org.geophone.api.enrich;

import org.geophone.api.event.EventSlot;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Adds what is known about a message's name or addresses. Called by one thread, in the order of the service ranking
 * (highest first). Allocates nothing per message and never throws on input. Data are refreshed by swapping an immutable
 * snapshot, so a reload never disturbs the calling thread.
 */
@ConsumerType
public interface Enricher {
    /** Fills the fields of the slot this enricher is for. */
    void enrich(EventSlot slot);

    /** Short name for status pages and the {@code stages} setting of the pipeline, such as {@code domain}. */
    String name();
}
