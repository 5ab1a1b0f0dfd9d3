package org.geophone.bench;

import java.util.concurrent.TimeUnit;
import org.geophone.api.event.EventSlot;
import org.geophone.api.event.NameTails;
import org.geophone.enrich.domain.internal.DomainConfig;
import org.geophone.enrich.domain.internal.DomainEnricher;
import org.geophone.enrich.domain.internal.list.ListKeeper;
import org.geophone.enrich.domain.internal.table.SuffixTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time of one suffix look-up, which has to stay below 100 ns, and of the whole domain split with its two hashes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SuffixBench {
    private static final int NAMES = 1024;

    private final EventSlot[] slots = DecodedMessages.pairs(NAMES / 2);
    private final DomainEnricher enricher = new DomainEnricher(Defaults.of(DomainConfig.class));
    private final SuffixTable table = table();
    private final NameTails tails = new NameTails();

    private static SuffixTable table() {
        ListKeeper keeper = new ListKeeper();
        keeper.configure("", true, 0);
        return keeper.table();
    }

    /** Look-up with the hashes of the tails it needs. */
    @Benchmark
    @OperationsPerInvocation(NAMES)
    public int find() {
        int sum = 0;
        for (int i = 0; i < NAMES; i++) {
            EventSlot slot = slots[i];
            sum += table.find(tails, tails.of(slot.data, slot.nameOffset, slot.nameBytes));
        }
        return sum;
    }

    /** Labels, hashes, look-up. */
    @Benchmark
    @OperationsPerInvocation(NAMES)
    public long split() {
        long sum = 0;
        for (EventSlot slot : slots) {
            enricher.enrich(slot);
            sum += slot.registeredHash;
        }
        return sum;
    }
}
