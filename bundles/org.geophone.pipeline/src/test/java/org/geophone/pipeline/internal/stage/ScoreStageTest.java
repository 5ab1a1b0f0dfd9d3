package org.geophone.pipeline.internal.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.Evidence;
import org.geophone.api.score.FindingSink;
import org.geophone.api.score.Scorer;
import org.geophone.pipeline.internal.evidence.EvidenceMemory;
import org.geophone.pipeline.internal.evidence.TakenEvidence;
import org.geophone.pipeline.internal.gate.ScoreGate;
import org.geophone.testkit.dns.Slots;
import org.junit.jupiter.api.Test;

class ScoreStageTest {
    private static final long ACCOUNT = 7;

    private final Counters counters = new Counters();
    private final TakenEvidence taken = new TakenEvidence(1 << 20, counters);

    /** Suspects every message, and tells of an alert with every fifth and at the end. */
    private static final class EveryFifth implements Scorer {
        private int count;

        @Override
        public void observe(EventSlot slot, FindingSink sink) {
            slot.evidenceKey = ACCOUNT;
            if (++count % 5 == 0) {
                sink.alert(ACCOUNT, 0, count, slot.timeNanos, 50, new JsonBytes().beginObject().endObject());
            }
        }

        @Override
        public void advance(long captureTimeNanos, FindingSink sink) {
            // nothing depends on time here
        }

        @Override
        public void finish(FindingSink sink) {
            sink.alert(ACCOUNT, 1, count, 0, 50, new JsonBytes().beginObject().endObject());
        }

        @Override
        public byte[] snapshot() {
            return new byte[0];
        }

        @Override
        public void restore(byte[] snapshot) {
            // nothing to take over
        }
    }

    private List<Long> times(long high, long low) {
        return taken.of(high, low).stream().map(Evidence::timeNanos).toList();
    }

    @Test
    void evidenceIsTakenWithTheAlertHoweverMuchComesBeforeAStoreAsks() {
        ScoreGate gate = new ScoreGate(true, 0, s -> { }, counters);
        gate.bind(new EveryFifth());
        ScoreStage stage = new ScoreStage(gate, new FindingQueue(), new EvidenceMemory(4, 8, counters), taken, false,
                counters);
        for (int i = 1; i <= 1002; i++) {
            stage.process(Slots.query(i, "10.0.0.1", "192.0.2.1", "n" + i + ".example.com", 1), i);
        }
        stage.finish();
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), times(0, 5), "with the message that caused it");
        assertEquals(List.of(6L, 7L, 8L, 9L, 10L), times(0, 10), "only what is new");
        assertEquals(List.of(1001L, 1002L), times(1, 1002), "and at the end");
        assertNull(taken.of(0, 6));
    }
}
