package org.geophone.bench;

import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.score.internal.layer.Features;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time of working out what all layers of the scorer want to know of a message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FeatureBench {
    private static final int MESSAGES = 1024;

    private final EventSlot[] slots = DecodedMessages.pairs(MESSAGES / 2);
    private final Features features = new Features();

    /** One message. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long features() {
        long sum = 0;
        for (EventSlot slot : slots) {
            sum += features.of(slot).clientLow();
        }
        return sum;
    }
}
