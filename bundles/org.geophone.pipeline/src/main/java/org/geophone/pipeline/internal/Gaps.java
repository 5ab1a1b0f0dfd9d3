package org.geophone.pipeline.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.json.JsonText;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What parts of live sources deliver, and the times in which one that did does not. A gap begins when the part goes and
 * ends when a part of the same name, of a source of the same name, delivers again; then it is counted and told. Any
 * thread.
 */
final class Gaps {
    /** Tells whether several parts deliver side by side. */
    @FunctionalInterface
    interface SideBySide {
        /** The number of parts has changed. */
        void several(boolean more);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Gaps.class);
    /** More are not remembered: the oldest that lasts is told as if it were over, the oldest that is over forgotten. */
    private static final int KEPT = 64;
    private static final String STOPPED = "the source was stopped or replaced";
    /** Reasons of gaps whose part may be about to deliver in another pipeline. */
    private static final Set<String> HANDED_ON = Set.of(STOPPED, LeftParts.REPLACED, LeftParts.STOPPED,
            LeftParts.KILLED);
    /** How often {@link #remember} is called before a part that no source has named is not waited for any more. */
    private static final int WAITED = 6;

    /** A part of a source. */
    private record Part(String source, String name) {
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Part, Integer> up = new LinkedHashMap<>();
    private final Map<Part, CaptureGap> open = new LinkedHashMap<>();
    private final Deque<CaptureGap> over = new ArrayDeque<>();
    /** Parts that delivered in an earlier process and have not been named in this one. */
    private final Set<Part> unnamed = new HashSet<>();
    private int remembered;
    private final Counters counters;
    private final Consumer<CaptureGap> records;
    private final SideBySide sideBySide;
    private final LongSupplier clock;
    private final LeftParts left;

    Gaps(Counters counters, Consumer<CaptureGap> records, SideBySide sideBySide, LeftParts left) {
        this(counters, records, sideBySide, left, Gaps::wallClock);
    }

    /**
     * Begins with a gap in everything that delivered when the pipeline before this one ended, be it that of an earlier
     * process.
     */
    Gaps(Counters counters, Consumer<CaptureGap> records, SideBySide sideBySide, LeftParts left, LongSupplier clock) {
        this.counters = counters;
        this.records = records;
        this.sideBySide = sideBySide;
        this.left = left;
        this.clock = clock;
        for (LeftParts.Left part : left.take()) {
            Part key = new Part(part.source(), part.part());
            open.put(key, new CaptureGap(part.source(), part.part(), part.reason(), part.sinceNanos(), 0));
            if (!part.reason().equals(LeftParts.REPLACED)) {
                unnamed.add(key);
            }
        }
    }

    private static long wallClock() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** The machine's clock, nanoseconds since 1970: the one packets are stamped with. */
    long now() {
        return clock.getAsLong();
    }

    /** A part delivers, with so many rings: also in place of a source that was taken away and is called otherwise. */
    void up(String source, String name, int rings) {
        List<CaptureGap> ended = new ArrayList<>();
        lock.lock();
        try {
            Part part = new Part(source, name);
            unnamed.remove(part);
            up.put(part, rings);
            tellSides();
            for (Map.Entry<Part, CaptureGap> one : List.copyOf(open.entrySet())) {
                boolean taken = one.getKey().name().equals(name) && one.getValue().reason().equals(STOPPED);
                if (taken || one.getKey().equals(part)) {
                    ended.add(over(open.remove(one.getKey())));
                    unnamed.remove(one.getKey());
                }
            }
        } finally {
            lock.unlock();
        }
        ended.forEach(this::tell);
    }

    /**
     * A part that delivered does not any more. One that never did, which knows no time since when, has no gap: its
     * source tells why as its problem; and it ends nothing of another part that is called as it is.
     */
    void down(String source, String name, String reason, long sinceNanos) {
        CaptureGap displaced = null;
        lock.lock();
        try {
            Part part = new Part(source, name);
            unnamed.remove(part);
            if (sinceNanos > 0 && up.remove(part) != null) {
                if (open.size() >= KEPT) {
                    displaced = over(open.remove(open.keySet().iterator().next()));
                }
                open.put(part, new CaptureGap(source, name, reason, sinceNanos, 0));
                tellSides();
                LOG.warn("{}: a gap in capture begins: {}", JsonText.printable(name), JsonText.printable(reason));
            }
        } finally {
            lock.unlock();
        }
        tell(displaced);
    }

    /** A source was taken away: everything it delivered has a gap, until a successor delivers it. */
    void stopped(String source, long sinceNanos) {
        for (String name : delivered(source)) {
            down(source, name, STOPPED, sinceNanos);
        }
    }

    private List<String> delivered(String source) {
        lock.lock();
        try {
            return up.keySet().stream().filter(part -> part.source().equals(source)).map(Part::name).toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes what delivers, for a process after this one, in case that this one ends without knowing it. A part of an
     * earlier process that no source names any more is not waited for: its gap is told up to now. To be called every
     * ten seconds, by one thread, and not after the end.
     */
    void remember() {
        List<CaptureGap> given = new ArrayList<>();
        List<LeftParts.Left> parts;
        lock.lock();
        try {
            if (++remembered >= WAITED) {
                unnamed.forEach(part -> given.add(over(open.remove(part))));
                unnamed.clear();
            }
            parts = parts();
        } finally {
            lock.unlock();
        }
        // not under the lock, for which capturing threads may wait
        left.running(parts);
        given.forEach(this::tell);
    }

    /**
     * Capture ends. All that was to deliver is left to the next pipeline: what delivers until now, what did not come
     * back after the pipeline before this one, and sources that were taken away, which may be about to be replaced.
     * Gaps of interfaces that are away are told up to now, in case that there is no next pipeline, which has the rest.
     */
    void end() {
        List<CaptureGap> told = new ArrayList<>();
        List<LeftParts.Left> parts;
        lock.lock();
        try {
            for (CaptureGap gap : List.copyOf(open.values())) {
                if (!HANDED_ON.contains(gap.reason())) {
                    told.add(over(gap));
                    open.put(new Part(gap.source(), gap.part()),
                            new CaptureGap(gap.source(), gap.part(), gap.reason(), now(), 0));
                }
            }
            parts = parts();
            open.clear();
            up.clear();
        } finally {
            lock.unlock();
        }
        left.keep(parts);
        told.forEach(this::tell);
    }

    private List<LeftParts.Left> parts() {
        List<LeftParts.Left> parts = new ArrayList<>();
        open.values().forEach(gap ->
                parts.add(new LeftParts.Left(gap.source(), gap.part(), gap.fromNanos(), gap.reason())));
        up.keySet().forEach(part -> parts.add(new LeftParts.Left(part.source(), part.name(), now(), "")));
        return parts;
    }

    private void tellSides() {
        int rings = 0;
        for (int more : up.values()) {
            rings += more;
        }
        sideBySide.several(rings > 1);
    }

    private CaptureGap over(CaptureGap gap) {
        if (gap == null) {
            return null;
        }
        CaptureGap closed = new CaptureGap(gap.source(), gap.part(), gap.reason(), gap.fromNanos(),
                Math.max(gap.fromNanos(), now()));
        if (over.size() == KEPT) {
            over.removeFirst();
        }
        over.addLast(closed);
        counters.increment(gap.reason().equals(LeftParts.STOPPED) ? Counter.CAPTURE_STOPS : Counter.CAPTURE_GAPS);
        return closed;
    }

    private void tell(CaptureGap gap) {
        if (gap != null) {
            LOG.warn("{}: not captured for {} ms: {}", JsonText.printable(gap.part()),
                    TimeUnit.NANOSECONDS.toMillis(gap.toNanos() - gap.fromNanos()), JsonText.printable(gap.reason()));
            records.accept(gap);
        }
    }

    /** Those that last, and the latest that are over, oldest first. */
    List<CaptureGap> list() {
        lock.lock();
        try {
            List<CaptureGap> all = new ArrayList<>(over);
            all.addAll(open.values());
            return all;
        } finally {
            lock.unlock();
        }
    }
}
