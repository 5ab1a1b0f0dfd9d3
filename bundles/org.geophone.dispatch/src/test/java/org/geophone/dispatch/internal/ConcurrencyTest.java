package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.geophone.api.output.Output;
import org.geophone.api.record.RecordKind;
import org.junit.jupiter.api.Test;

/** Everything at once: full speed, a flusher without rest, lanes that come, change, swap and go. */
class ConcurrencyTest {
    @Test
    void lanesThatStayLoseNothingWhateverHappensToOthers() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Target all = new Target();
        Target alerts = new Target();
        int records = 400_000;
        AtomicBoolean done = new AtomicBoolean();
        try (House house = new House(16_384, Duration.ofNanos(1), 5000, 5000)) {
            String alertPid = House.TYPE + "~alerts";
            house.lane(House.PID, "laneQueueBytes", 200_000)
                    .lane(alertPid, "laneKinds", "alert", "laneQueueBytes", 200_000);
            house.dispatch.bound(House.PID, all.output());
            house.dispatch.bound(alertPid, alerts.output());
            Thread operator = new Thread(() -> disturb(house, random, done));
            operator.start();
            for (int n = 0; n < records; n++) {
                boolean alert = n % 97 == 0;
                house.record(alert ? RecordKind.ALERT : RecordKind.EVENT, alert ? 80 : 0, House.document(n));
                if (n % 64 == 0) {
                    assertTrue(house.dispatch.awaitRoom(House.LONG), "seed " + seed);
                }
            }
            done.set(true);
            operator.join();
            house.drain();
            assertEquals(House.ids(0, records), all.ids(), "seed " + seed);
            List<Long> expected = new ArrayList<>();
            for (long n = 0; n < records; n += 97) {
                expected.add(n);
            }
            assertEquals(expected, alerts.ids(), "seed " + seed);
            assertEquals(House.document(97), alerts.documents().get(1));
        }
    }

    /** Lanes that come and go, with outputs that come and go; they drop, so that they hold nobody. */
    private static void disturb(House house, Random random, AtomicBoolean done) {
        while (!done.get()) {
            String pid = House.TYPE + "~guest" + random.nextInt(3);
            house.lane(pid, "laneWhenFull", "drop", "laneMinSeverity", random.nextInt(100), "laneQueueBytes", 5000);
            Output output = new Target().output();
            house.dispatch.bound(pid, output);
            Thread.yield();
            if (random.nextBoolean()) {
                house.dispatch.unbound(pid, output);
            }
            house.dispatch.lanes();
            house.dispatch.flush();
            house.dispatch.deleted(pid);
        }
    }
}
