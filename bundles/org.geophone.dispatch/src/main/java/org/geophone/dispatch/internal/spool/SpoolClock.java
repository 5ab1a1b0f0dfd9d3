package org.geophone.dispatch.internal.spool;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The wall clock, and how far it was set since the spool was opened: a clock that is set, as at boot when the time
 * of the network is known, makes no record older. Guarded by the spool's lock.
 */
public final class SpoolClock {
    /** What is less is the rate of a clock that is being adjusted, or a thread that had to wait between two looks. */
    private static final long STEP_MS = 1000;

    private final LongSupplier wallMs;
    private final LongSupplier nanos;
    private long lastMs;
    private long lastNanos;
    private long setMs;

    /** A wall clock in milliseconds since 1970, and a clock in nanoseconds that nobody sets. */
    public SpoolClock(LongSupplier wallMs, LongSupplier nanos) {
        this.wallMs = wallMs;
        this.nanos = nanos;
        this.lastMs = wallMs.getAsLong();
        this.lastNanos = nanos.getAsLong();
    }

    /** Those of the machine. */
    public static SpoolClock system() {
        return new SpoolClock(System::currentTimeMillis, System::nanoTime);
    }

    /** What the wall clock would show if nobody had set it since this object was made. */
    long steadyMs() {
        return wallMs() - setMs;
    }

    /** What the wall clock shows. */
    long wallMs() {
        long now = wallMs.getAsLong();
        long nanosNow = nanos.getAsLong();
        long step = now - lastMs - TimeUnit.NANOSECONDS.toMillis(nanosNow - lastNanos);
        if (Math.abs(step) > STEP_MS) {
            setMs += step;
        }
        lastMs = now;
        lastNanos = nanosNow;
        return now;
    }

    /** What the wall clock says today about a time that {@link #steadyMs} told. */
    long wallMs(long steadyMs) {
        wallMs();
        return steadyMs + setMs;
    }
}
