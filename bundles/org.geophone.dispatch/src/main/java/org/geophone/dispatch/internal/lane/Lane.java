package org.geophone.dispatch.internal.lane;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Output;
import org.geophone.dispatch.internal.batch.Chunk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of records to one configured output. It belongs to the configuration and outlives the output's service:
 * while that is absent, the queue keeps taking. Any thread, where nothing else is said.
 */
public final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    /** Time an interrupted write has to come back before the lane goes on without it. */
    private static final long GRACE_MS = 1000;
    /** Losses that come again within this time are one story in the log. */
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String pid;
    private final String type;
    private final LaneRules rules;
    private final LaneQueue queue;
    private final WriterSide writers;
    private final Progress progress;
    private final LaneHealth health;
    private final Pace pace = new Pace();
    /** Null while the lane has no spool; set once. */
    private volatile Spooler spooler;
    /** One binding or unbinding at a time. */
    private final ReentrantLock control = new ReentrantLock();
    private volatile Writer writer;
    private volatile boolean draining;
    private boolean losing;
    private long lossesSeen;
    private long lastLoss;

    /** A lane without an output yet. */
    public Lane(String pid, String type, LaneSettings settings, LaneRules rules) {
        this.pid = pid;
        this.type = type;
        this.rules = rules;
        this.queue = new LaneQueue(settings, rules, rules.spools() != null);
        this.writers = new WriterSide(queue, rules);
        this.progress = new Progress(queue);
        this.health = new LaneHealth(queue, progress);
        startSpooler();
    }

    /** A lane has a spooler from when its settings ask for one, or when an earlier run left something to deliver. */
    private void startSpooler() {
        if (spooler == null && rules.spools() != null
                && (queue.spools() || SpoolPlace.waitingBytes(SpoolPlace.of(rules.spools(), pid)) > 0)) {
            spooler = new Spooler(SpoolPlace.of(rules.spools(), pid), queue, rules);
            spooler.start();
        }
    }

    /** The configuration the lane belongs to. */
    public String pid() {
        return pid;
    }

    /** Bytes at which its spool is full; 0 without one. */
    public long spoolLimitBytes() {
        return spooler == null ? 0 : queue.settings().spool().maxBytes();
    }

    /** Other settings for what comes from now on. */
    public void settings(LaneSettings settings) {
        queue.settings(settings);
        startSpooler();
    }

    /** Takes what it wants of a range of a chunk. One thread at a time. */
    public void offer(Chunk chunk, int from, int to) {
        queue.offer(chunk, from, to);
    }

    /** True when the lane takes a document of this kind and severity, and must have it at once. Any thread. */
    public boolean urgent(int kind, int severity) {
        return queue.settings().filter().urgent(kind, severity);
    }

    /** What was offered so far does not wait for its batch to fill. Any thread. */
    public void hurry() {
        queue.hurry();
    }

    /** True when who emits has to wait for this lane. */
    public boolean full() {
        return queue.full();
    }

    /** Waits until the lane has room. */
    public boolean awaitRoom(long deadline) throws InterruptedException {
        return queue.awaitRoom(deadline);
    }

    /** Waits until what was offered before the call is acknowledged or given up. */
    public boolean awaitSettled(long deadline) throws InterruptedException {
        return queue.awaitSettled(deadline);
    }

    /** The output's service is there. */
    public void attach(Output output) {
        control.lock();
        try {
            if (writer != null) {
                release();
            }
            progress.fresh();
            DeadLetters deadLetters = rules.deadLetters() == null ? null
                    : new DeadLetters(rules.deadLetters(), SpoolPlace.name(pid), rules.deadLetterBytes(),
                            rules.counters());
            Writer next = new Writer(output, writers, rules, progress, deadLetters, this::settled);
            writer = next;
            next.start();
            LOG.info("Output {} is there; {} records waited for it", queue.settings().name(), held());
        } finally {
            control.unlock();
        }
    }

    /**
     * The output's service goes. Returns when no thread is inside it any more, or when it did not come back even after
     * an interrupt.
     */
    public void detach(Output output) {
        control.lock();
        try {
            if (writer != null && writer.drives(output)) {
                release();
                if (draining) {
                    queue.stopWaiting();
                }
                LOG.info("Output {} is gone; its lane keeps {} records and goes on taking", queue.settings().name(),
                        held());
            }
        } finally {
            control.unlock();
        }
    }

    private void settled() {
        Spooler present = spooler;
        if (present != null) {
            present.settled();
        }
    }

    /** Records in memory and on the disk. */
    private long held() {
        return queue.queuedRecords() + queue.spooledRecords();
    }

    private void release() {
        Writer leaver = writer;
        writer = null;
        progress.absent();
        if (!leaver.leave(rules.releaseMs(), GRACE_MS)) {
            leaver.abandon();
            writers.wrest();
            LOG.warn("Output {} did not return from its last call, not even when interrupted; what it was writing is"
                    + " sent again by its successor", queue.settings().name());
        }
        // its last write may have said that it is well
        queue.away(true);
    }

    /**
     * Ends the lane: delivers until it is empty or the deadline has come, and lets the output go. What is left goes to
     * the spool, where there is one.
     *
     * @param why what ends the lane, for the count of what is lost
     * @param keep false: what is left in the spool is given up, too
     */
    public void end(long deadline, String why, boolean keep) {
        draining = true;
        try {
            // an output that fails would only make everybody wait for what is kept on the disk
            if (writer != null && !queue.settings().paused() && !(keep && queue.spools() && progress.failing())) {
                queue.awaitSettled(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        control.lock();
        try {
            if (writer != null) {
                release();
            }
        } finally {
            control.unlock();
        }
        if (spooler != null) {
            spooler.end(keep ? null : why);
        }
        long rest = queue.queuedRecords();
        queue.end(why);
        if (rest > 0) {
            LOG.warn("Output {}: {} records were lost because {}", queue.settings().name(), rest, why);
        }
    }

    /** True when what is left when the configuration is deleted stays on the disk. */
    public boolean keepsWhenDeleted() {
        return queue.settings().keepWhenDeleted();
    }

    /**
     * Says once that records began to be given up, and once that this has ended; takes note of how many a second are
     * acknowledged. One thread only, now and then.
     */
    public void report() {
        pace.look(System.nanoTime(), queue.written());
        long losses = queue.losses().total();
        if (losses > lossesSeen) {
            lossesSeen = losses;
            lastLoss = System.nanoTime();
            if (!losing) {
                losing = true;
                LOG.warn("Output {} loses records, {} so far: {}", queue.settings().name(), losses, drops());
            }
        } else if (losing && System.nanoTime() - lastLoss > QUIET_NANOS) {
            losing = false;
            LOG.info("Output {} loses no more records; {} in all: {}", queue.settings().name(), losses, drops());
        }
    }

    /** Records given up, by reason in words. */
    public Map<String, Long> drops() {
        return queue.losses().byReason();
    }

    /** Records that went to the dead-letter file, by reason in words. */
    public Map<String, Long> deadLetters() {
        return progress.deadLetters().byReason();
    }

    /** Where those of this and earlier runs are, and how much; null when none are kept. Looks at the disk. */
    public DeadLetterFile deadLetterFile() {
        return rules.deadLetters() == null ? null : DeadLetters.kept(rules.deadLetters(), SpoolPlace.name(pid));
    }

    /** A snapshot. */
    public LaneStatus status() {
        boolean present = writer != null;
        LaneHealth.Words now = health.now(present, draining, spooler);
        return new LaneStatus(queue.settings().name(), pid, type, present, state(present), now.health(), now.words(),
                queue.settings().durability().id(), queue.queuedRecords(), queue.queuedBytes(), queue.spooledRecords(),
                queue.spooledBytes(), queue.written(), queue.losses().total(), progress.deadLetters().total(),
                progress.retries(), progress.lastError(), queue.oldestSpooledMs(), pace.perSecond(),
                progress.lastErrorMs());
    }

    private String state(boolean present) {
        if (draining) {
            return "draining";
        }
        if (queue.opening) {
            return LaneStatus.OPENING;
        }
        if (queue.settings().paused()) {
            return LaneStatus.PAUSED;
        }
        if (!present) {
            return "absent";
        }
        if (progress.failing()) {
            return "failing";
        }
        if (progress.busy()) {
            return "writing";
        }
        return held() > 0 ? "waiting" : "idle";
    }
}
