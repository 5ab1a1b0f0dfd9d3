package org.geophone.capture.live.internal.kernel;

/** One reading of the kernel's counters; used again and again. */
public final class Reading {
    private long packets;
    private long drops;

    /** Nothing read. */
    public Reading() {
        // fields start as they should
    }

    void clear() {
        set(0, 0);
    }

    void set(long newPackets, long newDrops) {
        packets = newPackets;
        drops = newDrops;
    }

    /** Packets that passed the filter, dropped ones included. */
    public long packets() {
        return packets;
    }

    /** Packets that found no room in the ring. */
    public long drops() {
        return drops;
    }
}
