package org.geophone.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.WireName;
import org.geophone.api.metrics.Counters;
import org.geophone.api.score.FindingSink;
import org.geophone.score.internal.ScorerComponent;
import org.geophone.score.internal.ScorerConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time of scoring one message: names that were seen before, and names that nobody asked before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScoreBench {
    private static final int MESSAGES = 1024;
    private static final FindingSink NOWHERE = (kind, high, low, time, severity, document) -> { };
    private static final int FRESH_LABEL = 12;

    private final EventSlot[] slots = DecodedMessages.pairs(MESSAGES / 2);
    private final ScorerComponent scorer = new ScorerComponent(Defaults.of(ScorerConfig.class), new Counters());
    private final Random random = new Random(5);

    /** The same names over and over, queries and answers in turn. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void repeatedNames() {
        for (EventSlot slot : slots) {
            scorer.observe(slot, NOWHERE);
        }
    }

    /** Each query with a first label of its own; time of making it up is in it (some 40 ns). */
    @Benchmark
    @OperationsPerInvocation(MESSAGES / 2)
    public void newNames() {
        for (int i = 0; i < slots.length; i += 2) {
            EventSlot slot = slots[i];
            int label = slot.data[slot.nameOffset];
            long bits = random.nextLong();
            for (int k = 1; k <= Math.min(label, FRESH_LABEL); k++) {
                slot.data[slot.nameOffset + k] = (byte) (97 + (bits & 15));
                bits >>>= 4;
            }
            slot.nameHash = WireName.hash(slot.data, slot.nameOffset, slot.nameBytes);
            scorer.observe(slot, NOWHERE);
        }
    }
}
