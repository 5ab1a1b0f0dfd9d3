package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;

/** Which lane gets which records. */
class RoutingTest {
    private static final String OTHER = "org.geophone.output.test~other";
    private final Target target = new Target();
    private final Target other = new Target();

    @Test
    void aLaneGetsOnlyItsKinds() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "laneKinds", new String[] {"alert", "anomaly"}).lane(OTHER, "laneKinds", "event");
            house.dispatch.bound(House.PID, target.output());
            house.dispatch.bound(OTHER, other.output());
            for (int i = 0; i < 30; i++) {
                house.record(RecordKind.of(i % 3), 50, House.document(i));
            }
            house.drain();
            assertEquals(30, target.arrived() + other.arrived());
            assertEquals(List.of(0L, 3L, 6L), other.ids().subList(0, 3));
            assertEquals(List.of(1L, 2L, 4L, 5L), target.ids().subList(0, 4));
        }
    }

    @Test
    void aLaneGetsOnlyItsSeverities() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "laneMinSeverity", 50);
            house.dispatch.bound(House.PID, target.output());
            int[] severities = {0, 49, 50, 51, 100, 99, 10};
            for (int severity : severities) {
                house.record(RecordKind.ALERT, severity, "{}");
            }
            house.drain();
            assertEquals(List.of(2L, 3L, 4L, 5L), target.ids());
        }
    }

    @Test
    void whatIsQueuedKeepsTheFilterUnderWhichItCame() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "laneKinds", "event");
            house.events(3);
            house.lane(House.PID, "laneKinds", "alert");
            house.events(3);
            house.record(RecordKind.ALERT, 90, "{}");
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            assertEquals(List.of(0L, 1L, 2L, 6L), target.ids());
        }
    }

    @Test
    void randomMixesArriveAsAPlainFilterWouldPassThem() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            Target mixed = new Target();
            int minSeverity = random.nextInt(101);
            RecordKind kind = RecordKind.of(random.nextInt(3));
            List<Long> expected = new ArrayList<>();
            try (House house = new House()) {
                house.lane(House.PID, "laneKinds", kind.id(), "laneMinSeverity", minSeverity);
                boolean late = random.nextBoolean();
                if (!late) {
                    house.dispatch.bound(House.PID, mixed.output());
                }
                int records = random.nextInt(3000);
                for (int n = 0; n < records; n++) {
                    RecordKind one = RecordKind.of(random.nextInt(3));
                    int severity = random.nextInt(101);
                    house.record(one, severity, "{\"x\":\"" + "y".repeat(random.nextInt(200)) + "\"}");
                    if (one == kind && severity >= minSeverity) {
                        expected.add((long) n);
                    }
                    if (random.nextInt(100) == 0) {
                        house.dispatch.flush();
                    }
                }
                if (late) {
                    house.dispatch.bound(House.PID, mixed.output());
                }
                house.drain();
            }
            assertEquals(expected, mixed.ids(), "seed " + seed + ", round " + round);
        }
    }
}
