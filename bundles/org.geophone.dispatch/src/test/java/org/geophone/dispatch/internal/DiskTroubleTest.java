package org.geophone.dispatch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.LaneStatus;
import org.geophone.testkit.disk.SmallVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk under the spool is full, or cannot be written. */
class DiskTroubleTest {
    @TempDir
    Path work;
    private final Target target = new Target();

    @Test
    void aFullDiskIsToldLosesNothingAndTheSpoolGoesOnWhenThereIsRoom() throws Exception {
        try (SmallVolume volume = SmallVolume.inMemory(work, 2 << 20); House house = new House(volume.folder())) {
            Path filler = volume.folder().resolve("filler");
            Files.write(filler, new byte[(2 << 20) - 65_536]);
            house.lane(House.PID, "durability", "spool-first");
            house.events(10_000);
            house.dispatch.flush();
            House.await("full", () -> house.status(House.PID).health().equals(LaneStatus.FAILING));
            assertTrue(house.status(House.PID).healthWords().matches("the spool cannot be used since 20[^ ]+Z: .*"
                    + "No space left on device"), house.status(House.PID).healthWords());
            assertEquals(1, house.counters.get(Counter.LANE_SPOOL_FAILURES));
            long stuck = house.status(House.PID).queuedRecords();
            assertTrue(stuck > 0);
            assertEquals(10_000, stuck + house.status(House.PID).spooledRecords());
            Files.delete(filler);
            House.await("moved", () -> house.status(House.PID).spooledRecords() == 10_000
                    && house.status(House.PID).health().equals(LaneStatus.ABSENT));
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            assertEquals(House.ids(0, 10_000), target.ids());
            assertEquals(0, house.status(House.PID).dropped());
        }
    }

    @Test
    void aDiskThatIsWellAgainIsToldToBeBeforeARecordGoesThere() throws Exception {
        Path spool = work.resolve("spool/" + House.PID);
        Path aside = work.resolve("aside");
        try (House house = new House(work)) {
            house.lane(House.PID, "durability", "memory-then-spool");
            House.await("opened", () -> !house.status(House.PID).state().equals(LaneStatus.OPENING));
            Files.move(spool, aside);
            Files.createFile(spool);
            house.events(10);
            house.dispatch.flush();
            House.await("failing", () -> house.status(House.PID).health().equals(LaneStatus.FAILING));
            house.dispatch.bound(House.PID, target.output());
            house.drain();
            assertEquals(LaneStatus.FAILING, house.status(House.PID).health());
            Files.delete(spool);
            Files.move(aside, spool);
            House.await("works again", () -> house.status(House.PID).health().equals(LaneStatus.OK));
            assertEquals(0, house.counters.get(Counter.LANE_SPOOLED));
            assertEquals(1, house.counters.get(Counter.LANE_SPOOL_FAILURES));
        }
    }

    @Test
    void whileTheSpoolCannotBeWrittenRecordsAreDeliveredFromMemory() throws Exception {
        Files.createFile(work.resolve("spool"));
        try (House house = new House(work)) {
            house.lane(House.PID, "durability", "spool-first").dispatch.bound(House.PID, target.output());
            house.events(1000);
            house.drain();
            assertEquals(House.ids(0, 1000), target.ids());
            assertEquals(LaneStatus.FAILING, house.status(House.PID).health());
            Files.delete(work.resolve("spool"));
            House.await("works again", () -> house.status(House.PID).health().equals(LaneStatus.OK));
            house.events(1000);
            house.drain();
            assertEquals(House.ids(0, 2000), target.ids());
            assertTrue(house.counters.get(Counter.LANE_SPOOLED) > 0);
        }
    }
}
