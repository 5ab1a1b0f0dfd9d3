package org.geophone.capture.live.internal;

import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.capture.live.internal.kernel.PacketSocket;
import org.geophone.capture.live.internal.kernel.Reading;

/**
 * What a source has seen since it was configured, over all its sockets. What was handed over is written by the
 * capturing thread; the kernel's own counters go back to zero whenever they are read, so whoever reads adds them up
 * here, under the lock, and the socket is closed under it.
 */
final class Totals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Reading reading = new Reading();
    private final Counters counters;
    private PacketSocket socket;
    private long kernelPackets;
    private long kernelDrops;

    private volatile long packets;
    private volatile long bytes;
    private volatile long truncated;

    Totals(Counters counters) {
        this.counters = counters;
    }

    /** A block was handed over; the values are those it had before. One thread writes, so plain sums are safe. */
    void delivered(int morePackets, long moreBytes, int moreTruncated) {
        packets += morePackets;
        bytes += moreBytes;
        truncated += moreTruncated;
    }

    /** Packets handed over. */
    long packets() {
        return packets;
    }

    /** The kernel counts for this socket from now on. */
    void open(PacketSocket opened) {
        lock.lock();
        try {
            socket = opened;
        } finally {
            lock.unlock();
        }
    }

    /** Reads the kernel's counters a last time and closes the socket. */
    void close() {
        lock.lock();
        try {
            read();
            socket.close();
            socket = null;
        } finally {
            lock.unlock();
        }
    }

    /** Packets that passed the filter of the kernel, dropped ones included; read now. */
    long kernelPackets() {
        lock.lock();
        try {
            read();
            return kernelPackets;
        } finally {
            lock.unlock();
        }
    }

    /** A snapshot for reports; the kernel is asked now. */
    CaptureStats stats() {
        lock.lock();
        try {
            read();
            return new CaptureStats(packets, bytes, kernelDrops, truncated, 0, -1);
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        if (socket == null) {
            return;
        }
        socket.statistics(reading);
        kernelPackets += reading.packets();
        kernelDrops += reading.drops();
        if (reading.drops() > 0) {
            // a counter has one writer at a time, and other sources of this bundle count here as well
            synchronized (counters) {
                counters.add(Counter.KERNEL_DROPS, reading.drops());
            }
        }
    }
}
