package org.geophone.health.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geophone.api.admin.AdminException;
import org.geophone.api.health.HealthMoment;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.health.RegularWork;
import org.geophone.api.lists.ListStatus;
import org.geophone.api.lists.UpdatableList;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.pipeline.ModelStatus;
import org.geophone.api.store.Remark;
import org.geophone.api.store.ResultStore;
import org.geophone.api.store.StoreStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of what is kept and goes out. */
class OutputChecksTest {
    private final World world = new World();

    @Test
    void lanesThatDoNotDeliverAreNamedWithWhatToDo() {
        LanesCheck check = new LanesCheck(World.config(LanesCheck.Config.class, Map.of("behindMs", 60_000L)), world);
        world.lanes.add(World.lane("a", LaneStatus.OK, "", 0));
        assertEquals(HealthResult.ok("1 output takes what comes, 3 records wait"), world.look(check));
        world.lanes.add(World.lane("b", LaneStatus.PAUSED, "it was stopped on request", 0));
        world.lanes.add(World.lane("c", LaneStatus.FAILING, "its output fails", 0));
        assertEquals(new HealthResult(HealthState.FAILED, List.of("the lane b is paused: it was stopped on request;"
                + " 'geophone outputs start b' goes on", "the lane c is failing: its output fails; 'geophone outputs"
                + " probe c' tries the way to its target")), world.look(check));
    }

    @Test
    void aLaneThatIsBehindForAMomentIsNoProblemYet() {
        LanesCheck check = new LanesCheck(World.config(LanesCheck.Config.class, Map.of("behindMs", 60_000L)), world);
        world.lanes.add(World.lane("a", LaneStatus.BEHIND, "its output is behind", 0));
        assertEquals(HealthState.OK, world.look(check).state());
        assertEquals(HealthState.OK, world.pass(59_999).look(check).state());
        assertEquals(HealthState.WARN, world.pass(1).look(check).state());
        world.lanes.set(0, World.lane("a", LaneStatus.OK, "", 0));
        world.look(check);
        world.lanes.set(0, World.lane("a", LaneStatus.BEHIND, "its output is behind", 0));
        assertEquals(HealthState.OK, world.look(check).state());
    }

    @Test
    void workThatFailsIsNamedUntilItWorksAgain() {
        List<RuntimeException> next = new ArrayList<>();
        Runnable work = RegularWork.of("looking at a list", 1000, () -> next.forEach(e -> {
            throw e;
        }), (text, e) -> { });
        next.add(new IllegalStateException("no\u001b[2J"));
        work.run();
        work.run();
        HealthResult result = new WorkCheck().look(HealthMoment.now());
        assertEquals(HealthState.WARN, result.state());
        String sentence = result.sentences().get(0);
        assertTrue(sentence.startsWith("looking at a list failed 2 times in a row, last at 20"), sentence);
        assertTrue(sentence.contains("(java.lang.IllegalStateException: no\\u001b[2J); it is tried again"), sentence);
        next.clear();
        work.run();
        assertEquals(HealthState.OK, new WorkCheck().look(HealthMoment.now()).state());
    }

    @Test
    void aSpoolNearItsBoundIsNamedWithBothFigures() {
        SpoolCheck check = new SpoolCheck(World.config(SpoolCheck.Config.class, Map.of("warnPercent", 70,
                "failedPercent", 95)), world);
        world.spoolLimit = 1 << 20;
        world.lanes.add(World.lane("a", LaneStatus.OK, "", (1 << 20) * 7 / 10 - 1));
        assertEquals(HealthState.OK, world.look(check).state());
        world.lanes.set(0, World.lane("a", LaneStatus.OK, "", 786_432));
        HealthResult near = world.look(check);
        assertEquals(HealthState.WARN, near.state());
        assertTrue(near.sentences().get(0).startsWith("the spool of the lane a uses 768.0 KiB of 1.0 MiB (75.0 %), "),
                near.toString());
        world.lanes.set(0, World.lane("a", LaneStatus.OK, "", 1 << 20));
        assertEquals(HealthState.FAILED, world.look(check).state());
    }

    @Test
    void aDiskWithoutRoomIsNamed(@TempDir Path folder) {
        long free = folder.toFile().getUsableSpace();
        assertTrue(free > 0);
        DiskCheck room = new DiskCheck(World.config(DiskCheck.Config.class, Map.of("warnFreeBytes", 1L)), folder);
        assertEquals(HealthState.OK, world.look(room).state());
        DiskCheck little = new DiskCheck(World.config(DiskCheck.Config.class, Map.of("warnFreeBytes", Long.MAX_VALUE,
                "failedFreeBytes", 1L)), folder);
        assertEquals(HealthState.WARN, world.look(little).state());
        DiskCheck none = new DiskCheck(World.config(DiskCheck.Config.class, Map.of("warnFreeBytes", Long.MAX_VALUE,
                "failedFreeBytes", Long.MAX_VALUE)), folder);
        assertEquals(HealthState.FAILED, world.look(none).state());
        DiskCheck gone = new DiskCheck(World.config(DiskCheck.Config.class, Map.of()), folder.resolve("gone"));
        assertEquals(HealthState.FAILED, world.look(gone).state());
    }

    @Test
    void aFolderThatSeemsWritableAndTakesNothingHasFailed(@TempDir Path folder) throws Exception {
        DiskCheck check = new DiskCheck(World.config(DiskCheck.Config.class, Map.of("warnFreeBytes", 1L)), folder);
        Files.createDirectory(folder.resolve(".disk-check"));
        HealthResult refused = world.look(check);
        assertEquals(HealthState.FAILED, refused.state());
        assertTrue(refused.sentences().get(0).startsWith("the folder " + folder + " cannot be written ("),
                refused.toString());
        Files.delete(folder.resolve(".disk-check"));
        assertEquals(HealthState.OK, world.look(check).state());
    }

    @Test
    void aModelThatIsNotSavedWhilePacketsComeIsOld(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("scorer.bin"), "learnt");
        Files.setLastModifiedTime(file, FileTime.fromMillis(World.MONDAY_MS));
        world.model = new ModelStatus(file.toString(), -1, -1, false);
        ModelCheck check = new ModelCheck(World.config(ModelCheck.Config.class, Map.of("warnAgeMs", 3_600_000L)),
                world);
        world.packets = 1;
        assertEquals(HealthState.OK, world.look(check).state());
        // nothing came: nothing was learnt
        assertEquals(HealthState.OK, world.pass(7_200_000).look(check).state());
        world.packets = 2;
        HealthResult old = world.look(check);
        assertEquals(HealthState.WARN, old.state());
        assertTrue(old.sentences().get(0).startsWith("the model " + file + " was saved 2 hours ago, "), old.toString());
        Files.setLastModifiedTime(file, FileTime.fromMillis(world.wallMs));
        assertEquals(HealthState.OK, world.look(check).state());
        world.model = world.model.asUnsaved();
        assertEquals(HealthState.FAILED, world.look(check).state());
        world.model = world.model.asSaved(6);
        assertEquals(HealthState.OK, world.look(check).state());
    }

    @Test
    void whereNothingWasLearntThereIsNoModelThatWasSaved(@TempDir Path folder) {
        world.model = new ModelStatus(folder.resolve("scorer.bin").toString(), -1, -1, false);
        ModelCheck check = new ModelCheck(World.config(ModelCheck.Config.class, Map.of("warnAgeMs", 3_600_000L)),
                world);
        assertEquals(List.of("nothing has been learnt yet, there is no model"), world.look(check).sentences());
    }

    @Test
    void aModelThatCouldNotBeUsedIsToldUntilOneIsSaved() {
        ModelCheck check = new ModelCheck(World.config(ModelCheck.Config.class, Map.of("warnAgeMs", 3_600_000L)),
                world);
        world.model = new ModelStatus("/m.bin", -1, -1, true);
        HealthResult empty = world.look(check);
        assertEquals(HealthState.WARN, empty.state());
        assertEquals("the model /m.bin could not be used at the start: the log says why; the scorer began empty",
                empty.sentences().get(0));
        world.model = world.model.asRestored(6);
        assertTrue(world.look(check).sentences().get(0).endsWith("the scorer began with the one saved before it"));
        world.model = world.model.asSaved(6);
        assertEquals(HealthState.OK, world.look(check).state());
    }

    @Test
    void heapThatACollectionCannotFreeIsShort() {
        MemoryCheck.Config config = World.config(MemoryCheck.Config.class, Map.of("warnPercent", 85, "failedPercent",
                95));
        assertEquals(HealthState.OK, world.look(new MemoryCheck(config, () -> 849, 1000)).state());
        HealthResult most = world.look(new MemoryCheck(config, () -> 850, 1000));
        assertEquals(HealthState.WARN, most.state());
        assertTrue(most.sentences().get(0).startsWith("the last collection left 850 bytes of 1000 bytes of heap in use"
                + " (85.0 %): "), most.toString());
        assertEquals(HealthState.FAILED, world.look(new MemoryCheck(config, () -> 950, 1000)).state());
    }

    @Test
    void tablesThatForgetEarlyAreNamedByTheirCounter() {
        Counters counters = new Counters();
        TablesCheck check = new TablesCheck(World.config(TablesCheck.Config.class, Map.of("warnCount", 10L)),
                new CounterSum(counters));
        world.look(check);
        counters.add(Counter.ACCOUNTS_EVICTED, 9);
        counters.add(Counter.STORE_ROWS_EVICTED, 1_000_000);
        counters.add(Counter.STORE_KEYS_EVICTED, 1_000_000);
        assertEquals(HealthState.OK, world.pass(1_000).look(check).state());
        counters.add(Counter.ACCOUNTS_EVICTED, 1);
        HealthResult full = world.pass(1_000).look(check);
        assertEquals(HealthState.WARN, full.state());
        assertTrue(full.sentences().get(0).startsWith("10 " + Counter.ACCOUNTS_EVICTED.meaning()), full.toString());
    }

    @Test
    void aStoreThatCannotBeWrittenHasFailedAndADamagedFileIsToldUntilTheRestart() {
        assertEquals(HealthResult.ok("there is no store"), world.look(new StoreCheck(null)));
        StoreStatus.File whole = new StoreStatus.File("events", "/d/events.db", 2048, 4096, 0, null);
        assertEquals(HealthResult.ok("the store uses 2.0 KiB"), world.look(store(whole, null)));
        // whether records wait for it only the store knows
        assertEquals(HealthResult.of(HealthState.FAILED, "the store: events.db cannot be written"),
                world.look(store(whole, "events.db cannot be written")));
        StoreStatus.File fresh = new StoreStatus.File("events", "/d/events.db", 0, 4096, 0, "/d/events.damaged");
        assertEquals(HealthState.WARN, world.look(store(fresh, null)).state());
    }

    private static StoreCheck store(StoreStatus.File file, String problem) {
        return new StoreCheck(new ResultStore() {
            @Override
            public long keep(Remark remark) {
                throw new AssertionError("a check changes nothing");
            }

            @Override
            public boolean forget(long remarkId) {
                throw new AssertionError("a check changes nothing");
            }

            @Override
            public void copyTo(Path folder) {
                throw new AssertionError("a check copies nothing");
            }

            @Override
            public StoreStatus status() {
                return new StoreStatus(List.of(file), problem);
            }
        });
    }

    @Test
    void anOldListIsNamedWithItsAgeAndTheCommandThatTakesANewerOne() {
        ListsCheck check = new ListsCheck(World.config(ListsCheck.Config.class, Map.of("warnAgeDays", 100)),
                List.of(list("suffix", World.MONDAY_MS, null), list("safe", 0, null)));
        assertEquals(HealthResult.ok("lists: suffix of 0 days ago"), world.look(check));
        assertEquals(HealthState.OK, world.pass(99 * 86_400_000L).look(check).state());
        HealthResult old = world.pass(86_400_000L).look(check);
        assertEquals(HealthResult.of(HealthState.WARN, "the list suffix (built-in) is 100 days old: 'geophone lists"
                + " update suffix FILE' takes a newer one"), old);
        ListsCheck refused = new ListsCheck(World.config(ListsCheck.Config.class, Map.of()),
                List.of(list("suffix", 0, "it is cut")));
        assertEquals(HealthResult.of(HealthState.WARN, "the list suffix: it is cut"), world.look(refused));
    }

    private static UpdatableList list(String name, long madeMillis, String problem) {
        return new UpdatableList() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return "a list";
            }

            @Override
            public ListStatus status() {
                return new ListStatus("built-in", "", madeMillis, 1, problem);
            }

            @Override
            public ListStatus update(byte[] content) throws AdminException {
                throw new AdminException("a check changes nothing");
            }
        };
    }
}
