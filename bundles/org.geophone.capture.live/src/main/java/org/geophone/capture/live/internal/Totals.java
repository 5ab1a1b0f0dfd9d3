package org.geophone.capture.live.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.metrics.Counters;
import org.geophone.capture.live.internal.ring.CapturedBlock;

/** What a source has seen since it was configured, in all its interfaces. Any thread. */
final class Totals implements CapturedBlock.Account {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private final AtomicLong numbered = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong truncated = new AtomicLong();
    private final Counters counters;
    private CaptureStats gone = new CaptureStats(0, 0, 0, 0, 0, -1);

    Totals(Counters counters) {
        this.counters = counters;
    }

    /** The number of the first of so many packets: each packet of the source has its own. */
    long number(int packets) {
        return numbered.getAndAdd(packets) + 1;
    }

    @Override
    public void released(long moreBytes, int moreTruncated) {
        bytes.getAndAdd(moreBytes);
        truncated.getAndAdd(moreTruncated);
    }

    /** What a worker has seen; the same object whenever its interface is opened. */
    Leg leg(String name) {
        lock.lock();
        try {
            return legs.computeIfAbsent(name, n -> new Leg(n, counters));
        } finally {
            lock.unlock();
        }
    }

    /** A worker's interface is captured no longer: it is remembered as part of the sum only. */
    void forget(String name) {
        lock.lock();
        try {
            Leg leg = legs.remove(name);
            if (leg != null) {
                gone = sum(gone, leg.part());
            }
        } finally {
            lock.unlock();
        }
    }

    /** A snapshot for reports; the kernel is asked now. */
    CaptureStats stats() {
        lock.lock();
        try {
            List<CaptureStats.Part> parts = new ArrayList<>();
            CaptureStats sum = gone;
            for (Leg leg : legs.values()) {
                CaptureStats.Part part = leg.part();
                parts.add(part);
                sum = sum(sum, part);
            }
            return new CaptureStats(sum.packets(), bytes.get(), sum.kernelDrops(), truncated.get(), 0, -1, parts);
        } finally {
            lock.unlock();
        }
    }

    private static CaptureStats sum(CaptureStats sum, CaptureStats.Part part) {
        return new CaptureStats(sum.packets() + part.packets(), 0, sum.kernelDrops() + part.kernelDrops(), 0, 0, -1);
    }
}
