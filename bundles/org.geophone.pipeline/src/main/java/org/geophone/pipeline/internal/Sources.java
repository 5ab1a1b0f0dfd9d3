package org.geophone.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.capture.BlockSink;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.capture.CaptureSource;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.pipeline.PipelineStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The capture sources: started when the graph is ready, each once; tells when all have come to their end. A live source
 * that goes has none: the same interface may be captured again at once, with other settings or by another bundle, and
 * what is open until then waits for its time.
 */
final class Sources {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final List<Running> all = new ArrayList<>();
    private final List<CaptureEnd> ends = new ArrayList<>();
    private final Graph graph;
    private final Gaps gaps;
    private int nextIndex;
    private int running;
    private boolean finished;
    private boolean stopping;
    /** True when a source has come to its end of itself, and the graph has not finished since. */
    private boolean due;
    private boolean finishing;
    /** Whether the end at hand is a stop after which the next run goes on. The thread that finishes. */
    private boolean goesOn;
    /** Whether the latest source that started is live. */
    private boolean live;

    Sources(Graph graph, Gaps gaps) {
        this.graph = graph;
        this.gaps = gaps;
    }

    /** One source with the sink made for it. */
    private final class Running implements BlockSink {
        private final CaptureSource source;
        private final int index;
        private final String name;
        private boolean started;

        private Running(CaptureSource source, int index) {
            this.source = source;
            this.index = index;
            this.name = source.info().name();
        }

        @Override
        public boolean offer(PacketBlock block) {
            return graph.offer(block);
        }

        @Override
        public void end(CaptureEnd end) {
            ended(end, source.info().live());
        }

        @Override
        public void up(String part, int rings) {
            gaps.up(name, part, rings);
        }

        @Override
        public void down(String part, String reason, long sinceNanos) {
            gaps.down(name, part, reason, sinceNanos);
        }
    }

    void add(CaptureSource source) {
        lock.lock();
        try {
            all.add(new Running(source, nextIndex++));
        } finally {
            lock.unlock();
        }
    }

    void remove(CaptureSource source) {
        Running found = null;
        lock.lock();
        try {
            for (Running r : all) {
                if (r.source == source) {
                    found = r;
                }
            }
            all.remove(found);
        } finally {
            lock.unlock();
        }
        if (found != null && found.started) {
            long since = gaps.now();
            source.stop();
            gaps.stopped(found.name, since);
        }
    }

    /** Starts every source that is not yet started. */
    void start() {
        List<Running> fresh = new ArrayList<>();
        lock.lock();
        try {
            for (Running r : all) {
                if (!r.started) {
                    r.started = true;
                    running++;
                    finished = false;
                    live = r.source.info().live();
                    fresh.add(r);
                }
            }
        } finally {
            lock.unlock();
        }
        for (Running r : fresh) {
            LOG.info("source {} starts: {}", r.source.info().name(), r.source.info().description());
            if (r.source.info().live()) {
                graph.live(r.index);
            }
            r.source.start(r, r.index);
        }
    }

    /** The source's thread says that it is at its end; the last one lets the graph finish. */
    private void ended(CaptureEnd end, boolean ofLive) {
        lock.lock();
        try {
            ends.add(end);
            running--;
            due |= !ofLive || !end.stopped();
        } finally {
            lock.unlock();
        }
        finishWhenDue();
    }

    /** Lets the graph finish where nothing is running, and either input has ended or the pipeline is stopped. */
    private void finishWhenDue() {
        while (beginsToFinish()) {
            try {
                graph.finish(goesOn);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | OutOfMemoryError e) {
                // whoever waits for the end must not wait for ever
                LOG.error("the end of input could not be processed", e);
            }
            lock.lock();
            try {
                finishing = false;
                // another source may have begun meanwhile, or ended, too
                finished = running == 0 && !due;
                ended.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean beginsToFinish() {
        lock.lock();
        try {
            if (finishing || finished || running > 0 || ends.isEmpty() || !due && !stopping) {
                return false;
            }
            finishing = true;
            goesOn = !due;
            due = false;
            return true;
        } finally {
            lock.unlock();
        }
    }

    List<CaptureEnd> awaitEnd(long timeoutNanos) throws InterruptedException {
        long left = timeoutNanos;
        lock.lockInterruptibly();
        try {
            while (!finished) {
                if (left <= 0) {
                    return null;
                }
                left = ended.awaitNanos(left);
            }
            return List.copyOf(ends);
        } finally {
            lock.unlock();
        }
    }

    /**
     * True when there are sources that have not ended and all are live, or the last one was that went: the machine's
     * clock tells the time of what comes next.
     */
    boolean areLive() {
        lock.lock();
        try {
            return !finished && live && all.stream().allMatch(r -> r.started && r.source.info().live());
        } finally {
            lock.unlock();
        }
    }

    /** Stops all sources. */
    void stop() {
        List<Running> started = new ArrayList<>();
        lock.lock();
        try {
            stopping = true;
            for (Running r : all) {
                if (r.started) {
                    started.add(r);
                }
            }
        } finally {
            lock.unlock();
        }
        started.forEach(r -> r.source.stop());
        // of live sources that went before, what is open has waited
        finishWhenDue();
    }

    boolean isFinished() {
        lock.lock();
        try {
            return finished;
        } finally {
            lock.unlock();
        }
    }

    List<PipelineStatus.Source> describe() {
        lock.lock();
        try {
            return all.stream().map(r -> new PipelineStatus.Source(r.source.info(), r.source.stats())).toList();
        } finally {
            lock.unlock();
        }
    }
}
