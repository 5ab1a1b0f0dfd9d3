package org.geophone.dispatch.internal.batch;

import org.geophone.api.record.RecordKind;

/**
 * Which documents a lane takes, and which of them are urgent: alerts, and anomalies where the lane takes severe ones
 * only.
 *
 * @param kinds bit per ordinal of {@link RecordKind}
 * @param minSeverity lowest severity taken
 */
public record Filter(int kinds, int minSeverity) {
    private static final int EVENT = RecordKind.EVENT.ordinal();
    private static final int ANOMALY = RecordKind.ANOMALY.ordinal();
    private static final int ALERT = RecordKind.ALERT.ordinal();
    /** Takes everything. */
    public static final Filter ALL = new Filter((1 << RecordKind.values().length) - 1, 0);

    /** Takes nothing. */
    public static final Filter NONE = new Filter(0, 0);

    /** True when document {@code i} of the chunk is taken, and must not wait for its batch to fill. */
    public boolean urgent(Chunk chunk, int i) {
        return urgent(chunk.kind(i), chunk.severity(i));
    }

    /** True when document {@code i} of the chunk is taken. */
    public boolean takes(Chunk chunk, int i) {
        return (kinds >>> chunk.kind(i) & 1) != 0 && chunk.severity(i) >= minSeverity;
    }

    /** True when a document is taken, and must not wait for others: it is one that people are waiting for. */
    public boolean urgent(int kind, int severity) {
        return kind != EVENT && (kinds >>> kind & 1) != 0 && severity >= minSeverity
                && (kind == ALERT || kind == ANOMALY && minSeverity > 0);
    }
}
