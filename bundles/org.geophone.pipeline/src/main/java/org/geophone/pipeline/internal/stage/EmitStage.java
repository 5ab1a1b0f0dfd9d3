package org.geophone.pipeline.internal.stage;

import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.geophone.pipeline.internal.document.EventDocument;
import org.geophone.pipeline.internal.document.SensorIdentity;
import org.geophone.pipeline.internal.gate.EmitGate;
import org.geophone.pipeline.internal.gate.Gate;
import org.geophone.pipeline.internal.transaction.Transaction;
import org.geophone.pipeline.internal.transaction.TransactionSink;
import org.geophone.pipeline.internal.transaction.TransactionTable;

/** Matches queries and answers, writes the documents, and hands them to the lanes. */
public final class EmitStage implements Stage, TransactionSink {
    private static final long ROOM_CHECK_NANOS = 20_000_000L;

    private final EmitGate gate;
    private final TransactionTable table;
    private final EventDocument document;
    private final SensorIdentity identity;
    private final FindingQueue findings;
    private final Counters counters;
    private final LatencyMeter latency;
    private final java.util.function.BooleanSupplier closing;
    private final JsonBytes findingBytes = new JsonBytes();
    /** Sequence of the latest message; -1 before the first. */
    private long latest = -1;

    /** A stage behind this gate. */
    public EmitStage(EmitGate gate, TransactionTable table, EventDocument document, SensorIdentity identity,
            FindingQueue findings, Counters counters, LatencyMeter latency,
            java.util.function.BooleanSupplier closing) {
        this.gate = gate;
        this.table = table;
        this.document = document;
        this.identity = identity;
        this.findings = findings;
        this.counters = counters;
        this.latency = latency;
        this.closing = closing;
    }

    @Override
    public String name() {
        return "emit";
    }

    @Override
    public Gate gate() {
        return gate;
    }

    @Override
    public void awaitRoom() {
        try {
            RecordSink sink = gate.sink();
            while (sink != null && !closing.getAsBoolean() && !sink.awaitRoom(ROOM_CHECK_NANOS)) {
                sink = gate.sink();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void ahead(EventSlot[] slots, int count) {
        table.ahead(slots, count);
    }

    @Override
    public void process(EventSlot slot, long sequence) {
        latest = sequence;
        emitFindings(sequence, slot);
        if (!slot.isForeign()) {
            table.accept(slot, this);
        }
    }

    @Override
    public void advance(long timeNanos) {
        try {
            // outputs that are behind have enough to do; time goes on at the next look
            if (!gate.sink().awaitRoom(1)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        table.advance(timeNanos, this);
        emitFindings(latest, null);
        gate.sink().flush();
    }

    @Override
    public void finish() {
        RecordSink sink = gate.sink();
        if (sink == null || gate.renderer() == null) {
            countWhatIsLeft();
            return;
        }
        table.finish(this);
        emitFindings(Long.MAX_VALUE, null);
        sink.flush();
    }

    /** The pipeline closes, and whoever makes or takes documents has gone before the last block was through. */
    private void countWhatIsLeft() {
        counters.add(Counter.RENDER_ERRORS, table.open());
        while (findings.poll(Long.MAX_VALUE) != null) {
            counters.increment(Counter.RENDER_ERRORS);
        }
    }

    /** What was found until this message, which caused the last of it; null when there is none. */
    private void emitFindings(long sequence, EventSlot slot) {
        FindingQueue.Finding finding = findings.poll(sequence);
        while (finding != null) {
            findingBytes.reset().raw(finding.document()).reopen();
            identity.write(findingBytes);
            findingBytes.endObject();
            gate.sink().emit(finding.kind(), finding.idHigh(), finding.idLow(), finding.timeNanos(),
                    finding.severity(), findingBytes.array(), 0, findingBytes.length());
            boolean alert = finding.kind() == RecordKind.ALERT;
            counters.increment(alert ? Counter.ALERTS : Counter.ANOMALIES);
            if (alert && slot != null) {
                latency.alert(slot);
            }
            finding = findings.poll(sequence);
        }
    }

    @Override
    public void transaction(EventSlot query, EventSlot answer, Transaction.Notes notes) {
        JsonBytes bytes;
        try {
            bytes = document.write(query, answer, notes, gate.renderer(), gate.facts());
        } catch (RuntimeException e) {
            counters.increment(Counter.RENDER_ERRORS);
            throw e;
        }
        gate.sink().emit(RecordKind.EVENT, document.idHigh(), document.idLow(), document.timeNanos(), 0,
                bytes.array(), 0, bytes.length());
        counters.increment(Counter.EVENTS);
        // a query without an answer waits for one as long as it is told to: that is no latency
        if (answer != null) {
            latency.document(answer);
        }
    }
}
