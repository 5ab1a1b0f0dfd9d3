package org.geophone.pipeline.internal.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
    /** Time of a message with which the scorer has a defect. */
    private static final long BAD = 46;

    private final Counters counters = new Counters();
    private final TakenEvidence taken = new TakenEvidence(1 << 20, counters);

    /** Suspects every message, and tells of an alert with every fifth and at the end. */
    private static final class EveryFifth implements Scorer {
        private int count;

        @Override
        public void observe(EventSlot slot, FindingSink sink) {
            if (slot.timeNanos == BAD) {
                throw new IllegalStateException("a defect of the scorer");
            }
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
        public ByteBuffer snapshot() {
            return ByteBuffer.allocate(0);
        }

        @Override
        public void restore(ByteBuffer snapshot) {
            // nothing to take over
        }
    }

    private List<Long> times(long high, long low) {
        return taken.of(high, low).stream().map(Evidence::timeNanos).toList();
    }

    private ScoreStage stage(EvidenceMemory memory) {
        ScoreGate gate = new ScoreGate(true, 0, s -> { }, counters);
        gate.bind(new EveryFifth());
        return new ScoreStage(gate, new FindingQueue(), memory, taken, false, counters);
    }

    private static EventSlot message(int i) {
        return Slots.query(i, "10.0.0.1", "192.0.2.1", "n" + i + ".example.com", 1);
    }

    @Test
    void evidenceIsTakenWithTheAlertHoweverMuchComesBeforeAStoreAsks() {
        ScoreStage stage = stage(new EvidenceMemory(4, 8, counters));
        for (int i = 1; i <= 1002; i++) {
            if (i != BAD) {
                stage.process(message(i), i);
            }
        }
        stage.finish();
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), times(0, 5), "with the message that caused it");
        assertEquals(List.of(6L, 7L, 8L, 9L, 10L), times(0, 10), "only what is new");
        assertEquals(List.of(1002L), times(1, 1001), "and at the end");
        assertNull(taken.of(0, 6));
    }

    @Test
    void inAGroupAnAlertTakesWhatCameUpToItsMessageAndTheRestIsKeptWhenTheGroupEnds() {
        EvidenceMemory memory = new EvidenceMemory(4, 40, counters);
        ScoreStage stage = stage(memory);
        EventSlot[] group = IntStream.rangeClosed(33, 46).mapToObj(ScoreStageTest::message).toArray(EventSlot[]::new);
        stage.ahead(group, group.length);
        for (int i = 0; i < 13; i++) {
            stage.process(group[i], i);
        }
        assertEquals(List.of(33L, 34L, 35L, 36L, 37L), times(0, 5));
        assertEquals(List.of(38L, 39L, 40L, 41L, 42L), times(0, 10));
        assertThrows(IllegalStateException.class, () -> stage.process(group[13], 13), "the last one of the group");
        assertEquals(kept(45), memory.of(ACCOUNT).stream().map(Evidence::timeNanos).toList());
        EventSlot[] next = {message(47), message(48)};
        stage.ahead(next, next.length);
        stage.process(next[0], 14);
        stage.process(next[1], 15);
        assertEquals(kept(48), memory.of(ACCOUNT).stream().map(Evidence::timeNanos).toList());
    }

    private static List<Long> kept(int last) {
        return LongStream.rangeClosed(33, last).filter(i -> i != BAD).boxed().toList();
    }
}
