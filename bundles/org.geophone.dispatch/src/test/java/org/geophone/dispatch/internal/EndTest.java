package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.junit.jupiter.api.Test;

/** How lanes end: by the deletion of their configuration, and with the sensor. */
class EndTest {
    private final Target target = new Target();

    @Test
    void deletingTheConfigurationDeliversWhatWasEmittedBefore() throws Exception {
        try (House house = new House()) {
            house.lane(House.PID).dispatch.bound(House.PID, target.output());
            house.events(5000);
            house.dispatch.deleted(House.PID);
            assertEquals(House.ids(0, 5000), target.ids());
            assertEquals("close", target.calls().get(target.calls().size() - 1));
            assertEquals(List.of(), house.dispatch.lanes());
            house.events(10);
            house.drain();
            assertEquals(5000, target.arrived());
            assertEquals(0, house.counters.get(Counter.LANE_DROPPED));
        }
    }

    @Test
    void deletingTheConfigurationOfAnAbsentOutputCountsWhatIsLost() {
        try (House house = new House()) {
            house.lane(House.PID);
            house.events(500);
            house.dispatch.deleted(House.PID);
            assertEquals(500, house.counters.get(Counter.LANE_DROPPED));
        }
    }

    @Test
    void anOutputThatGoesWhileItsLaneDrainsHoldsNobody() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        target.behaviour = (batch, deliver) -> {
            inside.countDown();
            throw new OutputException("away", true, null);
        };
        try (House house = new House(4096, Duration.ofHours(1), 5000, 60_000)) {
            Output output = target.output();
            house.lane(House.PID).dispatch.bound(House.PID, output);
            house.events(500);
            house.dispatch.flush();
            inside.await();
            Thread operator = new Thread(() -> house.dispatch.deleted(House.PID));
            operator.start();
            House.await("draining", () -> house.dispatch.lanes().stream()
                    .anyMatch(lane -> lane.state().equals("draining")));
            house.dispatch.unbound(House.PID, output);
            operator.join(30_000);
            assertTrue(!operator.isAlive(), "the deletion waits no longer");
            assertEquals(500, house.counters.get(Counter.LANE_DROPPED));
        }
    }

    @Test
    void theSensorsEndDeliversWhatItCan() {
        House house = new House();
        house.lane(House.PID).dispatch.bound(House.PID, target.output());
        house.lane("org.geophone.output.test~absent");
        house.events(3000);
        house.close();
        assertEquals(House.ids(0, 3000), target.ids());
        assertEquals("close", target.calls().get(target.calls().size() - 1));
        assertEquals(3000, house.counters.get(Counter.LANE_WRITTEN));
        assertEquals(3000, house.counters.get(Counter.LANE_DROPPED), "the lane without an output lost its records");
        house.events(10);
        house.dispatch.flush();
        assertEquals(3010, house.counters.get(Counter.LANE_DROPPED), "what comes after the end is counted too");
    }
}
