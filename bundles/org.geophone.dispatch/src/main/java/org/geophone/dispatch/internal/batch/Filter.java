package org.geophone.dispatch.internal.batch;

import org.geophone.api.record.RecordKind;

/**
 * Which documents a lane takes.
 *
 * @param kinds bit per ordinal of {@link RecordKind}
 * @param minSeverity lowest severity taken
 */
public record Filter(int kinds, int minSeverity) {
    /** Takes everything. */
    public static final Filter ALL = new Filter((1 << RecordKind.values().length) - 1, 0);

    /** True when document {@code i} of the chunk is taken. */
    public boolean takes(Chunk chunk, int i) {
        return (kinds >>> chunk.kind(i) & 1) != 0 && chunk.severity(i) >= minSeverity;
    }
}
