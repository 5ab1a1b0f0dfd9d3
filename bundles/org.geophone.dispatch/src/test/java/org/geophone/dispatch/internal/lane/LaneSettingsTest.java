package org.geophone.dispatch.internal.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.geophone.dispatch.internal.batch.Filter;
import org.junit.jupiter.api.Test;

/** The lane's keys in an output's configuration, and the waits between attempts. */
class LaneSettingsTest {
    private final List<String> complaints = new ArrayList<>();

    private LaneSettings of(Map<String, ?> values) {
        return LaneSettings.of("org.geophone.output.file~main", values, 1000, complaints::add);
    }

    @Test
    void withoutKeysEverythingIsTakenAndNothingDropped() {
        LaneSettings settings = of(Map.of());
        assertEquals("main", settings.name());
        assertEquals(Filter.ALL, settings.filter());
        assertTrue(settings.block());
        assertEquals(1000, settings.queueBytes());
        assertEquals(0, settings.flushMs());
        assertEquals(List.of(), complaints);
    }

    @Test
    void keysAreReadWhateverTypeTheyComeAs() {
        LaneSettings settings = of(Map.of("name", "archive", "laneKinds", new String[] {"alert", "event"},
                "laneMinSeverity", "40", "laneWhenFull", "drop", "laneQueueBytes", 5L, "laneFlushMs", 7));
        assertEquals(new LaneSettings("archive", new Filter(0b101, 40), false, 5, 7, false), settings);
        assertEquals(0b110, of(Map.of("laneKinds", List.of("anomaly", "alert"))).filter().kinds());
        assertEquals(0b010, of(Map.of("laneKinds", " anomaly ")).filter().kinds());
        assertEquals(0b011, of(Map.of("laneKinds", "event, anomaly")).filter().kinds());
        assertEquals(1000, of(Map.of("laneQueueBytes", 0)).queueBytes());
        assertEquals(List.of(), complaints);
    }

    @Test
    void nonsenseIsComplainedAboutAndTheDefaultHolds() {
        LaneSettings settings = of(Map.of("laneKinds", "alerts", "laneMinSeverity", 101, "laneWhenFull", "wait",
                "laneFlushMs", "soon"));
        assertEquals(new LaneSettings("main", Filter.ALL, true, 1000, 0, false), settings);
        assertEquals(4, complaints.size());
        assertTrue(complaints.contains("Configuration org.geophone.output.file~main: laneMinSeverity is '101',"
                + " expected a whole number from 0 to 100; taken is 0"), complaints::toString);
    }

    @Test
    void waitsDoubleUpToTheirBoundAndAreSpread() {
        Backoff plain = new Backoff(100, 30_000, 0);
        long[] expected = {100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000};
        Random random = new Random(1);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i] * 1_000_000, plain.nanos(i + 1, random));
        }
        assertEquals(30_000_000_000L, plain.nanos(1_000_000, random));
        Backoff spread = new Backoff(100, 30_000, 20);
        boolean different = false;
        long first = spread.nanos(1, random);
        for (int i = 0; i < 1000; i++) {
            long wait = spread.nanos(1, random);
            assertTrue(wait >= 80_000_000 && wait <= 120_000_000, "wait " + wait);
            different |= wait != first;
        }
        assertTrue(different);
        assertFalse(complaints.iterator().hasNext());
    }
}
