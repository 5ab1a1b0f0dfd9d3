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
            return new CaptureStats.Part(name, packets, kernelDrops, freezes, tap == null ? 0 : tap.held(),
                    tap == null ? 0 : TimeUnit.NANOSECONDS.toMillis(tap.oldestHeldNanos()));
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
