package org.geophone.pipeline.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.api.event.EventSlot;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.score.FindingSink;
import org.geophone.api.score.Scorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineModelTest {
    private static final int PACKETS = 20_000;
    /** Of a live source; the last one is none that the decoder holds back. */
    private static final int LIVE = 1001;
    private static final long LONG = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    Path folder;
    private final Counters counters = new Counters();

    /** Counts messages; its end makes the count useless, as a closed bucket cannot be opened again. */
    private static final class Counting implements Scorer {
        private volatile long count;
        private boolean lacksMemory;

        @Override
        public void observe(EventSlot slot, FindingSink sink) {
            count++;
        }

        @Override
        public void advance(long captureTimeNanos, FindingSink sink) {
            // nothing depends on time here
        }

        @Override
        public void finish(FindingSink sink) {
            count = -1_000_000;
        }

        @Override
        public ByteBuffer snapshot() {
            if (lacksMemory) {
                throw new OutOfMemoryError("a test's");
            }
            return ByteBuffer.allocate(8).putLong(count).flip();
        }

        @Override
        public void restore(ByteBuffer snapshot) {
            if (snapshot.remaining() != 8) {
                throw new IllegalArgumentException("there are " + snapshot.remaining() + " bytes");
            }
            count = snapshot.getLong(0);
        }
    }

    private Path file() {
        return folder.resolve("m.bin");
    }

    private long saved() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file())).getLong();
    }

    private PipelineComponent pipeline(String threads, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(Map.of("threads", threads, "ringSize", 1024, "modelFile",
                file().toString(), "modelIntervalMs", 0L));
        all.putAll(more);
        PipelineComponent p = new PipelineComponent(Fakes.config(all), new LeftParts("test"), 0, counters);
        p.activate();
        p.bindSink(new Fakes.Sink());
        p.bindRenderer(new Fakes.Renderer());
        p.bindEnricher(new Fakes.Marker(), Map.of());
        p.bindDecoder(new Fakes.Decoder());
        return p;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "paired", "staged"})
    void eachRunGoesOnWhereTheOneBeforeWasBeforeItsEnd(String threads) throws Exception {
        for (int run = 1; run <= 3; run++) {
            PipelineComponent p = pipeline(threads, Map.of());
            p.bindSource(new Fakes.Source(PACKETS));
            p.bindScorer(new Counting());
            assertNotNull(p.awaitEnd(LONG));
            assertEquals((long) run * PACKETS, saved());
            assertEquals(new ModelStatus(file().toString(), run == 1 ? -1 : 8, 8, false), p.model());
            p.deactivate();
            assertEquals((long) run * PACKETS, saved(), "what the end did to the scorer is not saved");
        }
        assertEquals(0, counters.get(Counter.STAGE_ERRORS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "paired", "staged"})
    void stoppedInTheMiddleItSavesWhatCameUntilThen(String threads) throws Exception {
        PipelineComponent p = pipeline(threads, Map.of());
        Counting scorer = new Counting();
        p.bindScorer(scorer);
        p.bindSource(new Fakes.Source(1000 * PACKETS));
        await(() -> scorer.count > 0);
        p.deactivate();
        assertTrue(saved() > 0 && saved() < 1000L * PACKETS, "saved " + saved());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "paired", "staged"})
    void whileInputFlowsItIsSavedAgainAndAgain(String threads) throws Exception {
        PipelineComponent p = pipeline(threads, Map.of("modelIntervalMs", 1L));
        p.bindScorer(new Counting());
        p.bindSource(new Fakes.Source(1000 * PACKETS));
        await(() -> Files.exists(file()));
        long first = saved();
        await(() -> {
            try {
                return saved() > first;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertTrue(first > 0);
        p.deactivate();
        assertFalse(Files.exists(folder.resolve("m.bin.tmp")));
    }

    @Test
    void aStateThatFindsNoRoomInMemoryIsToldAndTheEndComesAllTheSame() throws Exception {
        PipelineComponent p = pipeline("paired", Map.of());
        Counting scorer = new Counting();
        scorer.lacksMemory = true;
        p.bindScorer(scorer);
        p.bindSource(new Fakes.Source(10));
        assertNotNull(p.awaitEnd(LONG));
        assertTrue(p.model().unsaved());
        assertFalse(Files.exists(file()));
        p.deactivate();
    }

    /** What an end writes would have the ids that the next run gives to what it finds in the same bucket and alerts. */
    @Test
    void aSensorThatIsStoppedLeavesTheEndToTheNextRunUnlessThereIsNone() throws Exception {
        PipelineComponent p = pipeline("paired", Map.of());
        Counting scorer = new Counting();
        p.bindScorer(scorer);
        p.bindSource(new Fakes.Source(LIVE, true));
        await(() -> scorer.count == LIVE);
        p.deactivate();
        assertEquals(LIVE, scorer.count, "it was told of no end");
        assertEquals(LIVE, saved());
        PipelineComponent without = pipeline("paired", Map.of("modelFile", ""));
        Counting alone = new Counting();
        without.bindScorer(alone);
        without.bindSource(new Fakes.Source(LIVE, true));
        await(() -> alone.count == LIVE);
        without.deactivate();
        assertEquals(-1_000_000, alone.count);
    }

    @Test
    void withoutMessagesNothingIsWritten() throws Exception {
        PipelineComponent p = pipeline("paired", Map.of("modelIntervalMs", 1L));
        p.bindScorer(new Counting());
        p.deactivate();
        assertFalse(Files.exists(file()));
    }

    @Test
    void aDamagedFileIsSetAsideAndTheScorerBeginsEmpty() throws Exception {
        Files.write(file(), new byte[] {1, 2, 3});
        PipelineComponent p = pipeline("paired", Map.of());
        p.bindScorer(new Counting());
        assertTrue(p.model().failed());
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> names = all.toList();
            assertEquals(1, names.size());
            assertTrue(names.get(0).getFileName().toString().startsWith("m.bin.damaged-"), names::toString);
        }
        p.bindSource(new Fakes.Source(1));
        assertNotNull(p.awaitEnd(LONG));
        assertEquals(1, saved());
        p.deactivate();
    }

    @Test
    void insteadOfADamagedFileTheScorerBeginsWithTheOneSavedBefore() throws Exception {
        Files.write(file(), new byte[] {1, 2, 3});
        Files.write(folder.resolve("m.bin.1"), ByteBuffer.allocate(8).putLong(1000).array());
        PipelineComponent p = pipeline("paired", Map.of());
        Counting scorer = new Counting();
        p.bindScorer(scorer);
        assertEquals(1000, scorer.count);
        assertEquals(new ModelStatus(file().toString(), 8, -1, true), p.model());
        p.bindSource(new Fakes.Source(1));
        assertNotNull(p.awaitEnd(LONG));
        assertEquals(1001, saved());
        assertFalse(p.model().unsaved());
        p.deactivate();
    }

    @Test
    void whenBothAreDamagedBothAreSetAsideAndTheScorerBeginsEmpty() throws Exception {
        Files.write(file(), new byte[] {1, 2, 3});
        Files.write(folder.resolve("m.bin.1"), new byte[] {4});
        PipelineComponent p = pipeline("paired", Map.of());
        Counting scorer = new Counting();
        p.bindScorer(scorer);
        assertEquals(0, scorer.count);
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> names = all.toList();
            assertTrue(names.stream().allMatch(n -> n.getFileName().toString().startsWith("m.bin.damaged-")),
                    names::toString);
        }
        p.deactivate();
    }

    @Test
    void onlyTheFirstScorerGetsTheFileAndASuccessorGetsItsPredecessorsState() throws Exception {
        Files.write(file(), ByteBuffer.allocate(8).putLong(1000).array());
        PipelineComponent p = pipeline("paired", Map.of());
        Counting first = new Counting();
        p.bindScorer(first);
        assertEquals(1000, first.count);
        first.count = 5000;
        p.unbindScorer(first);
        Counting second = new Counting();
        p.bindScorer(second);
        assertEquals(5000, second.count);
        p.deactivate();
    }

    @Test
    void aScorerThatIsGoneAtTheEndIsSavedAllTheSame() throws Exception {
        PipelineComponent p = pipeline("paired", Map.of("swapHoldMs", 600_000));
        Counting scorer = new Counting();
        p.bindScorer(scorer);
        p.bindSource(new Fakes.Source(1000 * PACKETS));
        await(() -> scorer.count > 0);
        p.unbindScorer(scorer);
        long left = scorer.count;
        p.deactivate();
        assertEquals(left, saved());
    }

    @Test
    void withoutLoadingItBeginsEmptyAndSaves() throws Exception {
        Files.write(file(), ByteBuffer.allocate(8).putLong(1000).array());
        PipelineComponent p = pipeline("paired", Map.of("modelLoad", false));
        p.bindScorer(new Counting());
        p.bindSource(new Fakes.Source(1));
        assertNotNull(p.awaitEnd(LONG));
        assertEquals(1, saved());
        p.deactivate();
    }

    @Test
    void aFileThatCannotBeWrittenStopsNothingAndIsTold() throws Exception {
        Files.createDirectories(folder.resolve("m.bin.tmp/full"));
        PipelineComponent p = pipeline("paired", Map.of());
        p.bindScorer(new Counting());
        p.bindSource(new Fakes.Source(PACKETS));
        assertNotNull(p.awaitEnd(LONG));
        assertEquals(PACKETS, counters.get(Counter.EVENTS));
        assertEquals(new ModelStatus(file().toString(), -1, -1, true, true), p.model());
        p.deactivate();
    }

    @Test
    void aNegativeIntervalIsRefusedByName() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> pipeline("paired", Map.of("modelIntervalMs", -1L)));
        assertTrue(e.getMessage().startsWith("modelIntervalMs"), e.getMessage());
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + LONG;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, "not within the time");
            Thread.onSpinWait();
        }
    }
}
