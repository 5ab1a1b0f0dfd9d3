package org.geophone.pipeline.internal;

/**
 * What the pipeline's memories may take of the largest heap, whatever is configured. Together thirty-five parts of
 * ninety-six; the scorer takes a quarter ({@code accountMemoryBytes}), and the rest is for hosts, half streams, lanes
 * and the collector.
 */
enum HeapShare {
    /** The messages in the event ring. */
    MESSAGES(16),
    /** Open queries. */
    TRANSACTIONS(12),
    /** Evidence of suspicious accounts. */
    EVIDENCE(8),
    /** Evidence that was taken with alerts and waits for a store. */
    TAKEN(32),
    /** Queries that are over. */
    RECENT(16);

    private final int part;

    HeapShare(int part) {
        this.part = part;
    }

    /** So many bytes, or this share of the heap when that is less. */
    long of(long bytes) {
        return Math.min(bytes, Runtime.getRuntime().maxMemory() / part);
    }
}
