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
    /**
     * Shows messages that are about to be enriched in this order: what is known of them can be fetched from memory for
     * all of them at once. Nothing but time depends on it, and nobody has to call it. What enrichers before this one
     * add is not in the slots yet.
     *
     * @param count how many of the slots it is about, from the first one on
     */
    default void ahead(EventSlot[] slots, int count) {
        // who has no large tables has nothing to fetch
    }

    /** Fills the fields of the slot this enricher is for. */
    void enrich(EventSlot slot);

    /** Short name for status pages and the {@code stages} setting of the pipeline, such as {@code domain}. */
    String name();
}
