package org.geophone.dispatch.internal.spool;

/**
 * Bounds of one spool.
 *
 * @param maxBytes most bytes of its segment files together
 * @param maxAgeMs records written longer ago than this are given up, whole segments at a time; 0 keeps them
 * @param segmentBytes size at which a segment is closed and the next one begun
 * @param dropOldest true: the oldest segment makes room for new records; false: a full spool takes no more
 */
public record SpoolSettings(long maxBytes, long maxAgeMs, long segmentBytes, boolean dropOldest) {
    /** A spool of fewer segments would give up most of what it holds when it gives up one. */
    private static final int FEWEST_SEGMENTS = 4;

    /** Size at which a segment is really closed: so that some of them fit. */
    public long effectiveSegmentBytes() {
        return Math.max(1, Math.min(segmentBytes, maxBytes / FEWEST_SEGMENTS));
    }
}
