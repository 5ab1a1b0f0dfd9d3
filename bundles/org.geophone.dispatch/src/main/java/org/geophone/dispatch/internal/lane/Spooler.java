package org.geophone.dispatch.internal.lane;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.geophone.api.metrics.Counter;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.spool.Spool;
import org.geophone.dispatch.internal.spool.SpoolClock;
import org.geophone.dispatch.internal.spool.SpoolEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a lane's records from memory to the disk, on a thread of its own: each batch is on the disk, synchronised,
 * before the next one is looked at, so that what comes meanwhile goes together. A disk that is full or broken makes
 * it wait and try again; records stay in memory then.
 */
final class Spooler implements Runnable, SpoolEvents {
    private static final Logger LOG = LoggerFactory.getLogger(Spooler.class);
    private static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FULL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long TIDY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** Time the disk gets at the end, over that for draining. */
    private static final long END_MS = 30_000;

    private final Path folder;
    private final LaneQueue queue;
    private final SpoolSide side;
    private final LaneRules rules;
    private final Thread thread;
    private Spool spool;
    private volatile boolean ending;
    private volatile String discard;
    /** Why the spool cannot be used, since when (milliseconds since 1970); null while it can. */
    private volatile String problem;
    private volatile long problemSinceMs;
    private volatile boolean full;
    private volatile long lastTidy = System.nanoTime();
    /** Records that were settled then; -1 before the first time. */
    private volatile long tidied = -1;

    Spooler(Path folder, LaneQueue queue, LaneRules rules) {
        this.folder = folder;
        this.queue = queue;
        this.rules = rules;
        this.side = new SpoolSide(queue, rules.counters());
        this.thread = new Thread(this, "geophone-spool-" + queue.settings().name());
        this.thread.setDaemon(true);
    }

    void start() {
        side.opening();
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!ending) {
                try {
                    step();
                } catch (RuntimeException | Error e) {
                    // a lane whose spooler ended would hold its records for ever
                    failed(new IOException("unexpected " + e, e));
                    side.abandon();
                    side.pause(TICK_NANOS, () -> ending);
                }
            }
            finish();
        } catch (InterruptedException e) {
            LOG.warn("Spool {}: its thread was interrupted; what is in memory is not saved", folder);
        }
    }

    private void step() throws InterruptedException {
        if (spool == null && !open()) {
            side.pause(TICK_NANOS, () -> ending);
            return;
        }
        spool.settings(queue.settings().spool());
        Batch batch = side.take(limit(), TICK_NANOS, false, () -> ending || tidyDue());
        if (batch != null && !store(batch)) {
            side.pause(problem == null ? FULL_NANOS : TICK_NANOS, () -> ending);
        }
        try {
            spool.expire();
            if (batch == null && problem != null) {
                spool.tryOut();
                works();
                side.works();
            }
        } catch (IOException e) {
            failed(e);
        }
        tidyWhenDue();
    }

    private boolean open() {
        try {
            spool = Spool.open(folder, queue.settings().spool(), rules.pool(), this, SpoolClock.system());
            works();
            if (spool.records() > 0) {
                LOG.info("Spool {}: {} records of an earlier run are delivered first", folder, spool.records());
            }
            side.opened(spool);
            return true;
        } catch (IOException e) {
            failed(e);
            side.fails();
            return false;
        }
    }

    /** A batch is no larger than a segment, of which several fit: none is given up because it is many records. */
    private long limit() {
        return Math.min(MOST_BYTES, queue.settings().spool().effectiveSegmentBytes());
    }

    /** True when the batch is on the disk or given up. */
    private boolean store(Batch batch) {
        if (spool.tooLarge(batch)) {
            side.moved(null, "it was larger than the spool may be");
            return true;
        }
        try {
            full = !spool.append(batch);
            if (full) {
                side.refused(false);
            } else {
                side.moved(spool.newest(batch), null);
                works();
            }
            return !full;
        } catch (IOException e) {
            failed(e);
            side.refused(true);
            return false;
        }
    }

    private void works() {
        if (problem != null) {
            LOG.info("Spool {} can be written again", folder);
            problem = null;
        }
    }

    private void failed(IOException e) {
        String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + ": "
                + e.getMessage();
        if (problem == null) {
            problemSinceMs = System.currentTimeMillis();
            rules.counters().add(Counter.LANE_SPOOL_FAILURES, 1);
            LOG.warn("Spool {} of output {} cannot be used: {}. Records wait in memory and are delivered from there;"
                    + " it is tried again every second", folder, queue.settings().name(), words);
        }
        problem = words;
    }

    /** Records were settled: this is written down in time. The lane's thread, which waits for no disk. */
    void settled() {
        if (tidyDue()) {
            side.wake();
        }
    }

    /** True when something is settled that is not written down, and that is some time ago, or nothing is left. */
    private boolean tidyDue() {
        Spool open = queue.spool;
        return open != null && open.settled() != tidied
                && (System.nanoTime() - lastTidy > TIDY_NANOS || open.records() == 0);
    }

    private void tidyWhenDue() {
        if (tidyDue()) {
            try {
                lastTidy = System.nanoTime();
                tidied = spool.settled();
                spool.tidy();
            } catch (IOException e) {
                // it is tried again when more is settled; until then a restart repeats more, and settled segments stay
                LOG.debug("Spool {} was not tidied: {}", folder, e.toString());
            }
        }
    }

    /** The lane ends: what is in memory goes to the disk, if it can. */
    private void finish() throws InterruptedException {
        if (spool == null && !open()) {
            return;
        }
        String reason = discard;
        Batch batch;
        boolean works = true;
        while (reason == null && works && (batch = side.take(limit(), 0, queue.spools(), () -> true)) != null) {
            works = store(batch);
        }
        side.opened(null);
        try {
            if (reason == null) {
                spool.close();
            } else {
                spool.discard(reason);
            }
        } catch (IOException e) {
            LOG.warn("Spool {} could not be closed: {}", folder, e.toString());
        }
        side.closed(spool, reason != null ? reason : "their place in the spool was given up before they had arrived");
    }

    /**
     * Ends; no writer is at work any more. Returns when the spool is closed.
     *
     * @param why null: what is left stays on the disk; else it is given up for this reason
     */
    void end(String why) {
        discard = why;
        ending = true;
        side.wake();
        try {
            thread.join(END_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("Spool {} could not be closed within {} ms: the disk does not answer", folder, END_MS);
        }
    }

    @Override
    public void lost(String reason, long records) {
        queue.drop(reason, records);
    }

    @Override
    public void damaged(String words) {
        rules.counters().add(Counter.LANE_SPOOL_DAMAGED, 1);
        LOG.warn("Spool of output {}: {}", queue.settings().name(), words);
    }

    /** Why the spool cannot be used, or null. */
    String problem() {
        return problem;
    }

    long problemSinceMs() {
        return problemSinceMs;
    }

    /** True when the last records were refused because the spool is at its bound. */
    boolean full() {
        return full;
    }
}
