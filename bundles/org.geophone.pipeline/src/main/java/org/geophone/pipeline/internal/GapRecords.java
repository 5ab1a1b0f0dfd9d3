package org.geophone.pipeline.internal;

import java.util.function.Consumer;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.record.RecordKind;
import org.geophone.api.record.RecordSink;
import org.geophone.pipeline.internal.document.GapDocument;
import org.geophone.pipeline.internal.document.SensorIdentity;
import org.geophone.pipeline.internal.gate.EmitGate;

/** Emits a record for a gap, from whatever thread: the gate keeps the emitting thread out meanwhile. */
final class GapRecords implements Consumer<CaptureGap> {
    private final EmitGate gate;
    private final GapDocument document;

    GapRecords(EmitGate gate, SensorIdentity identity) {
        this.gate = gate;
        this.document = new GapDocument(identity);
    }

    /** Emits it; without dispatch there is nobody to take it, and the counter and the log tell it alone. */
    @Override
    public void accept(CaptureGap gap) {
        gate.hold(() -> {
            RecordSink sink = gate.sink();
            if (sink != null) {
                JsonBytes json = document.write(gap);
                sink.emit(RecordKind.HEALTH, document.idHigh(), document.idLow(), gap.toNanos(), 0, json.array(), 0,
                        json.length());
                sink.flush();
            }
            return sink;
        });
    }
}
