package org.geophone.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geophone.api.decode.RenderOptions;
import org.geophone.api.enrich.AddressFacts;
import org.geophone.api.event.EventSlot;
import org.geophone.decode.dns.internal.render.MessageRendererComponent;
import org.geophone.pipeline.internal.document.DocumentSettings;
import org.geophone.pipeline.internal.document.EventDocument;
import org.geophone.pipeline.internal.document.Networks;
import org.geophone.pipeline.internal.document.SensorIdentity;
import org.geophone.pipeline.internal.transaction.Transaction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time of writing one event document (one query with its answer, some two kilobytes). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DocumentBench {
    private static final int DOCUMENTS = 512;

    private final EventSlot[] slots = DecodedMessages.pairs(DOCUMENTS);
    private final MessageRendererComponent renderer = new MessageRendererComponent();
    private static final byte[] NOTHING = {};
    private static final AddressFacts NOTHING_KNOWN = (high, low) -> NOTHING;
    private final Transaction.Notes notes = new Transaction.Notes();
    private final EventDocument with = document(true);
    private final EventDocument without = document(false);

    private static EventDocument document(boolean communityId) {
        return new EventDocument(new DocumentSettings(new SensorIdentity("geophone", "packetbeat", "1.0"),
                new Networks(List.of("private")), new RenderOptions(true, true, false, false), "dns", false,
                communityId));
    }

    /** As it is by default. */
    @Benchmark
    @OperationsPerInvocation(DOCUMENTS)
    public long document() {
        return all(with);
    }

    /** Without network.community_id, which costs a SHA-1. */
    @Benchmark
    @OperationsPerInvocation(DOCUMENTS)
    public long documentWithoutCommunityId() {
        return all(without);
    }

    private long all(EventDocument document) {
        long bytes = 0;
        for (int i = 0; i < slots.length; i += 2) {
            bytes += document.write(slots[i], slots[i + 1], notes, renderer, NOTHING_KNOWN).length();
        }
        return bytes;
    }
}
