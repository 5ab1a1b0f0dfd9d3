package org.geophone.dispatch.internal.lane;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Fate;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.output.RecordBatch;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.privacy.Disguise;
import org.geophone.dispatch.internal.privacy.Privacy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one output from its binding to its unbinding, on a thread of its own: the lane's thread. What it has not
 * delivered when it leaves goes back to the queue, for the next writer.
 */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long FOREVER = Long.MAX_VALUE;
    private static final long TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Output output;
    private final WriterSide queue;
    private final LaneRules rules;
    private final Progress progress;
    /** Null: what the output refuses for good is dropped. */
    private final DeadLetters deadLetters;
    /** Called after each batch that is settled, without locks. */
    private final Runnable afterwards;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;
    private Disguise disguise;
    /** The batch as the output sees it: what it refuses is kept as it was sent. */
    private RecordBatch sent;
    private volatile boolean leaving;
    private volatile boolean interrupted;
    /** One tells at a time, so that nothing is told of an output whose successor is there. */
    private final ReentrantLock telling = new ReentrantLock();
    private volatile boolean abandoned;
    private boolean opened;
    private boolean unflushed;
    private int failures;
    private int faults;

    Writer(Output output, WriterSide queue, LaneRules rules, Progress progress, DeadLetters deadLetters,
            Runnable afterwards) {
        this.deadLetters = deadLetters;
        this.afterwards = afterwards;
        this.output = output;
        this.queue = queue;
        this.rules = rules;
        this.disguise = new Disguise(Privacy.NONE, rules.keys());
        this.progress = progress;
        this.thread = new Thread(this, "geophone-lane-" + queue.settings().name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean drives(Output candidate) {
        return output == candidate;
    }

    /** True when the writer has to go as soon as the running call returns. */
    boolean leaving() {
        return leaving;
    }

    /**
     * Makes the writer go: waits for the running call, interrupts it after the deadline, and waits once more.
     *
     * @return false when the output's code did not even return then
     */
    boolean leave(long releaseMs, long graceMs) {
        leaving = true;
        queue.wake();
        boolean asked = Thread.interrupted();
        try {
            if (done.await(releaseMs, TimeUnit.MILLISECONDS)) {
                return true;
            }
            interrupted = true;
            thread.interrupt();
            return done.await(graceMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // who unbinds is in a hurry: the writer gets no more time either
            asked = true;
            interrupted = true;
            thread.interrupt();
            return done.getCount() == 0;
        } finally {
            if (asked) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The lane goes on without this writer: when its output's code returns one day, that is nobody's business. */
    void abandon() {
        telling.lock();
        try {
            abandoned = true;
        } finally {
            telling.unlock();
        }
    }

    private void tell(Consumer<Progress> what) {
        telling.lock();
        try {
            if (!abandoned) {
                what.accept(progress);
            }
        } finally {
            telling.unlock();
        }
    }

    @Override
    public void run() {
        try {
            while (!leaving) {
                try {
                    step();
                } catch (RuntimeException | Error e) {
                    trouble(e);
                }
            }
        } finally {
            close();
            done.countDown();
        }
    }

    /** Whatever happened, the thread goes on: a lane whose thread ended would hold its records for ever. */
    private void trouble(Throwable e) {
        tell(it -> it.failed("unexpected " + words(e)));
        try {
            queue.pause(TROUBLE_NANOS, this);
        } catch (InterruptedException interrupted) {
            LOG.debug("{} was interrupted while it waited", thread.getName());
        }
    }

    private void step() {
        long wait = unflushed ? TimeUnit.MILLISECONDS.toNanos(queue.settings().flushMs()) : FOREVER;
        try {
            Batch batch = queue.take(wait, this);
            if (batch != null) {
                deliver(batch);
            } else if (!leaving) {
                flush();
            }
        } catch (InterruptedException e) {
            // only leave() ends this thread; an interrupt that the output's own code left behind does not
            LOG.debug("{} was interrupted while it waited", thread.getName());
        }
    }

    /** Sends a batch until it is settled, or gives it back because the output goes away. */
    private void deliver(Batch batch) throws InterruptedException {
        boolean landed = false;
        failures = 0;
        faults = 0;
        try {
            while (!landed && !leaving) {
                landed = attempt(batch);
                if (!landed && !leaving) {
                    queue.pause(rules.backoff().nanos(failures, ThreadLocalRandom.current()), this);
                    tell(Progress::retried);
                    rules.counters().add(Counter.LANE_RETRIES, 1);
                }
            }
        } finally {
            if (landed) {
                afterwards.run();
            } else {
                queue.giveBack(batch);
            }
        }
    }

    /** One try; true when the batch is settled, one way or the other. */
    private boolean attempt(Batch batch) {
        tell(Progress::writing);
        sent = batch;
        try {
            if (!disguise.is(queue.settings().privacy())) {
                disguise = new Disguise(queue.settings().privacy(), rules.keys());
            }
            if (disguise.excludes() && exclude(batch)) {
                tell(Progress::idle);
                return true;
            }
            sent = disguise.of(batch);
            if (!opened) {
                output.open();
                opened = true;
            }
            return settle(batch, output.write(sent));
        } catch (OutputException e) {
            // an output that cannot be opened is no batch's fault, whatever it says: the batch waits
            return failed(batch, words(e), opened && !e.retryable() && !interrupted);
        } catch (RuntimeException | Error e) {
            // among them: classes that cannot be loaded any more because the output's bundle is being replaced
            faults += opened ? 1 : 0;
            return failed(batch, "unexpected " + words(e), faults > rules.faultRetries() && !leaving);
        }
    }

    /** Takes events out of the batch that the output is not to get; true when nothing is left of it. */
    private boolean exclude(Batch batch) {
        Ack.Builder fates = Ack.of(batch);
        int excluded = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (disguise.excludes(batch, i)) {
                fates.drop(i, "its zone is excluded");
                excluded++;
            } else {
                fates.retry(i, "it goes out");
            }
        }
        if (excluded == 0) {
            return false;
        }
        rules.counters().add(Counter.LANE_EXCLUDED, excluded);
        // they are no loss: nobody wants them there
        return !queue.settle(batch, fates.build(), Map.of());
    }

    private boolean failed(Batch batch, String reason, boolean hopeless) {
        opened = false;
        failures++;
        tell(it -> it.failed(reason));
        if (hopeless) {
            Ack.Builder none = Ack.of(batch);
            for (int i = 0; i < batch.size(); i++) {
                none.deadLetter(i, reason);
            }
            queue.settle(batch, none.build(), refused(batch, none.build()));
        }
        return hopeless;
    }

    private boolean settle(Batch batch, Ack ack) {
        unflushed = true;
        if (ack == null || ack.size() != batch.size()) {
            String reason = "the output returned no acknowledgement" + (ack == null ? "" : " of all documents");
            queue.settle(batch, 0, reason);
            tell(it -> it.succeeded(reason));
            return true;
        }
        int size = ack.size();
        if (ack.count(Fate.DELIVERED) == size) {
            queue.settle(batch, size, null);
            tell(it -> it.succeeded(null));
            return true;
        }
        String again = reason(ack, Fate.RETRY);
        String refused = again != null ? again : reason(ack, ack.count(Fate.DROP) > 0 ? Fate.DROP : Fate.DEAD_LETTER);
        if (!queue.settle(batch, ack, refused(batch, ack))) {
            tell(it -> it.succeeded(refused));
            return true;
        }
        // a target that took some is there: the waits begin anew, and it is not opened again
        failures = ack.count(Fate.RETRY) < size ? 1 : failures + 1;
        tell(it -> it.failed(again));
        return false;
    }

    private static String reason(Ack ack, Fate fate) {
        for (int i = 0; i < ack.size(); i++) {
            if (ack.fate(i) == fate) {
                return ack.reason(i);
            }
        }
        return null;
    }

    /** Keeps what goes to the dead-letter file; the documents that are given up, by reason. */
    private Map<String, Integer> refused(Batch batch, Ack ack) {
        if (abandoned) {
            // the successor sends them again, and the file is its own
            return Map.of();
        }
        Map<String, Integer> dropped = new HashMap<>();
        Map<String, Integer> dead = new HashMap<>();
        for (int i = 0; i < ack.size(); i++) {
            if (ack.fate(i) == Fate.DROP) {
                dropped.merge(ack.reason(i), 1, Integer::sum);
            } else if (ack.fate(i) == Fate.DEAD_LETTER) {
                dead.merge(ack.reason(i), 1, Integer::sum);
                if (deadLetters != null) {
                    deadLetters.add(sent, i, queue.settings().name(), ack.reason(i));
                }
            }
        }
        if (deadLetters != null && deadLetters.write()) {
            dead.forEach((reason, records) -> tell(it -> it.deadLetters(reason, records, deadLetters.file())));
        } else {
            dead.forEach((reason, records) -> dropped.merge(reason, records, Integer::sum));
        }
        return dropped;
    }

    private void flush() {
        unflushed = false;
        try {
            output.flush();
            tell(Progress::idle);
        } catch (OutputException | RuntimeException | Error e) {
            opened = false;
            tell(it -> it.failed("flush: " + words(e)));
        }
    }

    private void close() {
        // a late interrupt must not cut the output's last bytes
        Thread.interrupted();
        if (opened) {
            flush();
        }
        try {
            output.close();
        } catch (RuntimeException | Error e) {
            tell(it -> it.failed("close: " + words(e)));
        }
    }

    private static String words(Throwable e) {
        String message = e.getMessage();
        return e instanceof OutputException && message != null ? message
                : e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
