package org.geophone.pipeline.internal.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.record.RecordKind;
import org.geophone.pipeline.internal.gate.EmitGate;
import org.geophone.pipeline.internal.transaction.TransactionTable;
import org.junit.jupiter.api.Test;

class EmitStageTest {
    private final Counters counters = new Counters();
    private final FindingQueue findings = new FindingQueue();

    @Test
    void whatIsLeftWhenDispatchHasGoneBeforeTheEndIsCounted() {
        TransactionTable table = new TransactionTable(16, 1 << 20, 1, 1, 16, counters);
        findings.add(new FindingQueue.Finding(7, RecordKind.ALERT, 1, 2, 3, 75, new byte[] {'{', '}'}));
        findings.add(new FindingQueue.Finding(Long.MAX_VALUE, RecordKind.ANOMALY, 1, 3, 3, 25, new byte[] {'{', '}'}));
        new EmitStage(new EmitGate(), table, null, null, findings, counters, null, () -> true).finish();
        assertEquals(2, counters.get(Counter.RENDER_ERRORS));
        assertNull(findings.poll(Long.MAX_VALUE));
    }
}
