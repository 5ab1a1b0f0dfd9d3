package org.geophone.dispatch.internal.spool;

import java.nio.file.Path;

/** One segment file as its spool knows it; guarded by the spool's lock. */
final class Segment {
    final long number;
    final Path file;
    /** Bytes of the file. */
    long size;
    /** Where the last record ends that is safe on the disk. */
    long end;
    /** Records before the end. */
    long records;
    /** True when an earlier run left it: its times are those of the file, of the wall clock; else the steady ones. */
    boolean found;
    /** When the newest record was written, milliseconds since 1970, by the spool's clock. */
    long newestMs;
    /** When its records were written, by the place where they end; by the same clock. */
    final AppendTimes times = new AppendTimes();
    /** True when nothing is appended any more. */
    boolean sealed;
    /** Records between the others that were damaged when it was found; they are not among {@link #records}. */
    long damagedRecords;
    /** Set aside instead of deleted in the end. */
    boolean damaged;
    /** What was handed out for delivery: where it ends, and how many records that are. */
    long readOffset = SegmentHead.BYTES;
    long readRecords;
    /** Where the part ends that is settled. */
    long settledOffset = SegmentHead.BYTES;

    Segment(long number, Path file) {
        this.number = number;
        this.file = file;
        this.size = SegmentHead.BYTES;
        this.end = SegmentHead.BYTES;
    }

    /** True when everything in it is settled and nothing will follow. */
    boolean done() {
        return sealed && settledOffset >= end;
    }
}
