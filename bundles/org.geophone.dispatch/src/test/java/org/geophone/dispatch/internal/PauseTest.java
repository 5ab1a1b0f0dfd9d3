package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane that was stopped on request: {@code lanePaused}. */
class PauseTest {
    @TempDir
    private Path work;
    private final Target target = new Target();

    @Test
    void aPausedLaneGoesOnTakingAndItsOutputIsNotTouched() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID, "lanePaused", true).dispatch.bound(House.PID, target.output());
            house.events(3000);
            house.dispatch.flush();
            assertFalse(house.dispatch.drain(Duration.ofMillis(50).toNanos()));
            LaneStatus status = house.status(House.PID);
            assertEquals("paused", status.state());
            assertEquals(LaneStatus.PAUSED, status.health());
            assertEquals("it was stopped on request; 3000 records wait in memory", status.healthWords());
            assertEquals(List.of(), target.calls());

            house.lane(House.PID, "lanePaused", "false");
            house.drain();
            assertEquals(House.ids(0, 3000), target.ids());
        }
    }

    @Test
    void aPauseThatBeginsWhileTheOutputFailsKeepsTheBatchOfUnknownFate() throws Exception {
        target.behaviour = (batch, deliver) -> {
            throw new OutputException("away", true, null);
        };
        try (House house = new House()) {
            Output failing = target.output();
            house.lane(House.PID).dispatch.bound(House.PID, failing);
            house.events(2000);
            house.dispatch.flush();
            long begin = System.currentTimeMillis();
            House.await("failing", () -> house.status(House.PID).state().equals("failing"));
            House.await("the time of the latest error", () -> house.status(House.PID).lastErrorMs() >= begin);
            house.lane(House.PID, "lanePaused", true).dispatch.unbound(House.PID, failing);
            target.behaviour = Target.DELIVERS;
            Output second = target.output();
            house.dispatch.bound(House.PID, second);
            house.events(10);
            assertEquals(0, target.arrived());
            // what the container does when the key goes: a new instance takes the place of the old one
            house.lane(House.PID).dispatch.unbound(House.PID, second);
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            assertEquals(House.ids(0, 2010), target.ids());
        }
    }

    @Test
    void whatWaitsDuringALongPauseGoesToTheDisk() throws Exception {
        try (House house = new House(work)) {
            long begin = System.currentTimeMillis();
            house.lane(House.PID, "lanePaused", true).dispatch.bound(House.PID, target.output());
            house.events(3000);
            house.dispatch.flush();
            House.await("on the disk", () -> {
                house.dispatch.flush();
                return house.status(House.PID).spooledRecords() == 3000;
            });
            assertEquals(0, target.arrived());
            assertTrue(house.status(House.PID).oldestSpooledMs() >= begin, "since when the oldest waits");
            house.lane(House.PID);
            house.drain();
            assertEquals(House.ids(0, 3000), target.ids());
            assertEquals(0, house.status(House.PID).oldestSpooledMs());
        }
    }

    @Test
    void aPausedLaneWhoseConfigurationIsDeletedMakesNobodyWait() {
        try (House house = new House(4096, Duration.ofHours(1), 5000, 600_000)) {
            house.lane(House.PID, "lanePaused", true).dispatch.bound(House.PID, target.output());
            house.events(500);
            long begin = System.nanoTime();
            house.dispatch.deleted(House.PID);
            // the time for draining is ten minutes here
            assertTrue(System.nanoTime() - begin < House.LONG);
            assertEquals(500, house.counters.get(Counter.LANE_DROPPED));
            assertEquals(0, target.arrived());
        }
    }
}
