package org.geophone.health.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.LaneStatus;
import org.junit.jupiter.api.Test;

/** Checks of what comes in. */
class CaptureChecksTest {
    private final World world = new World();

    @Test
    void anInterfaceThatIsSilentForTooLongIsNamedWithItsTime() {
        CaptureCheck check = new CaptureCheck(World.config(CaptureCheck.Config.class,
                Map.of("silentWarnMs", 60_000L, "silentFailedMs", 600_000L)), world);
        world.packets = 5;
        assertEquals(HealthState.OK, world.look(check).state());
        assertEquals(HealthState.OK, world.pass(59_999).look(check).state());
        HealthResult silent = world.pass(1).look(check);
        assertEquals(HealthState.WARN, silent.state());
        assertTrue(silent.sentences().get(0).startsWith("the interface eth0 has delivered no packet for 60 s: look at"),
                silent.toString());
        assertEquals(HealthState.FAILED, world.pass(540_000).look(check).state());
        world.packets = 6;
        assertEquals(HealthState.OK, world.look(check).state());
    }

    @Test
    void aSourceWithAProblemHasFailedAndFilesMayBeSilent() {
        CaptureCheck check = new CaptureCheck(World.config(CaptureCheck.Config.class, Map.of()), world);
        world.live = false;
        world.look(check);
        assertEquals(HealthState.OK, world.pass(7_200_000).look(check).state());
        world.problem = "not permitted";
        assertEquals(HealthResult.of(HealthState.FAILED, "the source eth0: not permitted"), world.look(check));
        CaptureCheck alone = new CaptureCheck(World.config(CaptureCheck.Config.class, Map.of()), null);
        assertEquals(HealthResult.of(HealthState.FAILED, "there is no pipeline: nothing is analysed"),
                world.look(alone));
    }

    @Test
    void dropsCountWithinTheirWindowAndFromAShareOnTheyAreAFailure() {
        Counters counters = new Counters();
        counters.add(Counter.KERNEL_DROPS, 1_000_000);
        DropsCheck check = new DropsCheck(World.config(DropsCheck.Config.class, Map.of("windowMs", 60_000L)),
                new CounterSum(counters));
        // what was lost before the first look is not lost now
        assertEquals(HealthState.OK, world.look(check).state());
        counters.add(Counter.PACKETS, 9_991);
        counters.add(Counter.KERNEL_DROPS, 9);
        HealthResult few = world.pass(10_000).look(check);
        assertEquals(HealthState.WARN, few.state());
        assertTrue(few.sentences().get(0).startsWith("the kernel dropped 9 packets in the last 10 s (0.0900 %): "),
                few.toString());
        counters.add(Counter.KERNEL_DROPS, 100);
        assertEquals(HealthState.FAILED, world.pass(10_000).look(check).state());
        assertEquals(HealthState.OK, world.pass(62_000).look(check).state());
    }

    private static LaneStatus refused(String name, long deadLetters) {
        return new LaneStatus(name, "org.geophone.output.file~" + name, "org.geophone.output.file", true, "idle",
                LaneStatus.OK, "", "auto", 0, 0, 0, 0, 0, 0, deadLetters, 0, null);
    }

    @Test
    void recordsThatAnOutputRefusedForGoodAreToldWithItsNameAndTheirFileForAWhile() {
        DropsCheck check = new DropsCheck(World.config(DropsCheck.Config.class, Map.of("windowMs", 60_000L)),
                new CounterSum(new Counters()), world);
        world.lanes.add(refused("old", 7));
        world.deadLetterFile = new DeadLetterFile("/d/x.ndjson", 100, World.MONDAY_MS);
        assertEquals(HealthState.OK, world.look(check).state(), "what was refused before is not refused now");
        world.lanes.add(refused("new", 1));
        assertEquals(HealthResult.of(HealthState.WARN, "the output new refused 1 record for good in the last 10 s: kept"
                + " in /d/x.ndjson; 'geophone outputs show new' says why"), world.pass(10_000).look(check));
        world.lanes.set(0, refused("old", 9));
        assertEquals(2, world.look(check).sentences().size());
        assertEquals(HealthState.OK, world.pass(61_000).look(check).state());
    }

    @Test
    void recordsGivenUpAndMessagesShedAreWorthAWarning() {
        Counters counters = new Counters();
        DropsCheck check = new DropsCheck(World.config(DropsCheck.Config.class, Map.of()), new CounterSum(counters));
        world.look(check);
        counters.add(Counter.LANE_DROPPED, 3);
        counters.add(Counter.DNS_MESSAGES, 1_000);
        counters.add(Counter.RING_SHED, 1);
        HealthResult result = world.pass(5_000).look(check);
        assertEquals(HealthState.WARN, result.state());
        assertEquals(2, result.sentences().size(), result.toString());
    }

    private static VisibilityCheck visibility(Counters counters) {
        return new VisibilityCheck(World.config(VisibilityCheck.Config.class, Map.of()), new CounterSum(counters));
    }

    @Test
    void aMirrorPortThatShowsOneDirectionIsSeenByWhatDoesNotMeet() {
        Counters counters = new Counters();
        VisibilityCheck check = visibility(counters);
        assertEquals(HealthState.OK, world.look(check).state());
        counters.add(Counter.TRANSACTIONS_UNANSWERED, 999);
        assertEquals(HealthState.OK, world.pass(60_000).look(check).state(), "too few to say anything");
        counters.add(Counter.TRANSACTIONS_UNANSWERED, 1);
        HealthResult queries = world.look(check);
        assertEquals(HealthState.WARN, queries.state());
        assertTrue(queries.sentences().get(0).startsWith("of 1,000 queries in the last 60 s 0.00 % met their answer: "),
                queries.toString());
        counters.add(Counter.TRANSACTIONS_MATCHED, 1_000);
        assertEquals(HealthState.OK, world.look(check).state(), "half of them met");
        counters.add(Counter.TRANSACTIONS_ORPHANED, 1_001);
        HealthResult answers = world.look(check);
        assertEquals(HealthState.WARN, answers.state());
        assertTrue(answers.sentences().get(0).startsWith("of 2,001 answers in the last 60 s 50.0 % met their query: "),
                answers.toString());
        assertEquals(HealthState.OK, world.pass(1_000_000).look(check).state(), "it is mended since");
    }

    @Test
    void packetsThatAreCutOrCannotBeReadAreToldFromAShareOn() {
        Counters counters = new Counters();
        VisibilityCheck check = visibility(counters);
        world.look(check);
        counters.add(Counter.PACKETS, 10_000);
        counters.add(Counter.PACKETS_CUT, 500);
        counters.add(Counter.FRAMES_FAULT, 500);
        assertEquals(HealthState.OK, world.pass(60_000).look(check).state());
        counters.add(Counter.PACKETS_CUT, 1);
        counters.add(Counter.FRAMES_FAULT, 1);
        HealthResult result = world.look(check);
        assertEquals(HealthState.WARN, result.state());
        assertTrue(result.sentences().get(0).contains("were captured shorter than they were"), result.toString());
        assertTrue(result.sentences().get(1).contains("could not be decoded"), result.toString());
    }

    @Test
    void aRingThatStaysFullIsAWarningThenAFailureButNotWhenFilesAreRead() {
        RingCheck check = new RingCheck(World.config(RingCheck.Config.class, Map.of("warnMs", 5_000L, "failedMs",
                60_000L)), world);
        world.ringUsed = 95;
        assertEquals(HealthState.OK, world.look(check).state());
        HealthResult full = world.pass(5_000).look(check);
        assertEquals(HealthState.WARN, full.state());
        assertTrue(full.sentences().get(0).startsWith("the event ring is 95.0 % full for 5 s: "), full.toString());
        assertEquals(HealthState.FAILED, world.pass(55_000).look(check).state());
        world.ringUsed = 1;
        assertEquals(HealthState.OK, world.look(check).state());
        world.ringUsed = 100;
        world.live = false;
        world.look(check);
        assertEquals(HealthState.OK, world.pass(120_000).look(check).state());
    }

    @Test
    void aClockThatJumpsIsToldForAWhile() {
        ClockCheck check = new ClockCheck(World.config(ClockCheck.Config.class, Map.of("jumpMs", 2_000L, "toldMs",
                60_000L)), null);
        assertEquals(HealthState.OK, world.look(check).state());
        world.pass(10_000).wallMs += 1_999;
        assertEquals(HealthState.OK, world.look(check).state());
        world.pass(10_000).wallMs -= 3_600_000;
        HealthResult jumped = world.look(check);
        assertEquals(HealthState.WARN, jumped.state());
        assertTrue(jumped.sentences().get(0).startsWith("the machine's clock jumped by -3600000 ms, 0 s ago: "),
                jumped.toString());
        assertEquals(HealthState.WARN, world.pass(59_999).look(check).state());
        assertEquals(HealthState.OK, world.pass(1).look(check).state());
    }

    @Test
    void captureTimeAheadOfTheClockOrBehindItWhilePacketsComeIsTold() {
        ClockCheck check = new ClockCheck(World.config(ClockCheck.Config.class, Map.of("offWarnMs", 10_000L,
                "offFailedMs", 300_000L)), world);
        world.packets = 1;
        world.captureMs = world.wallMs + 10_000;
        HealthResult ahead = world.look(check);
        assertEquals(HealthState.WARN, ahead.state());
        assertTrue(ahead.sentences().get(0).startsWith("capture time is 10 s ahead of the machine's clock: "),
                ahead.toString());
        world.packets = 2;
        world.captureMs = world.wallMs - 300_000;
        HealthResult behind = world.look(check);
        assertEquals(HealthState.FAILED, behind.state());
        assertTrue(behind.sentences().get(0).startsWith("capture time is 5 minutes behind the machine's clock: "),
                behind.toString());
        // no packet came for so long: that the latest is old says nothing of the clock
        world.packets = 3;
        world.captureMs = world.wallMs;
        world.look(check);
        assertEquals(HealthState.OK, world.pass(3_600_000).look(check).state());
    }
}
