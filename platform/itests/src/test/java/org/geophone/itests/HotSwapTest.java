package org.geophone.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.geophone.api.pipeline.PipelineControl;
import org.geophone.api.record.RecordKind;
import org.geophone.api.simulate.TrafficRequest;
import org.geophone.api.simulate.TrafficSimulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles are replaced during a full-speed replay; the output is that of an undisturbed run, line for line. */
class HotSwapTest {
    private static final long SEED = 4711;
    private static final List<String> SWAPPED = List.of("org.geophone.decode.dns", "org.geophone.enrich.domain",
            "org.geophone.score", "org.geophone.output.file");

    /** A run takes seconds; one that has not ended by then never will. */
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    @TempDir
    private static Path work;
    private static Path capture;
    private static final Map<RecordKind, List<String>> UNDISTURBED = new EnumMap<>(RecordKind.class);

    @BeforeAll
    static void replaysOnceUndisturbed() throws Exception {
        capture = work.resolve("hard.pcap");
        try (SensorRun run = SensorRun.boot(work.resolve("undisturbed"), Map.of())) {
            Path plain = work.resolve("plain.pcap");
            run.container().service(TrafficSimulator.class).write(new TrafficRequest(plain, work.resolve("l.json"),
                    "office", SEED, Map.of("hours", "10")));
            Mangler.mangle(plain, capture);
            run.read(capture);
            run.awaitEnd();
            for (RecordKind kind : RecordKind.values()) {
                UNDISTURBED.put(kind, run.lines(kind));
            }
            String report = run.report();
            assertTrue(number(report, "reassembled") > 1000 && number(report, "opened") > 1000, report);
        }
    }

    private static long number(String report, String key) {
        int at = report.indexOf("\"" + key + "\":");
        return Long.parseLong(report.substring(at + key.length() + 3).replaceAll("[^0-9].*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "paired", "staged"})
    void everyEventArrivesOnceAndAlertsAreThoseOfAnUndisturbedRun(String threads) throws Exception {
        Random random = new Random(SEED);
        int swaps = 0;
        try (SensorRun run = SensorRun.boot(work.resolve(threads), Map.of("threads", threads, "swapHoldMs", 60_000))) {
            run.read(capture);
            long begin = System.nanoTime();
            // asked for again each time: a new configuration replaces the pipeline, and the old one never ends
            while (run.container().service(PipelineControl.class)
                    .awaitEnd(TimeUnit.MILLISECONDS.toNanos(random.nextInt(30))) == null) {
                assertTrue(System.nanoTime() - begin < LONGEST_NANOS, () -> "no end: "
                        + run.container().service(PipelineControl.class).status());
                run.container().update(SWAPPED.get(swaps++ % SWAPPED.size()));
            }
            run.awaitEnd();
            for (RecordKind kind : RecordKind.values()) {
                compare(kind, run.lines(kind), threads + " after " + swaps + " swaps, seed " + SEED);
            }
            String report = run.report();
            assertEquals(0, number(report, "bypassed"), report);
            assertEquals(0, number(report, "errors"), report);
        }
        assertTrue(swaps >= 2 * SWAPPED.size(), "only " + swaps + " swaps while the replay ran");
    }

    private static void compare(RecordKind kind, List<String> lines, String what) throws IOException {
        List<String> expected = UNDISTURBED.get(kind);
        for (int i = 0; i < Math.min(expected.size(), lines.size()); i++) {
            assertEquals(expected.get(i), lines.get(i), what + ": " + kind.plural() + " line " + (i + 1));
        }
        assertEquals(expected.size(), lines.size(), what + ": " + kind.plural());
    }
}
