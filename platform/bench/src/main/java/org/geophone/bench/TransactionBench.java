package org.geophone.bench;

import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.pipeline.internal.transaction.TransactionSink;
import org.geophone.pipeline.internal.transaction.TransactionTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time of matching one message: a query that is kept, or the answer that finds it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransactionBench {
    private static final int MESSAGES = 1024;
    private static final int OPEN = 1 << 16;
    private static final long OPEN_BYTES = 64L << 20;
    private static final long TEN_SECONDS = 10_000_000_000L;

    private final EventSlot[] slots = DecodedMessages.pairs(MESSAGES / 2);
    private final TransactionTable table =
            new TransactionTable(OPEN, OPEN_BYTES, TEN_SECONDS, TEN_SECONDS, OPEN, new Counters());
    private int matched;
    private final TransactionSink sink = (query, answer, notes) -> matched += query != null && answer != null ? 1 : 0;

    /** One message; every answer has to find its query. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int match() {
        matched = 0;
        for (EventSlot slot : slots) {
            table.accept(slot, sink);
        }
        if (matched != MESSAGES / 2) {
            throw new IllegalStateException(matched + " of " + MESSAGES / 2 + " were matched");
        }
        return matched;
    }
}
