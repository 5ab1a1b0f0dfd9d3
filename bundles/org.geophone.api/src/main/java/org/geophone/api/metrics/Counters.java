package org.geophone.api.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.geophone.api.capture.LinkType;
import org.geophone.api.event.DecodeFault;

/**
 * A set of counters. Each bundle that counts registers one as a service; whoever reports adds them up.
 *
 * <p>Each single counter has one writing thread at a time; {@link #add} is a plain read and an opaque write, so that
 * counting costs no locked instruction. A counter that several threads write is written by {@link #addShared} alone.
 * Readers on any thread see a recent value, never a torn one.
 */
public final class Counters {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int COUNTERS = Counter.values().length;
    private static final int FAULTS = DecodeFault.values().length;
    private static final int LINKS = LinkType.values().length;

    private final long[] counters = new long[COUNTERS];
    private final long[] faults = new long[FAULTS];
    private final long[] links = new long[LINKS];

    /** All counters at zero. */
    public Counters() {
        // nothing to prepare: arrays start at zero
    }

    /** Adds to a counter. Its writing thread only. */
    public void add(Counter counter, long amount) {
        int i = counter.ordinal();
        CELL.setOpaque(counters, i, counters[i] + amount);
    }

    /** Adds one to a counter. Its writing thread only. */
    public void increment(Counter counter) {
        add(counter, 1);
    }

    /** Adds to a counter that several threads write, none of them by {@link #add}; one atomic instruction. */
    public void addShared(Counter counter, long amount) {
        CELL.getAndAdd(counters, counter.ordinal(), amount);
    }

    /** Counts a decode fault. The decoding thread only. */
    public void fault(DecodeFault fault) {
        int i = fault.ordinal();
        CELL.setOpaque(faults, i, faults[i] + 1);
    }

    /** Counts a frame of a link type. The decoding thread only. */
    public void link(LinkType link) {
        int i = link.ordinal();
        CELL.setOpaque(links, i, links[i] + 1);
    }

    /** A counter's value. Any thread. */
    public long get(Counter counter) {
        return (long) CELL.getOpaque(counters, counter.ordinal());
    }

    /** How often a fault was counted. Any thread. */
    public long get(DecodeFault fault) {
        return (long) CELL.getOpaque(faults, fault.ordinal());
    }

    /** Frames of a link type. Any thread. */
    public long get(LinkType link) {
        return (long) CELL.getOpaque(links, link.ordinal());
    }

    /** Adds all values of another set to this one. For reports; the other set may be in use. */
    public void addAll(Counters other) {
        for (int i = 0; i < COUNTERS; i++) {
            counters[i] += (long) CELL.getOpaque(other.counters, i);
        }
        for (int i = 0; i < FAULTS; i++) {
            faults[i] += (long) CELL.getOpaque(other.faults, i);
        }
        for (int i = 0; i < LINKS; i++) {
            links[i] += (long) CELL.getOpaque(other.links, i);
        }
    }
}
