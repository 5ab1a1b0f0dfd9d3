package org.geophone.pipeline.internal.stage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.record.RecordKind;
import org.geophone.api.score.FindingSink;
import org.geophone.api.score.Scorer;
import org.geophone.pipeline.internal.evidence.EvidenceMemory;
import org.geophone.pipeline.internal.evidence.TakenEvidence;
import org.geophone.pipeline.internal.gate.Gate;
import org.geophone.pipeline.internal.gate.ScoreGate;
import org.geophone.pipeline.internal.ring.BatchHandler;

/** Gives every message to the scorer at its arrival, and keeps what the scorer marks as evidence. */
public final class ScoreStage implements Stage, FindingSink {
    private final ScoreGate gate;
    private final FindingQueue findings;
    private final EvidenceMemory evidence;
    private final TakenEvidence taken;
    /** Messages of the group at hand that are evidence, and how many of the group are still to come. */
    private final EventSlot[] suspicious = new EventSlot[BatchHandler.TOGETHER];
    private int suspects;
    private int left;
    /** Records of alerts that the message at hand caused: account, and both halves of the id. */
    private final List<long[]> due = new ArrayList<>();
    private final Counters counters;
    private final boolean kept;
    /** Of the message at hand; the largest number while nothing has come since the beginning or the last end. */
    private long sequence = Long.MAX_VALUE;
    private ByteBuffer atEnd;
    private Throwable atEndRefused;
    private boolean found;
    private boolean goesOn;

    /**
     * A stage behind this gate; its findings go into the queue of the emitting stage.
     *
     * @param kept true when the scorer's state is kept on the disk
     */
    public ScoreStage(ScoreGate gate, FindingQueue findings, EvidenceMemory evidence, TakenEvidence taken,
            boolean kept, Counters counters) {
        this.gate = gate;
        this.findings = findings;
        this.evidence = evidence;
        this.taken = taken;
        this.kept = kept;
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
    public void ahead(EventSlot[] slots, int count) {
        left = count;
        Scorer scorer = gate.scorer();
        if (scorer != null) {
            scorer.ahead(slots, count);
        }
    }

    @Override
    public void process(EventSlot slot, long slotSequence) {
        sequence = slotSequence;
        boolean last = --left <= 0;
        Scorer scorer = gate.scorer();
        try {
            if (scorer != null) {
                scorer.observe(slot, this);
                if (slot.evidenceKey != 0) {
                    suspicious[suspects++] = slot;
                }
            } else if (gate.wanted()) {
                counters.addShared(Counter.STAGE_BYPASSED, 1);
            }
        } finally {
            if (last || !due.isEmpty()) {
                takeEvidence();
            }
        }
    }

    @Override
    public void advance(long timeNanos) {
        Scorer scorer = gate.scorer();
        if (scorer == null) {
            return;
        }
        long before = sequence;
        // what is found now has no message that caused it: it is for the emitting stage as soon as it looks
        sequence = before == Long.MAX_VALUE ? -1 : before;
        found = false;
        try {
            scorer.advance(timeNanos, this);
        } finally {
            // what was found is something to save
            sequence = found ? sequence : before;
            takeEvidence();
        }
    }

    /**
     * The scorer's state for the disk, or null when nothing has come that is not handed out yet. At the end of input it
     * is the state before the scorer closed its open bucket and alerts: a later run goes on where this one was, as if
     * input had never ended. Takes the gate. Any thread.
     *
     * @throws IllegalStateException when it could not be taken at the end
     */
    public ByteBuffer state() {
        return gate.hold(() -> {
            if (sequence != Long.MAX_VALUE) {
                return gate.state();
            }
            ByteBuffer end = atEnd;
            Throwable refused = atEndRefused;
            atEnd = null;
            atEndRefused = null;
            if (refused != null) {
                throw new IllegalStateException(refused.toString(), refused);
            }
            return end;
        });
    }

    /**
     * Whether the next run goes on where this one is stopped: its scorer then writes what this one would at an end of
     * input, with figures that went on. The thread that calls {@link #finish}, before it.
     */
    public void goesOn(boolean afterStop) {
        goesOn = afterStop;
    }

    @Override
    public void finish() {
        try {
            atEnd = kept ? gate.state() : null;
        } catch (RuntimeException | OutOfMemoryError e) {
            // told to who asks for it; the end comes all the same
            atEndRefused = e;
        }
        sequence = Long.MAX_VALUE;
        Scorer scorer = gate.scorer();
        if (scorer != null && !(goesOn && atEnd != null)) {
            scorer.finish(this);
        }
        takeEvidence();
    }

    /** Keeps what is evidence. The message that caused a record is part of its evidence, so the record's comes then. */
    private void takeEvidence() {
        int count = suspects;
        // first: a group that cannot be kept must not be in the way of the next one
        suspects = 0;
        evidence.remember(suspicious, count);
        if (due.isEmpty()) {
            return;
        }
        for (long[] alert : due) {
            taken.put(alert[1], alert[2], evidence.take(alert[0]));
        }
        due.clear();
    }

    @Override
    public void alert(long account, long idHigh, long idLow, long timeNanos, int severity, JsonBytes document) {
        due.add(new long[] {account, idHigh, idLow});
        finding(RecordKind.ALERT, idHigh, idLow, timeNanos, severity, document);
    }

    @Override
    public void finding(RecordKind kind, long idHigh, long idLow, long timeNanos, int severity, JsonBytes document) {
        found = true;
        findings.add(new FindingQueue.Finding(sequence, kind, idHigh, idLow, timeNanos, severity,
                java.util.Arrays.copyOf(document.array(), document.length())));
    }
}
