package org.geophone.api.output;

/**
 * What became of a batch.
 *
 * @param accepted documents the target has confirmed
 * @param rejected documents the target refused for good; sending them again is pointless
 * @param reason why documents were rejected, or null
 */
public record Ack(int accepted, int rejected, String reason) {
    /** All documents of a batch confirmed. */
    public static Ack all(RecordBatch batch) {
        return new Ack(batch.size(), 0, null);
    }
}
