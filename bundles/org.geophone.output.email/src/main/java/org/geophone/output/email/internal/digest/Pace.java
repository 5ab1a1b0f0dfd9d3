package org.geophone.output.email.internal.digest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** When the next mail may go. Times are nanoseconds of the platform's clock. One thread at a time. */
public final class Pace {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final long intervalNanos;
    private final int perHour;
    /** Times of the last mails, oldest first; not more than {@link #perHour}. */
    private final Deque<Long> sent = new ArrayDeque<>();

    /**
     * With these bounds.
     *
     * @param intervalMs least time between two mails
     * @param perHour most mails an hour, 0 for no limit
     */
    public Pace(long intervalMs, int perHour) {
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMs);
        this.perHour = perHour;
    }

    /** A mail went. */
    public void sent(long now) {
        sent.addLast(now);
        while (sent.size() > Math.max(1, perHour)) {
            sent.removeFirst();
        }
    }

    /** How long to wait for the next mail; 0 or less: it may go now. */
    public long waitNanos(long now) {
        return sent.isEmpty() ? 0 : Math.max(sent.getLast() + intervalNanos - now, limitNanos(now));
    }

    /** True when the hour's limit, and not the time between mails, makes the next one wait. */
    public boolean limited(long now) {
        return !sent.isEmpty() && limitNanos(now) > Math.max(0, sent.getLast() + intervalNanos - now);
    }

    private long limitNanos(long now) {
        return perHour == 0 || sent.size() < perHour ? 0 : sent.getFirst() + HOUR - now;
    }
}
