package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.geophone.api.metrics.Counters;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.record.RecordKind;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.lane.Backoff;
import org.geophone.dispatch.internal.lane.LaneCounters;
import org.geophone.dispatch.internal.lane.LaneRules;
import org.geophone.dispatch.internal.lane.LaneSettings;

/** A dispatch for one test, with short waits, and the emitting thread's steps. */
final class House implements AutoCloseable {
    static final String PID = "org.geophone.output.test~one";
    static final String TYPE = "org.geophone.output.test";
    static final long LONG = TimeUnit.SECONDS.toNanos(30);

    final Counters counters = new Counters();
    final Dispatch dispatch;
    private long next;

    House() {
        this(4096, Duration.ofHours(1), 5000, 5000);
    }

    House(int batchBytes, Duration flush, long releaseMs, long drainMs) {
        this(batchBytes, flush, releaseMs, drainMs, null);
    }

    /** With spools and dead letters below {@code data}. */
    House(Path data) {
        this(4096, Duration.ofMillis(5), 5000, 5000, data);
    }

    /** The same with so much time for a running write when its output goes. */
    House(Path data, long releaseMs) {
        this(4096, Duration.ofMillis(5), releaseMs, 5000, data);
    }

    private House(int batchBytes, Duration flush, long releaseMs, long drainMs, Path data) {
        LaneRules rules = new LaneRules(new ChunkPool(Math.min(batchBytes, 4096), 64), batchBytes,
                new LaneCounters(counters), new Backoff(1, 4, 20), 3, releaseMs,
                data == null ? null : data.resolve("spool"), data == null ? null : data.resolve("keys"),
                data == null ? null : data.resolve("dead-letter"), 4096);
        dispatch = new Dispatch(rules, flush.toNanos(), TimeUnit.MILLISECONDS.toNanos(drainMs));
    }

    /** Makes or changes a lane; pairs of key and value. */
    House lane(String pid, Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        dispatch.configured(pid, TYPE, LaneSettings.of(pid, values, Map.of(), 1 << 24, complaint -> {
            throw new AssertionError(complaint);
        }));
        return this;
    }

    /** The next id. */
    long next() {
        return next;
    }

    /** The next id is this one. */
    void startAt(long id) {
        next = id;
    }

    /** Emits events with the next ids; each document is 13 bytes long. */
    void events(int count) {
        for (int i = 0; i < count; i++) {
            record(RecordKind.EVENT, 0, document(next));
        }
    }

    /** Emits one record with the next id. */
    void record(RecordKind kind, int severity, String document) {
        byte[] bytes = ("##" + document + "##").getBytes(StandardCharsets.UTF_8);
        dispatch.emit(kind, 7, next, next * 10, severity, bytes, 2, bytes.length - 4);
        next++;
    }

    static String document(long n) {
        return "{\"n\":" + (1_000_000 + n) + "}";
    }

    static List<Long> ids(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    /** Everything emitted so far is acknowledged. */
    void drain() throws InterruptedException {
        assertTrue(dispatch.drain(LONG), () -> "not drained: " + dispatch.lanes());
    }

    LaneStatus status(String pid) {
        return dispatch.lanes().stream().filter(lane -> lane.pid().equals(pid)).findFirst().orElseThrow();
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LONG;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "not in time: " + what);
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        dispatch.stop();
    }
}
