package org.geophone.capture.file.internal.report;

import org.geophone.api.capture.CaptureStats;

/**
 * How far the source has come. Written by the reading thread only, once per block or read; read by any thread. The
 * values are each whole, but not taken at one instant.
 */
public final class Progress {
    private volatile long packets;
    private volatile long bytes;
    private volatile long truncated;
    private volatile long inputBytes;
    private volatile long inputTotal = -1;

    /** Nothing read yet, total unknown. */
    public Progress() {
        // fields start as they should
    }

    /** Starts anew for a run over inputs of this size; -1 when it cannot be known. */
    public void begin(long total) {
        packets = 0;
        bytes = 0;
        truncated = 0;
        inputBytes = 0;
        inputTotal = total;
    }

    /** Counts a block that was handed over. One thread writes, so the plain sums are safe. */
    public void delivered(int morePackets, long moreBytes, int moreTruncated) {
        packets += morePackets;
        bytes += moreBytes;
        truncated += moreTruncated;
    }

    /** Counts bytes read of an input, as they lie in the file. */
    public void read(int moreInputBytes) {
        inputBytes += moreInputBytes;
    }

    /** Packets handed over so far. */
    public long packets() {
        return packets;
    }

    /** A snapshot for reports. */
    public CaptureStats stats() {
        return new CaptureStats(packets, bytes, 0, truncated, inputBytes, inputTotal);
    }
}
