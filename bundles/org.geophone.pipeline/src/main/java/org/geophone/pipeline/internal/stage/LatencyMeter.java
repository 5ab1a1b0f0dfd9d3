package org.geophone.pipeline.internal.stage;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.geophone.api.event.EventSlot;
import org.geophone.api.pipeline.Latency;

/**
 * How long after its capture what comes from live sources is handed to the lanes. The emitting thread tells it; anybody
 * may ask. Files are not measured: their times say nothing about now.
 */
public final class LatencyMeter {
    private static final boolean[] NONE = {};

    private final LatencyWindows documents = new LatencyWindows();
    private final LatencyWindows alerts = new LatencyWindows();
    private final LongSupplier emitClock;
    private final AtomicReference<boolean[]> live = new AtomicReference<>(NONE);

    /** A meter by the machine's clock, which packets are stamped with, too. */
    public LatencyMeter() {
        this(new EmitClock());
    }

    /** A meter with a clock for the emitting thread: nanoseconds since 1970. */
    LatencyMeter(LongSupplier emitClock) {
        this.emitClock = emitClock;
    }

    /** The source of this index captures live. Any thread. */
    public void live(int source) {
        live.updateAndGet(known -> {
            boolean[] more = Arrays.copyOf(known, Math.max(known.length, source + 1));
            more[source] = true;
            return more;
        });
    }

    /** A document was handed over that this answer completed. The emitting thread. */
    void document(EventSlot answer) {
        record(documents, answer);
    }

    /** A record of an alert was handed over that this message caused. The emitting thread. */
    void alert(EventSlot cause) {
        record(alerts, cause);
    }

    private void record(LatencyWindows windows, EventSlot slot) {
        boolean[] measured = live.get();
        if (slot.source >= 0 && slot.source < measured.length && measured[slot.source]) {
            windows.record(emitClock.getAsLong(), slot.timeNanos);
        }
    }

    /** Of documents, from the capture of the answer. Any thread. */
    public Latency documents() {
        return documents.figures(wallClock());
    }

    /** Of records of alerts, from the capture of the message that caused them. Any thread. */
    public Latency alerts() {
        return alerts.figures(wallClock());
    }

    private static long wallClock() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /**
     * The machine's clock for one thread, without an object for each look: by the steady clock, set once a second. A
     * step of the machine's clock is thus followed within a second.
     */
    private static final class EmitClock implements LongSupplier {
        private static final long SET_NANOS = 1_000_000_000L;

        private long ahead;
        private long setAt;
        private boolean set;

        @Override
        public long getAsLong() {
            long steady = System.nanoTime();
            if (!set || steady - setAt >= SET_NANOS) {
                ahead = wallClock() - steady;
                setAt = steady;
                set = true;
            }
            return steady + ahead;
        }
    }
}
