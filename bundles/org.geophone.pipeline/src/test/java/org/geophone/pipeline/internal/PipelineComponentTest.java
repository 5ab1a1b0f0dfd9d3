package org.geophone.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.geophone.api.capture.CaptureEnd;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.score.Scorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineComponentTest {
    private static final int PACKETS = 60_000;
    private static final long LONG = TimeUnit.SECONDS.toNanos(60);

    private final Fakes.Sink sink = new Fakes.Sink();

    private final Counters counters = new Counters();

    private PipelineComponent pipeline(String threads, int holdMs) {
        PipelineComponent pipeline = new PipelineComponent(Fakes.config(Map.of("threads", threads, "swapHoldMs", holdMs,
                "maxTransactions", 100_000, "ringSize", 1024)), new LeftParts("test"), 0, counters);
        pipeline.activate();
        return pipeline;
    }

    private void bindAll(PipelineComponent p, Fakes.Decoder decoder, Scorer scorer) {
        p.bindSink(sink);
        p.bindRenderer(new Fakes.Renderer());
        p.bindEnricher(new Fakes.Marker(), Map.of());
        p.bindDecoder(decoder);
        p.bindScorer(scorer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "paired", "staged"})
    void everyMessageArrivesOnceAndInTheSameOrderWhateverTheThreads(String threads) throws InterruptedException {
        PipelineComponent p = pipeline(threads, 10_000);
        p.bindSource(new Fakes.Source(PACKETS));
        assertNull(p.awaitEnd(1), "no source starts before the stages are there");
        assertEquals("waiting", p.status().state());
        bindAll(p, new Fakes.Decoder(), new Fakes.CountingScorer());
        List<CaptureEnd> ends = p.awaitEnd(LONG);
        assertNotNull(ends);
        assertEquals(PACKETS, sink.events.size());
        assertEquals(PACKETS / 1000 + 1, sink.findings.size());
        assertTrue(sink.findings.get(0).startsWith("{\"n\":1000,\"observer\""), sink.findings.get(0));
        assertEquals(PACKETS, counters.get(Counter.EVENTS));
        for (int i = 0; i < PACKETS; i++) {
            assertTrue(sink.events.get(i).contains("\"packet\":" + (i + 1) + ","), "event " + i);
        }
        assertEquals("ended", p.status().state());
        p.deactivate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "paired", "staged"})
    void servicesReplacedAtRandomMomentsLoseAndDoubleNothing(String threads) throws InterruptedException {
        long seed = 99;
        Random random = new Random(seed);
        PipelineComponent p = pipeline(threads, 60_000);
        Fakes.Decoder decoder = new Fakes.Decoder();
        Fakes.Marker marker = new Fakes.Marker();
        Fakes.Renderer renderer = new Fakes.Renderer();
        Scorer scorer = new Fakes.CountingScorer();
        p.bindSink(sink);
        p.bindEnricher(marker, Map.of());
        p.bindRenderer(renderer);
        p.bindDecoder(decoder);
        p.bindSource(new Fakes.Source(4 * PACKETS));
        p.bindScorer(scorer);
        int swaps = 0;
        while (p.awaitEnd(random.nextInt(300_000)) == null) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    p.unbindDecoder(decoder);
                    decoder = new Fakes.Decoder();
                    p.bindDecoder(decoder);
                }
                case 1 -> {
                    p.unbindScorer(scorer);
                    scorer = new Fakes.CountingScorer();
                    p.bindScorer(scorer);
                }
                case 2 -> {
                    p.unbindEnricher(marker);
                    marker = new Fakes.Marker();
                    p.bindEnricher(marker, Map.of());
                }
                default -> {
                    Fakes.Renderer next = new Fakes.Renderer();
                    p.bindRenderer(next);
                    p.unbindRenderer(renderer);
                    renderer = next;
                }
            }
            swaps++;
        }
        assertTrue(swaps > 10, "seed " + seed + ": only " + swaps + " swaps");
        assertEquals(4 * PACKETS, sink.events.size());
        assertEquals(4 * PACKETS, new HashSet<>(sink.events).size());
        assertEquals(4 * PACKETS / 1000 + 1, sink.findings.size());
        assertTrue(sink.findings.get(sink.findings.size() - 1).contains("\"total\":" + 4 * PACKETS));
        assertEquals(0, counters.get(Counter.STAGE_BYPASSED));
        assertEquals(0, counters.get(Counter.STAGE_ERRORS));
        p.deactivate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "paired", "staged"})
    void aScorerThatStaysAwayIsGonePastAndCounted(String threads) throws InterruptedException {
        PipelineComponent p = pipeline(threads, 20);
        Scorer scorer = new Fakes.CountingScorer();
        bindAll(p, new Fakes.Decoder(), scorer);
        p.unbindScorer(scorer);
        p.bindSource(new Fakes.Source(1));
        p.bindScorer(scorer);
        assertNotNull(p.awaitEnd(LONG));
        p.unbindScorer(scorer);
        Fakes.Source second = new Fakes.Source(PACKETS);
        p.bindScorer(scorer);
        p.bindSource(second);
        p.unbindScorer(scorer);
        assertNotNull(p.awaitEnd(LONG));
        assertEquals(PACKETS + 1, sink.events.size());
        p.deactivate();
    }

    @Test
    void aStageThatFailsCostsTheMessageItsPartAndNothingElse() throws InterruptedException {
        PipelineComponent p = pipeline("paired", 10_000);
        bindAll(p, new Fakes.Decoder(), new Fakes.CountingScorer());
        p.bindEnricher(new org.geophone.api.enrich.Enricher() {
            @Override
            public void enrich(org.geophone.api.event.EventSlot slot) {
                throw new IllegalStateException("defect");
            }

            @Override
            public String name() {
                return "broken";
            }
        }, Map.of());
        p.bindSource(new Fakes.Source(1000));
        assertNotNull(p.awaitEnd(LONG));
        assertEquals(1000, sink.events.size());
        assertEquals(1000, counters.get(Counter.STAGE_ERRORS));
        p.deactivate();
    }

    /** A capture bundle that is updated, or an interface with other settings: queries that are open stay open. */
    @Test
    void aLiveSourceThatGoesIsNoEndOfInput() throws InterruptedException {
        PipelineComponent p = pipeline("paired", 10_000);
        bindAll(p, new Fakes.Decoder(), new Fakes.CountingScorer());
        Fakes.Source first = new Fakes.Source(1500, true);
        p.bindSource(first);
        await(() -> sink.events.size() == 1500);
        p.unbindSource(first);
        assertNull(p.awaitEnd(1));
        assertEquals("idle", p.status().state());
        assertEquals(1, sink.findings.size(), "one at each thousandth message, none of an end");
        p.bindSource(new Fakes.Source(500, true));
        await(() -> sink.events.size() == 2000);
        assertEquals("running", p.status().state());
        p.deactivate();
        assertEquals(3, sink.findings.size(), "the thousandth, the two thousandth, the end");
    }

    @Test
    void whatALiveSourceLeftComesOutWhenThePipelineIsStoppedOrAFileEndsInEitherOrder() throws InterruptedException {
        for (int order = 0; order < 3; order++) {
            sink.findings.clear();
            PipelineComponent p = pipeline("paired", 10_000);
            bindAll(p, new Fakes.Decoder(), new Fakes.CountingScorer());
            Fakes.Source live = new Fakes.Source(500, true);
            p.bindSource(live);
            await(() -> p.status().openTransactions() > 0);
            if (order == 1) {
                p.bindSource(new Fakes.Source(10));
            }
            p.unbindSource(live);
            assertTrue(order == 1 || sink.findings.isEmpty(), "order " + order);
            if (order == 2) {
                p.bindSource(new Fakes.Source(10));
            }
            if (order > 0) {
                assertNotNull(p.awaitEnd(LONG), "order " + order);
            }
            p.deactivate();
            assertEquals(1, sink.findings.size(), "one end, order " + order);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LONG;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            Thread.sleep(1);
        }
    }

    @Test
    void closingWhileAStageIsAwayEndsWithoutWaiting() throws InterruptedException {
        PipelineComponent p = pipeline("paired", 600_000);
        Fakes.Decoder decoder = new Fakes.Decoder();
        bindAll(p, decoder, new Fakes.CountingScorer());
        p.bindSource(new Fakes.Source(100 * PACKETS));
        p.unbindDecoder(decoder);
        assertFalse(p.status().missing().isEmpty());
        p.deactivate();
    }

    @Test
    void wrongSettingsAreRefusedByName() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("threads", "many"),
                Map.of("whenFull", "explode"), Map.of("ringSize", 1000), Map.of("hostName", "me"))) {
            String key = wrong.keySet().iterator().next();
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                    () -> new PipelineComponent(Fakes.config(wrong), new LeftParts("test"), 0, counters));
            assertTrue(e.getMessage().startsWith(key), e.getMessage());
        }
    }
}
