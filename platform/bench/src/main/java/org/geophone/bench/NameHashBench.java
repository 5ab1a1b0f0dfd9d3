package org.geophone.bench;

import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time of hashing one folded name, as it is done once for every message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NameHashBench {
    private static final int NAMES = 1024;

    private final EventSlot[] slots = DecodedMessages.pairs(NAMES / 2);

    /** One name. */
    @Benchmark
    @OperationsPerInvocation(NAMES)
    public long hash() {
        long sum = 0;
        for (EventSlot slot : slots) {
            sum += WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
        }
        return sum;
    }
}
