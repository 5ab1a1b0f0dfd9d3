package org.geophone.pipeline.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.geophone.api.capture.PacketBlock;
import org.geophone.api.metrics.Counters;
import org.geophone.pipeline.internal.evidence.EvidenceMemory;
import org.geophone.pipeline.internal.evidence.TakenEvidence;
import org.geophone.pipeline.internal.document.EventDocument;
import org.geophone.pipeline.internal.gate.Gate;
import org.geophone.pipeline.internal.gate.Passage;
import org.geophone.pipeline.internal.model.ModelStore;
import org.geophone.pipeline.internal.ring.BatchHandler;
import org.geophone.pipeline.internal.ring.BlockRing;
import org.geophone.pipeline.internal.ring.EventRing;
import org.geophone.pipeline.internal.ring.InlineSink;
import org.geophone.pipeline.internal.ring.SlotSink;
import org.geophone.pipeline.internal.stage.DecodeStage;
import org.geophone.pipeline.internal.stage.EmitStage;
import org.geophone.pipeline.internal.stage.EnrichStage;
import org.geophone.pipeline.internal.stage.FindingQueue;
import org.geophone.pipeline.internal.stage.LatencyMeter;
import org.geophone.pipeline.internal.stage.ScoreStage;
import org.geophone.pipeline.internal.stage.Stage;
import org.geophone.pipeline.internal.stage.StageRunner;
import org.geophone.pipeline.internal.transaction.TransactionTable;

/**
 * The stages with their rings and threads, in one of the three thread modes. Sources' threads come in through
 * {@link #offer}; in fused and paired mode they decode there themselves, and do what else is done with the decoder, one
 * at a time.
 */
final class Graph {
    private final ReentrantLock decoding = new ReentrantLock(true);
    private final SlotSink sink;
    private final EventRing ring;
    private final BlockRing blocks;
    private final DecodeStage decode;
    private final List<StageRunner> runners;
    private final TransactionTable table;
    private final ScoreStage score;
    private final ModelStore model;
    private final LatencyMeter latency = new LatencyMeter();
    private volatile boolean closing;

    Graph(GraphSettings s, Gates gates, Counters counters, EvidenceMemory evidence, TakenEvidence taken,
            ModelStore model) {
        this.model = model;
        ErrorLog errors = new ErrorLog();
        FindingQueue findings = new FindingQueue();
        table = new TransactionTable(s.maxTransactions(), s.maxTransactionBytes(), s.transactionTimeoutNanos(),
                s.lateNanos(), s.maxRecentTransactions(), counters);
        score = new ScoreStage(gates.score(), findings, evidence, taken, model.wanted(), counters);
        List<Stage> stages = List.of(new EnrichStage(gates.enrich(), counters), score,
                new EmitStage(gates.emit(), table, new EventDocument(s.document()), s.document().identity(), findings,
                        counters, latency, this::closing));
        runners = new ArrayList<>();
        int first = s.threads().withDecoder();
        StageRunner inline = first == 0 ? null
                : new StageRunner(stages.subList(0, first), counters, errors, this::closing);
        for (Stage stage : stages.subList(first, stages.size())) {
            runners.add(new StageRunner(List.of(stage), counters, errors, this::closing));
        }
        ring = runners.isEmpty() ? null
                : new EventRing(s.ringSize(), s.messageMemoryBytes(), s.shed(), inline, counters, this::closing);
        sink = ring == null ? new InlineSink(inline, counters) : ring;
        List<Gate> decodeGates = new ArrayList<>(List.of(gates.decode()));
        if (inline != null) {
            decodeGates.addAll(List.of(inline.gates()));
        }
        decode = new DecodeStage(gates.decode(), new Passage(this::closing, decodeGates.toArray(Gate[]::new)), sink,
                inline, counters, errors);
        if (ring != null) {
            ring.start(new ArrayList<BatchHandler>(runners));
        }
        if (inline != null) {
            runners.add(0, inline);
        }
        blocks = s.threads() == ThreadMode.STAGED ? new BlockRing(block -> decode.decode(block, this::closing)) : null;
        model.start(score::state);
    }

    private boolean closing() {
        return closing;
    }

    /** Takes a block from a source's thread; false when it was not taken. */
    boolean offer(PacketBlock block) {
        if (closing) {
            return false;
        }
        if (blocks != null) {
            return blocks.offer(block);
        }
        decoding.lock();
        try {
            decode.decode(block, this::closing);
            return true;
        } finally {
            decoding.unlock();
        }
    }

    /**
     * Lets capture time go on without a message, where nothing is under way. Any thread.
     *
     * @param timeNanos a time before that of every packet to come
     */
    void advance(long timeNanos) {
        if (!decoding.tryLock()) {
            return;
        }
        try {
            if (!closing && sink.used() == 0) {
                for (StageRunner runner : runners) {
                    runner.advance(timeNanos);
                }
            }
        } finally {
            decoding.unlock();
        }
    }

    /** How long answers wait for their query; 0: not at all. */
    void holdAnswers(long nanos) {
        table.holdAnswers(nanos);
    }

    /**
     * Every source has ended: what is half done comes out. One thread, no block follows.
     *
     * @param goesOn true when the next run goes on where this one was stopped
     */
    void finish(boolean goesOn) throws InterruptedException {
        if (blocks != null) {
            blocks.awaitEmpty();
        }
        decoding.lock();
        try {
            score.goesOn(goesOn);
            decode.finish();
            sink.awaitEmpty();
            for (StageRunner runner : runners) {
                runner.finish();
            }
        } finally {
            decoding.unlock();
        }
        model.save(score::state);
    }

    /** From now on nobody waits for anything, and no block is taken. */
    void beginClose() throws InterruptedException {
        // while closing, threads go past the gates: nobody may look at the scorer beside them
        model.stop();
        closing = true;
    }

    /** Ends the threads when what is in the rings is through, and saves what no end of input has saved. */
    void close() throws InterruptedException {
        if (blocks != null) {
            blocks.stop();
        }
        if (ring != null) {
            ring.stop();
        }
        model.save(score::state);
    }

    /** What this source delivers is captured now: how long it takes to the lanes is measured. */
    void live(int source) {
        latency.live(source);
    }

    LatencyMeter latency() {
        return latency;
    }

    int ringSize() {
        return sink.size();
    }

    int ringUsed() {
        return sink.used();
    }

    int openTransactions() {
        return table.open();
    }

    long firstTimeNanos() {
        return decode.firstTimeNanos();
    }

    long lastTimeNanos() {
        return decode.lastTimeNanos();
    }

    long captureTimeNanos() {
        return decode.captureTimeNanos();
    }
}
