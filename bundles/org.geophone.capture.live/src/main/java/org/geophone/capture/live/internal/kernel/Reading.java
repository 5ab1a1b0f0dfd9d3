package org.geophone.capture.live.internal.kernel;

/** One reading of the kernel's counters; used again and again. */
public final class Reading {
    private long packets;
    private long drops;
    private long freezes;

    /** Nothing read. */
    public Reading() {
        // fields start as they should
    }

    /** Back to nothing read. */
    public void clear() {
        set(0, 0, 0);
    }

    void set(long newPackets, long newDrops, long newFreezes) {
        packets = newPackets;
        drops = newDrops;
        freezes = newFreezes;
    }

    /** Packets that passed the filter, dropped ones included. */
    public long packets() {
        return packets;
    }

    /** Packets that found no room in the ring. */
    public long drops() {
        return drops;
    }

    /** How often the kernel found every block full. */
    public long freezes() {
        return freezes;
    }
}
