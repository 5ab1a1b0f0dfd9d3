package org.geophone.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.event.EventSlot;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.record.RecordKind;
import org.geophone.api.score.FindingSink;
import org.geophone.api.score.Scorer;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has to come out although no message comes any more. */
class SilenceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Counters counters = new Counters();
    private final List<Long> times = new ArrayList<>();
    /** A nanosecond into 1970. */
    private long latest = 1;
    private boolean possible = true;
    private final Silence silence = new Silence(5 * SECOND, () -> latest, () -> possible, times::add);

    /** Tells of something when time has come far enough, once. */
    private static final class Patient implements Scorer {
        private boolean told;

        @Override
        public void observe(EventSlot slot, FindingSink sink) {
            // it is patient
        }

        @Override
        public void advance(long captureTimeNanos, FindingSink sink) {
            if (!told) {
                told = true;
                sink.finding(RecordKind.ANOMALY, 0, 1, captureTimeNanos, 0,
                        new JsonBytes().beginObject().field("quiet", true).endObject());
            }
        }

        @Override
        public void finish(FindingSink sink) {
            // nothing is held back
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

    @Test
    void timeGoesOnBehindTheClockOnceNothingHasComeForAWhile() {
        silence.look(100 * SECOND, 1_000 * SECOND);
        silence.look(105 * SECOND - 1, 1_005 * SECOND);
        assertEquals(List.of(), times);
        silence.look(105 * SECOND, 1_005 * SECOND);
        silence.look(106 * SECOND, 1_006 * SECOND);
        assertEquals(List.of(1_000 * SECOND, 1_001 * SECOND), times);
        latest = 2;
        silence.look(107 * SECOND, 1_007 * SECOND);
        silence.look(111 * SECOND, 1_011 * SECOND);
        assertEquals(2, times.size(), "a message came");
        silence.look(112 * SECOND, 1_012 * SECOND);
        assertEquals(3, times.size());
    }

    @Test
    void whileMessagesMayBeHeldUpTimeStands() {
        silence.look(100 * SECOND, 1_000 * SECOND);
        possible = false;
        silence.look(110 * SECOND, 1_010 * SECOND);
        possible = true;
        silence.look(114 * SECOND, 1_014 * SECOND);
        assertEquals(List.of(), times, "what was held up comes now");
        silence.look(115 * SECOND, 1_015 * SECOND);
        assertEquals(List.of(1_010 * SECOND), times);
    }

    @Test
    void timeGoesNoFurtherThanTwoDaysAndNotBeforeAnythingHasCome() {
        long day = 86_400 * SECOND;
        silence.look(0, day);
        silence.look(6 * SECOND, 2 * day + 5 * SECOND);
        silence.look(7 * SECOND, 2 * day + 6 * SECOND + 1);
        assertEquals(List.of(2 * day), times, "the second clock is that of a machine whose time is wrong");
        latest = 0;
        silence.look(8 * SECOND, 5 * SECOND);
        silence.look(20 * SECOND, 17 * SECOND);
        assertEquals(1, times.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "paired", "staged"})
    void queriesWithoutAnAnswerAndFindingsComeOutWhileALiveSourceIsSilent(String threads) throws Exception {
        Fakes.Sink sink = new Fakes.Sink();
        PipelineComponent p = new PipelineComponent(Fakes.config(Map.of("threads", threads, "ringSize", 1024,
                "transactionTimeoutMs", 100)),
                new LeftParts("silence"), 0, counters);
        p.activate();
        p.bindSink(sink);
        p.bindRenderer(new Fakes.Renderer());
        p.bindEnricher(new Fakes.Marker(), Map.of());
        p.bindDecoder(new Fakes.Decoder());
        p.bindScorer(new Patient());
        p.bindSource(new Fakes.Source(9, true));
        Container.await("events of silence", () -> sink.events.size() == 9 && sink.findings.size() == 1);
        assertEquals(9, counters.get(Counter.TRANSACTIONS_UNANSWERED));
        assertTrue(sink.findings.get(0).startsWith("{\"quiet\":true,"), sink.findings.get(0));
        assertEquals(0, p.status().openTransactions());
        assertEquals("running", p.status().state());
        p.deactivate();
    }
}
