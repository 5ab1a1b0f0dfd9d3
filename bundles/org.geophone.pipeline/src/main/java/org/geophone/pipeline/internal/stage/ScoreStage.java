package org.geophone.pipeline.internal.stage;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.record.RecordKind;
import org.geophone.api.score.FindingSink;
import org.geophone.api.score.Scorer;
import org.geophone.pipeline.internal.evidence.EvidenceMemory;
import org.geophone.pipeline.internal.gate.Gate;
import org.geophone.pipeline.internal.gate.ScoreGate;

/** Gives every message to the scorer at its arrival, and keeps what the scorer marks as evidence. */
public final class ScoreStage implements Stage, FindingSink {
    private final ScoreGate gate;
    private final FindingQueue findings;
    private final EvidenceMemory evidence;
    private final Counters counters;
    private long sequence;

    /** A stage behind this gate; its findings go into the queue of the emitting stage. */
    public ScoreStage(ScoreGate gate, FindingQueue findings, EvidenceMemory evidence, Counters counters) {
        this.gate = gate;
        this.findings = findings;
        this.evidence = evidence;
        this.counters = counters;
    }

    @Override
    public String name() {
        return "score";
    }

    @Override
    public Gate gate() {
        return gate;
    }

    @Override
    public void process(EventSlot slot, long slotSequence) {
        sequence = slotSequence;
        Scorer scorer = gate.scorer();
        if (scorer == null) {
            if (gate.wanted()) {
                counters.increment(Counter.STAGE_BYPASSED);
            }
            return;
        }
        scorer.observe(slot, this);
        if (slot.evidenceKey != 0) {
            evidence.remember(slot);
        }
    }

    @Override
    public void finish() {
        sequence = Long.MAX_VALUE;
        Scorer scorer = gate.scorer();
        if (scorer != null) {
            scorer.finish(this);
        }
    }

    @Override
    public void finding(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, JsonBytes document) {
        findings.add(new FindingQueue.Finding(sequence, kind, idHigh, idLow, timeNanos, severity,
                java.util.Arrays.copyOf(document.array(), document.length())));
    }
}
