package org.geophone.dispatch.internal.spool;

import org.geophone.api.output.RecordBatch;

/** Where the records of one {@link Spool#append} lie, so that they can be settled without being read. */
public final class SpoolAppend {
    private final long segment;
    private final long start;
    /** Where each record ends. */
    private final long[] ends;
    /** Records that were skipped so far; guarded by the spool's lock. */
    private int skipped;

    /** A batch that ends at this offset of a segment. */
    SpoolAppend(long segment, long end, RecordBatch batch) {
        this.segment = segment;
        this.ends = new long[batch.size()];
        long place = end;
        for (int i = ends.length - 1; i >= 0; i--) {
            ends[i] = place;
            place -= Frame.HEADER + batch.length(i);
        }
        start = place;
    }

    /** How many records. */
    public int records() {
        return ends.length;
    }

    long segment() {
        return segment;
    }

    /** Takes note that the first so many records are skipped; how many of them are new. */
    int skip(int records) {
        int more = records - skipped;
        skipped = records;
        return more;
    }

    /** Where the first of the records begins that are not skipped. */
    long skippedTo() {
        return skipped == 0 ? start : ends[skipped - 1];
    }
}
