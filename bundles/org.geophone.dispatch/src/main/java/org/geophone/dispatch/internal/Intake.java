package org.geophone.dispatch.internal;

import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.metrics.Counter;
import org.geophone.api.record.RecordKind;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.lane.Lane;
import org.geophone.dispatch.internal.lane.LaneCounters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The emitting thread's side. It copies each document into the current chunk and publishes it with one release store:
 * no lock and no locked instruction per document. A range of the chunk is handed to the lanes under the hand-over lock:
 * by the emitting thread when the chunk is full, and by the flusher in between, while the emitting thread goes on
 * appending behind the range. The lanes gather full chunks into batches; what the flusher hands over at its pace goes
 * at once, and so does what is urgent (an alert), for which the flusher is woken.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private final ChunkPool pool;
    private final LaneCounters counters;
    private final Runnable urgency;
    private final ReentrantLock handOver = new ReentrantLock();
    /** Replaced by the emitting thread only, under the lock; read by others under the lock. */
    private Chunk current;
    /** Documents of the current chunk that the lanes have; guarded by the lock. */
    private int handed;
    /** Never changed in place; replaced under the lock. */
    private volatile Lane[] lanes = new Lane[0];
    private boolean closed;
    private boolean failed;

    /** An intake without lanes; {@code urgency} asks some other thread to call {@link #handOver} soon. */
    Intake(ChunkPool pool, LaneCounters counters, Runnable urgency) {
        this.pool = pool;
        this.counters = counters;
        this.urgency = urgency;
        this.current = pool.take(0);
    }

    /** Takes a document. The emitting thread only. */
    void emit(RecordKind kind, long idHigh, long idLow, long time, int severity, byte[] data, int offset, int length) {
        int ordinal = kind.ordinal();
        if (!current.append(ordinal, severity, time, idHigh, idLow, data, offset, length)) {
            turn(length);
            current.append(ordinal, severity, time, idHigh, idLow, data, offset, length);
        }
        if (kind != RecordKind.EVENT && urgent(ordinal, severity)) {
            urgency.run();
        }
    }

    private boolean urgent(int kind, int severity) {
        Lane[] now = lanes;
        for (Lane lane : now) {
            if (lane.urgent(kind, severity)) {
                return true;
            }
        }
        return false;
    }

    /** The current chunk is full: hands over its rest and takes another. */
    private void turn(int length) {
        handOver.lock();
        try {
            hand();
            Chunk full = current;
            current = pool.take(length);
            handed = 0;
            full.release();
        } finally {
            handOver.unlock();
        }
    }

    /** Hands what was taken so far to the lanes, which gather no longer. Any thread. */
    void flush() {
        handOver.lock();
        try {
            hand();
            hurry();
        } finally {
            handOver.unlock();
        }
    }

    /** Hands what was taken so far to the lanes; those that got something urgent gather no longer. Any thread. */
    void handOver() {
        handOver.lock();
        try {
            hand();
        } finally {
            handOver.unlock();
        }
    }

    private void hand() {
        int from = handed;
        int to = current.count();
        if (from == to) {
            return;
        }
        handed = to;
        Lane[] now = lanes;
        for (Lane lane : now) {
            offer(lane, from, to);
        }
        if (closed) {
            counters.add(Counter.LANE_DROPPED, to - from);
        }
    }

    /** A lane that fails costs its own records, which are counted, and not those of the lanes behind it. */
    private void offer(Lane lane, int from, int to) {
        try {
            lane.offer(current, from, to);
        } catch (RuntimeException | Error e) {
            counters.add(Counter.LANE_DROPPED, to - from);
            if (!failed) {
                failed = true;
                LOG.error("a lane could not take {} records, which are lost; later ones are counted only", to - from,
                        e);
            }
        }
    }

    private void hurry() {
        for (Lane lane : lanes) {
            lane.hurry();
        }
    }

    Lane[] lanes() {
        return lanes;
    }

    /** Other lanes from here on; what was taken before goes to the lanes as they were. */
    void lanes(Lane[] changed) {
        handOver.lock();
        try {
            hand();
            hurry();
            lanes = changed;
        } finally {
            handOver.unlock();
        }
    }

    /** Hands over the rest; whatever is emitted afterwards is counted as lost. */
    void close() {
        handOver.lock();
        try {
            hand();
            hurry();
            lanes = new Lane[0];
            closed = true;
        } finally {
            handOver.unlock();
        }
    }
}
