package org.geophone.pipeline.internal.transaction;

import org.geophone.api.event.EventSlot;

/** Receives transactions when they are complete or will not become so. */
@FunctionalInterface
public interface TransactionSink {
    /**
     * One transaction. Slots and notes are valid until the call returns.
     *
     * @param query the query, or null for an answer without one
     * @param answer the answer, or null for a query without one
     */
    void transaction(EventSlot query, EventSlot answer, Transaction.Notes notes);
}
