package org.geophone.api.output;

import java.util.Arrays;

/**
 * What became of the documents of a batch, one by one. Immutable; made by an output, read by its lane.
 *
 * <p>Reasons are counted by their text, so they say the kind of trouble and not the document: without ids, numbers and
 * values of documents.
 */
public final class Ack {
    private static final Fate[] FATES = Fate.values();
    private static final byte DELIVERED = (byte) Fate.DELIVERED.ordinal();

    private final int size;
    /** Ordinals of {@link Fate}, or null when all documents were delivered; so are the reasons. */
    private final byte[] fates;
    private final String[] reasons;
    private final int[] counts = new int[FATES.length];

    private Ack(int size, byte[] fates, String[] reasons) {
        this.size = size;
        this.fates = fates;
        this.reasons = reasons;
        if (fates == null) {
            counts[DELIVERED] = size;
        } else {
            for (byte fate : fates) {
                counts[fate]++;
            }
        }
    }

    /** All documents of a batch delivered. */
    public static Ack all(RecordBatch batch) {
        return new Ack(batch.size(), null, null);
    }

    /** All documents of a batch delivered, but for those that are then named. */
    public static Builder of(RecordBatch batch) {
        return new Builder(batch.size());
    }

    /** Documents of the batch. */
    public int size() {
        return size;
    }

    /** How many documents met this fate. */
    public int count(Fate fate) {
        return counts[fate.ordinal()];
    }

    /** What became of document {@code i}. */
    public Fate fate(int i) {
        return fates == null ? Fate.DELIVERED : FATES[fates[i]];
    }

    /** Why document {@code i} was not delivered, or null when it was. */
    public String reason(int i) {
        return reasons == null ? null : reasons[i];
    }

    /** Names the documents that were not delivered. One thread. */
    public static final class Builder {
        private final byte[] fates;
        private final String[] reasons;

        private Builder(int size) {
            fates = new byte[size];
            reasons = new String[size];
            Arrays.fill(fates, DELIVERED);
        }

        /** Document {@code i} could not be taken now. */
        public Builder retry(int i, String reason) {
            return set(i, Fate.RETRY, reason);
        }

        /** Document {@code i} will never be taken as it is; it is kept in the dead-letter file. */
        public Builder deadLetter(int i, String reason) {
            return set(i, Fate.DEAD_LETTER, reason);
        }

        /** Document {@code i} is given up. */
        public Builder drop(int i, String reason) {
            return set(i, Fate.DROP, reason);
        }

        private Builder set(int i, Fate fate, String reason) {
            fates[i] = (byte) fate.ordinal();
            reasons[i] = reason == null || reason.isBlank() ? "the output gave no reason" : reason;
            return this;
        }

        /** What became of all of them. */
        public Ack build() {
            return new Ack(fates.length, fates.clone(), reasons.clone());
        }
    }
}
