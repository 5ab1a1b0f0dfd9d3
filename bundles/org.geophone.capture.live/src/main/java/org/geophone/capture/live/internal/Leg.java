package org.geophone.capture.live.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.capture.live.internal.kernel.Reading;
import org.geophone.capture.live.internal.tap.Tap;

/**
 * What one worker of an interface has seen since the source was configured, however often it was opened. What was
 * handed over is written by the capturing thread; the kernel's own counters go back to zero whenever they are read, so
 * whoever reads adds them up here, under the lock, and the tap is closed under it.
 */
final class Leg {
    private final ReentrantLock lock = new ReentrantLock();
    private final Reading reading = new Reading();
    private final String name;
    private final Counters counters;
    /** Null until it was opened once, as is the next. */
    private String interfaceName;
    private String filter;
    private int snapLength;
    private long interfaceDropsBefore;
    private Tap tap;
    private long kernelPackets;
    private long kernelDrops;
    private long freezes;
    private long accountedFor;

    private volatile long packets;

    Leg(String name, Counters counters) {
        this.name = name;
        this.counters = counters;
    }

    /** A block with so many packets was handed over. One thread writes, so a plain sum is safe. */
    void delivered(int morePackets) {
        packets += morePackets;
    }

    /**
     * It will be opened for this interface.
     *
     * @param keptBytes bytes kept of a packet
     * @param passes its frames, and what passes the filter
     */
    void of(String captured, int keptBytes, String passes) {
        lock.lock();
        try {
            if (interfaceName == null) {
                interfaceDropsBefore = LinkFigures.of(captured).drops();
            }
            interfaceName = captured;
            snapLength = keptBytes;
            filter = passes;
        } finally {
            lock.unlock();
        }
    }

    /** The kernel counts for this tap from now on. */
    void open(Tap opened) {
        lock.lock();
        try {
            tap = opened;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads the kernel's counters a last time and closes the tap.
     *
     * @return packets that passed the filter, and were neither dropped nor handed over
     */
    long close() {
        lock.lock();
        try {
            read();
            tap.close();
            tap = null;
            long left = Math.max(0, kernelPackets - kernelDrops - packets - accountedFor);
            accountedFor += left;
            count(Counter.CAPTURE_LEFT, left);
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Asks the kernel now, so that its counters of 32 bits never wrap unseen. */
    void refresh() {
        lock.lock();
        try {
            read();
        } finally {
            lock.unlock();
        }
    }

    /** A snapshot for reports; the kernel is asked now. */
    CaptureStats.Part part() {
        lock.lock();
        try {
            read();
            LinkFigures link = interfaceName == null ? new LinkFigures(null, -1) : LinkFigures.of(interfaceName);
            // an interface that went and came counts from zero again
            interfaceDropsBefore = link.drops() < interfaceDropsBefore ? 0 : interfaceDropsBefore;
            long interfaceDrops = link.drops() < 0 ? -1 : link.drops() - interfaceDropsBefore;
            return new CaptureStats.Part(name, packets, kernelDrops, freezes, tap == null ? 0 : tap.held(),
                    tap == null ? 0 : TimeUnit.NANOSECONDS.toMillis(tap.oldestHeldNanos()), link.state(),
                    interfaceDrops, snapLength, filter);
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        if (tap == null) {
            return;
        }
        tap.statistics(reading);
        kernelPackets += reading.packets();
        kernelDrops += reading.drops();
        freezes += reading.freezes();
        count(Counter.KERNEL_DROPS, reading.drops());
        count(Counter.CAPTURE_FREEZES, reading.freezes());
    }

    private void count(Counter counter, long amount) {
        if (amount > 0) {
            // a counter has one writer at a time, and other sources of this bundle count here as well
            synchronized (counters) {
                counters.add(counter, amount);
            }
        }
    }
}
