package org.geophone.score.internal.layer;

/**
 * How the memory of the scorer ({@code accountMemoryBytes}) is shared out: the one place where it is stated. All parts
 * together are the whole. In the default of 128 MiB, a quarter of a heap of 512 MiB, one of the 128 parts is a MiB.
 */
public enum MemoryShare {
    /** Known names, labels, numbers and answers of the information measure. */
    MEASURE(45),
    /** Known contents beside names and records. */
    BESIDE(3),
    /** Facts of the registered domains. */
    DOMAINS(9),
    /** The accounts. */
    ACCOUNTS(24),
    /** The suspicious accounts with their samples. */
    CASES(8),
    /** The last new names. */
    RECENT_NAMES(1),
    /** Domains, distinct names and askers of the population job's open bucket. */
    BUCKET(28),
    /** In how many buckets the population job saw each domain. */
    ACTIVITY(8),
    /** Buffers in which the population job measures, and values it remembers. */
    FEATURE(2);

    private static final int PARTS = 128;

    private final int parts;

    MemoryShare(int parts) {
        this.parts = parts;
    }

    /** This share of so many bytes. */
    public long of(long memoryBytes) {
        return memoryBytes * parts / PARTS;
    }
}
