package org.geophone.capture.live.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.metrics.Counters;

/** What a source has seen since it was configured, in all its interfaces. Any thread. */
final class Totals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private final AtomicLong numbered = new AtomicLong();
    private final Counters counters;
    private CaptureStats gone = new CaptureStats(0, 0, 0, 0, 0, -1);

    Totals(Counters counters) {
        this.counters = counters;
    }

    /** The number of the first of so many packets: each packet of the source has its own. */
    long number(int packets) {
        return numbered.getAndAdd(packets) + 1;
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
                gone = sum(gone, leg, leg.part());
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
                sum = sum(sum, leg, part);
            }
            return new CaptureStats(sum.packets(), sum.bytes(), sum.kernelDrops(), sum.truncated(), 0, -1, parts);
        } finally {
            lock.unlock();
        }
    }

    private static CaptureStats sum(CaptureStats sum, Leg leg, CaptureStats.Part part) {
        return new CaptureStats(sum.packets() + part.packets(), sum.bytes() + leg.bytes(),
                sum.kernelDrops() + part.kernelDrops(), sum.truncated() + leg.truncated(), 0, -1);
    }
}
