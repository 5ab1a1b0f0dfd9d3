package org.geophone.admin.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.metrics.Gauge;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
    private static final String HOSTILE = "a\"b\\c\nd";

    private static String text() {
        Counters counters = new Counters();
        counters.add(Counter.EVENTS, 9_007_199_254_740_993L);
        Snapshot plain = Snapshots.of(Snapshots.pipeline(3), List.of(Snapshots.lane(HOSTILE, "idle", 4, null)),
                counters);
        return MetricsText.of(new Snapshot(false, plain.version(), plain.uptimeSeconds(), plain.pipeline(),
                plain.lanes(), counters, plain.decided(), List.of(), List.of(), List.of(
                        new Gauge("x.bytes", "bytes of one", "of", "first", 1.5),
                        new Gauge("y.seconds", "seconds", 2), new Gauge("x.bytes", "bytes of one", "of", "other", 2)),
                Seen.NOTHING));
    }

    @Test
    void everyCounterOfTheEnumIsThereOnceWithItsMeaning() {
        String text = text();
        for (Counter counter : Counter.values()) {
            String name = MetricsText.name(counter);
            assertTrue(text.contains("# HELP " + name + ' ' + counter.meaning() + "\n# TYPE " + name + " counter\n"
                    + name + ' '), name);
            assertEquals(1, text.lines().filter(line -> line.startsWith(name + ' ')).count(), name);
        }
        // a counter is a whole number, also where a floating one could not tell it from its neighbour
        assertTrue(text.contains("\ngeophone_events_total 9007199254740993\n"), text);
        assertTrue(text.contains("\ngeophone_drops_kernel_total 3\n"), text);
    }

    @Test
    void namesOfLanesAreEscapedAndFiguresOfOneFamilyStandTogether() {
        String text = text();
        assertTrue(text.contains("\ngeophone_lane_dropped_total{lane=\"a\\\"b\\\\c\\nd\"} 4\n"), text);
        assertTrue(text.contains("\n# TYPE geophone_x_bytes gauge\ngeophone_x_bytes{of=\"first\"} 1.5\n"
                + "geophone_x_bytes{of=\"other\"} 2\n"), text);
        List<String> types = text.lines().filter(line -> line.startsWith("# TYPE ")).collect(Collectors.toList());
        assertEquals(types.size(), types.stream().distinct().count());
    }
}
