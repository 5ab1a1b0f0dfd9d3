package org.geophone.bench.path;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.decode.EventSink;
import org.geophone.api.decode.RenderOptions;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counters;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.geophone.bench.Defaults;
import org.geophone.decode.dns.internal.render.MessageRendererComponent;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.enrich.domain.internal.DomainConfig;
import org.geophone.enrich.domain.internal.DomainEnricher;
import org.geophone.pipeline.internal.document.DocumentSettings;
import org.geophone.pipeline.internal.document.EventDocument;
import org.geophone.pipeline.internal.document.Networks;
import org.geophone.pipeline.internal.document.SensorIdentity;
import org.geophone.pipeline.internal.gate.EmitGate;
import org.geophone.pipeline.internal.stage.EmitStage;
import org.geophone.pipeline.internal.stage.FindingQueue;
import org.geophone.pipeline.internal.stage.LatencyMeter;
import org.geophone.pipeline.internal.stage.StageRunner;
import org.geophone.pipeline.internal.transaction.TransactionTable;

/** Collects decoded messages, marks them as a scorer would, and times what the emitting stage takes for each batch. */
final class EmitBatches implements EventSink, RecordSink {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SLOTS = 1 << 12;
    private static final int MEMORY = 4 << 20;
    private static final int LARGEST = 70_000;
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final int CHUNKS = 16;
    /** Hashing is timed like the rest, so it ends where the JVM has hardly begun to compile. */
    private static final int HASHED_BATCHES = 50;
    private static final long K = 0x9E37_79B9_7F4A_7C15L;
    private static final int OPEN = 1 << 16;
    private static final long OPEN_BYTES = 64L << 20;
    private static final long TEN_SECONDS = 10_000_000_000L;

    private final Counters counters;
    private final DomainEnricher enricher = new DomainEnricher(Defaults.of(DomainConfig.class));
    private final EventSlot[] slots = new EventSlot[SLOTS];
    private final byte[] memory = new byte[MEMORY];
    private final StageRunner emit;
    private final ChunkPool pool = new ChunkPool(CHUNK_BYTES, CHUNKS);
    private final Chunk[] turn = new Chunk[CHUNKS];
    private final List<Double> nanosPerMessage = new ArrayList<>();
    private int turned;
    private Chunk chunk = pool.take(0);
    private long sequence;
    private int size;
    private int used;
    private long hash;

    EmitBatches(Counters counters) {
        this.counters = counters;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new EventSlot();
            slots[i].data = memory;
        }
        SensorIdentity identity = new SensorIdentity("geophone", "packetbeat", "1.0");
        EmitGate gate = new EmitGate();
        gate.bind(new MessageRendererComponent());
        gate.bind((RecordSink) this);
        DocumentSettings settings = new DocumentSettings(identity, new Networks(List.of("private")),
                new RenderOptions(true, true, false, false), "dns", false, true);
        TransactionTable table = new TransactionTable(OPEN, OPEN_BYTES, TEN_SECONDS, TEN_SECONDS, OPEN, counters);
        EmitStage stage = new EmitStage(gate, table, new EventDocument(settings), identity, new FindingQueue(),
                counters, new LatencyMeter(), () -> false);
        emit = new StageRunner(List.of(stage), counters, (where, problem) -> {
            throw new IllegalStateException(where, problem);
        }, () -> false);
    }

    /** Of each batch. */
    List<Double> nanosPerMessage() {
        return nanosPerMessage;
    }

    /** Over the bytes of the first documents: enough to tell that builds write the same. */
    long hash() {
        return hash;
    }

    @Override
    public EventSlot claim(int bytes) {
        if (size == SLOTS || used + LARGEST > MEMORY) {
            batch();
        }
        EventSlot slot = slots[size];
        slot.base = used;
        slot.capacity = bytes;
        slot.reset();
        return slot;
    }

    @Override
    public void publish(EventSlot slot) {
        enricher.enrich(slot);
        slot.infoBits = slot.id & 63;
        slot.evidenceKey = (slot.id + 1) * K;
        used = Math.max(used, slot.nameOffset + slot.nameBytes);
        size++;
    }

    private void batch() {
        long begin = THREADS.getCurrentThreadCpuTime();
        emit.begin();
        for (int i = 0; i < size; i++) {
            emit.process(slots[i], sequence++);
        }
        emit.end();
        nanosPerMessage.add((THREADS.getCurrentThreadCpuTime() - begin) / (double) size);
        size = 0;
        used = 0;
    }

    @Override
    public void emit(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, byte[] data, int offset,
            int length) {
        if (!chunk.append(kind.ordinal(), severity, timeNanos, idHigh, idLow, data, offset, length)) {
            Chunk old = turn[turned];
            turn[turned] = chunk;
            turned = (turned + 1) % CHUNKS;
            if (old != null) {
                old.release();
            }
            chunk = pool.take(length);
            chunk.append(kind.ordinal(), severity, timeNanos, idHigh, idLow, data, offset, length);
        }
        boolean hashed = nanosPerMessage.size() < HASHED_BATCHES;
        for (int i = offset; hashed && i < offset + length; i++) {
            hash = (hash ^ data[i]) * K;
        }
    }

    @Override
    public void flush() {
        // the chunk goes on
    }

    @Override
    public boolean awaitRoom(long timeoutNanos) {
        return true;
    }

    @Override
    public boolean drain(long timeoutNanos) {
        return true;
    }

    @Override
    public void cancel(EventSlot slot) {
        // it is claimed again
    }

    @Override
    public Counters counters() {
        return counters;
    }
}
