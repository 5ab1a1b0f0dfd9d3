package org.geophone.admin.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.geophone.admin.internal.FakeKeeper;
import org.geophone.api.capture.CaptureGap;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.SourceInfo;
import org.geophone.api.health.HealthReport;
import org.geophone.api.health.HealthResult;
import org.geophone.api.health.HealthState;
import org.geophone.api.json.JsonBytes;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.OrphanedSpool;
import org.geophone.api.pipeline.PipelineStatus;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void aRunningSensorWithoutLossIsHealthy() {
        Snapshot snapshot = Snapshots.of(Snapshots.pipeline(0), List.of(Snapshots.lane("local", "writing", 0, null)),
                new Counters());
        assertEquals(List.of(), Health.problems(snapshot));
        assertTrue(StatusText.of(snapshot).contains("\nHealth: ok\n"));
    }

    @Test
    void lossesComeFirstThenThePipelineThenLanesThenBundles() {
        Counters counters = new Counters();
        counters.add(Counter.RING_SHED, 7);
        counters.add(Counter.LANE_DROPPED, 9);
        counters.add(Counter.STORE_SUMS_LOST, 1);
        Snapshot snapshot = Snapshots.of(Snapshots.pipeline(3, "a scorer"),
                List.of(Snapshots.lane("local", "failing", 8, "disk full")), counters, "org.x: no");
        List<String> problems = Health.problems(snapshot);
        assertEquals(List.of("3 " + Counter.KERNEL_DROPS.meaning(), "7 " + Counter.RING_SHED.meaning(),
                "8 records given up by the lane local: disk full", "1 record a lane gave up; lanes say which and why",
                "1 sum of a minute that the store could not write and gave up", "the pipeline waits for a scorer",
                "the lane local is failing: 5 records wait in memory", "org.x: no"),
                problems);
    }

    @Test
    void lanesSayWhyTheyLoseAndSpoolsWithoutAnOutputAreTold() throws Exception {
        LaneReport.Lane lane = new LaneReport.Lane(Snapshots.lane("es", "idle", 5, null),
                Map.of("the mapping \u001b[2J forbids it", 5L), Map.of("too large", 2L), null);
        Snapshot snapshot = new Snapshot("1.0", 1, Snapshots.pipeline(0),
                new LaneReport(List.of(lane), List.of(new OrphanedSpool("/data/spool/old", 77))), new Counters(),
                Decided.NOTHING, List.of());
        assertEquals(List.of("5 records given up by the lane es: 5 because the mapping \u001b[2J forbids it",
                "the spool /data/spool/old holds 77 bytes of records and has no output: give its configuration back, or"
                        + " delete it"), Health.problems(snapshot));
        String text = StatusText.of(snapshot);
        assertTrue(text.contains("    2 in the dead-letter file because too large\n"), text);
        assertFalse(text.contains("\u001b"), text);
        JsonBytes out = new JsonBytes();
        StatusJson.write(snapshot, out);
        JsonObject status = Json.createReader(new StringReader(out.toString())).readObject();
        JsonObject json = status.getJsonArray("lanes").getJsonObject(0);
        assertEquals("[{\"reason\":\"too large\",\"records\":2}]", json.get("dead_letter_reasons").toString());
        assertEquals(5, json.getJsonArray("drops").getJsonObject(0).getInt("records"));
        assertEquals(77, status.getJsonArray("orphaned_spools").getJsonObject(0).getInt("bytes"));
    }

    @Test
    void whatAnOutputRefusedForGoodIsAProblemUntilSomebodyHasSeenItAndItsFileIsNamedUntilItIsMoved() {
        Counters counters = new Counters();
        counters.add(Counter.LANE_DEAD_LETTERS, 1);
        LaneStatus status = new LaneStatus("es", "org.geophone.output.elasticsearch~es",
                "org.geophone.output.elasticsearch", true, "idle", LaneStatus.OK, "", "auto", 0, 0, 0, 0, 9, 0, 1, 0,
                "too large");
        LaneReport.Lane lane = new LaneReport.Lane(status, Map.of(), Map.of("too large", 1L),
                new DeadLetterFile("/data/dead-letter/es.ndjson", 1234, 1_767_571_200_000L));
        Snapshot snapshot = new Snapshot("1.0", 1, Snapshots.pipeline(0),
                new LaneReport(List.of(lane), List.of()), counters, Decided.NOTHING, List.of());
        assertEquals(List.of("1 record refused for good by the output es: 1 because too large; kept in"
                + " /data/dead-letter/es.ndjson"), Health.problems(snapshot));
        Snapshot seen = with(Seen.of(snapshot, "kim", Instant.parse("2026-06-01T00:00:00Z")), snapshot);
        assertEquals(List.of(), Health.problems(seen));
        String text = StatusText.of(seen);
        assertTrue(text.contains(" 0 dropped, 1 dead letter, 0 retries\n"), text);
        assertTrue(text.contains("    /data/dead-letter/es.ndjson holds 1,234 bytes since 2026-01-05T00:00:00Z: what"
                + " the output refused for good, until somebody moves it away\n"), text);
    }

    @Test
    void aSensorWithoutAPipelineOrWithoutASourceSaysSo() {
        assertEquals(List.of("there is no pipeline: nothing is analysed"),
                Health.problems(Snapshots.of(null, List.of(), new Counters())));
        PipelineStatus idle = new PipelineStatus("idle", List.of(), "paired", 1, 0, 0, 0, 0, List.of());
        assertEquals(List.of("there is no source: nothing is read"),
                Health.problems(Snapshots.of(idle, List.of(), new Counters())));
    }

    @Test
    void aSourceThatReadsNothingSaysWhy() {
        PipelineStatus.Source source = new PipelineStatus.Source(
                new SourceInfo("eth0", "an interface", true, "not permitted"), new CaptureStats(0, 0, 0, 0, 0, -1));
        PipelineStatus running = new PipelineStatus("running", List.of(), "paired", 1, 0, 0, 0, 0, List.of(source));
        Snapshot snapshot = Snapshots.of(running, List.of(), new Counters());
        assertEquals(List.of("the source eth0: not permitted"), Health.problems(snapshot));
        JsonBytes out = new JsonBytes();
        StatusJson.write(snapshot, out);
        JsonObject status = Json.createReader(new StringReader(out.toString())).readObject();
        assertEquals("not permitted", status.getJsonArray("sources").getJsonObject(0).getString("problem"));
    }

    @Test
    void lossesThatSomebodyHasSeenAreNoProblemAndLaterOnesAre() {
        Counters counters = new Counters();
        counters.add(Counter.CAPTURE_GAPS, 1);
        counters.add(Counter.RING_SHED, 10);
        counters.add(Counter.LANE_DROPPED, 9);
        Snapshot lost = Snapshots.of(Snapshots.pipeline(0), List.of(Snapshots.lane("es", "idle", 5, "too large")),
                counters);
        assertEquals(List.of("1 time that an interface was not captured for a while;"
                + " the log and status say when and why", "10 " + Counter.RING_SHED.meaning(),
                "5 records given up by the lane es: too large", "4 " + Counter.LANE_DROPPED.meaning()),
                Health.problems(lost));
        Seen seen = Seen.of(lost, "kim", Instant.parse("2026-06-01T00:00:00Z"));
        assertEquals(List.of(), Health.problems(with(seen, lost)));
        assertEquals(HealthState.OK, Health.state(with(seen, lost)));
        assertTrue(StatusText.of(with(seen, lost)).contains("lanes 9 records\n  what was lost until"
                + " 2026-06-01T00:00:00Z is no problem any more: kim has seen it\n"), StatusText.of(with(seen, lost)));
        counters.add(Counter.RING_SHED, 2);
        // a lane that is gone has its records in the sum still, and one that was made again counts from nothing
        counters.add(Counter.LANE_DROPPED, 3);
        Snapshot later = Snapshots.of(Snapshots.pipeline(0), List.of(Snapshots.lane("es", "idle", 3, null)), counters);
        assertEquals(List.of("2 " + Counter.RING_SHED.meaning() + ", since 2026-06-01T00:00:00Z",
                "3 records given up by the lane es, since 2026-06-01T00:00:00Z"), Health.problems(with(seen, later)));
        Snapshot gone = Snapshots.of(Snapshots.pipeline(0), List.of(), counters);
        assertEquals("3 " + Counter.LANE_DROPPED.meaning() + ", since 2026-06-01T00:00:00Z",
                Health.problems(with(seen, gone)).get(1));
        JsonBytes out = new JsonBytes();
        StatusJson.write(with(seen, later), out);
        assertTrue(out.toString().contains("\"losses_seen\":{\"time\":\"2026-06-01T00:00:00Z\",\"by\":\"kim\"}"),
                out.toString());
    }

    private static Snapshot with(Seen seen, Snapshot s) {
        return new Snapshot(false, s.version(), s.uptimeSeconds(), s.pipeline(), s.lanes(), s.counters(), s.decided(),
                s.otherProblems(), s.checks(), s.gauges(), seen);
    }

    @Test
    void theStatusTellsTheRingsOfASourceAndGapsInCapture() {
        CaptureStats stats = new CaptureStats(1_500, 90_000, 8, 0, 0, -1, List.of(
                new CaptureStats.Part("eth0/0", 1_000, 8, 2, 3, 1_200),
                new CaptureStats.Part("eth0/1", 500, 0, 0, 0, 0, "up", 7, 65_535, "ethernet frames")));
        PipelineStatus running = new PipelineStatus("running", List.of(), "paired", 1, 0, 0, 0, 0,
                List.of(new PipelineStatus.Source(new SourceInfo("eth0", "an interface", true), stats)), List.of(
                new CaptureGap("eth0", "eth\u202e0", "it is down", Snapshots.MONDAY, Snapshots.MONDAY + 1_500_000_000L),
                new CaptureGap("eth0", "eth1", "it is gone", Snapshots.MONDAY, 0)));
        Counters counters = new Counters();
        counters.increment(Counter.CAPTURE_GAPS);
        Snapshot snapshot = Snapshots.of(running, List.of(), counters);
        assertTrue(Health.problems(snapshot).contains("1 time that an interface was not captured for a while;"
                + " the log and status say when and why"));
        String text = StatusText.of(snapshot);
        assertTrue(text.contains("\n    eth0/0: 1,000 packets, 8 dropped by the kernel, which stopped filling 2 times;"
                + " 3 blocks held, the oldest for 1,200 ms\n    eth0/1: 500 packets, 0 dropped by the kernel, which"
                + " stopped filling 0 times; 0 blocks held\n      link up, 7 dropped by the interface itself; 65,535"
                + " bytes kept of a packet; ethernet frames\nGaps in capture:\n  eth\\u202e0, 2026-01-05T00:00:00Z to"
                + " 2026-01-05T00:00:01.500Z: it is down\n  eth1, 2026-01-05T00:00:00Z to now: it is gone\n"), text);
        JsonBytes out = new JsonBytes();
        StatusJson.write(snapshot, out);
        JsonObject status = Json.createReader(new StringReader(out.toString())).readObject();
        JsonObject source = status.getJsonArray("sources").getJsonObject(0);
        assertEquals(2, source.getInt("freezes"));
        assertEquals(3, source.getInt("blocks_held"));
        assertEquals(1_200, source.getInt("oldest_held_ms"));
        assertEquals("{\"name\":\"eth0/1\",\"packets\":500,\"kernel_drops\":0,\"freezes\":0,\"blocks_held\":0,"
                + "\"oldest_held_ms\":0,\"link\":\"up\",\"interface_drops\":7,\"snap_length\":65535,"
                + "\"filter\":\"ethernet frames\"}", source.getJsonArray("parts").get(1).toString());
        assertEquals("2026-01-05T00:00:01.500000000Z", status.getJsonArray("gaps").getJsonObject(0).getString("to"));
        assertTrue(status.getJsonArray("gaps").getJsonObject(1).isNull("to"));
    }

    @Test
    void theStatusTextEscapesWhatCameFromOutside() {
        String text = StatusText.of(Snapshots.of(Snapshots.pipeline(0),
                List.of(Snapshots.lane("l\u001b[2J", "idle", 0, null)), new Counters()));
        assertTrue(text.contains("eth\\u202e0"), text);
        assertTrue(text.contains("l\\u001b[2J"), text);
        assertFalse(text.contains("\u001b"), text);
        assertTrue(text.startsWith("Geophone is well\nVersion 1.0, up 1 d 02:03:04\n"), text);
    }

    @Test
    void theStatusObjectHoldsEveryCounter() {
        JsonBytes out = new JsonBytes();
        StatusJson.write(Snapshots.of(Snapshots.pipeline(2), List.of(Snapshots.lane("local", "idle", 0, null)),
                new Counters()), out);
        JsonObject status = Json.createReader(new StringReader(out.toString())).readObject();
        assertEquals("problems", status.getJsonObject("health").getString("state"));
        assertEquals(Counter.values().length, status.getJsonObject("counters").size());
        assertEquals(2, status.getJsonArray("sources").getJsonObject(0).getInt("kernel_drops"));
        assertEquals("paired", status.getJsonObject("pipeline").getString("threads"));
        assertEquals("idle", status.getJsonArray("lanes").getJsonObject(0).getString("state"));
    }

    @Test
    void whatPeopleDecidedIsToldInNumbersAndWhatOfItIsNotInForceIsAProblem() {
        FakeKeeper keeper = new FakeKeeper(new ArrayList<>());
        keeper.problems.add("line 3 is left out");
        // 2026-06-01T00:00:00Z, at which one of the three is over
        Snapshot snapshot = Snapshots.of(Snapshots.pipeline(0), List.of(), new Counters(),
                Decided.of(keeper, 1_780_272_000_000_000_000L));
        assertEquals(List.of("line 3 is left out"), Health.problems(snapshot));
        String text = StatusText.of(snapshot);
        assertTrue(text.contains("\nDecisions: mutes in force 1, accepted habits 1, over 1; safe domains 2\n"), text);
        assertTrue(text.contains("\n  actual_floor                         1,200  values left out, 3 records hidden by"
                + " it\n  safe_domains                             7  values left out, 2 records hidden by it\n"),
                text);
        JsonBytes out = new JsonBytes();
        StatusJson.write(snapshot, out);
        JsonObject status = Json.createReader(new StringReader(out.toString())).readObject();
        assertEquals("{\"mutes\":1,\"habits\":1,\"over\":1,\"safe_domains\":2}", status.get("decisions").toString());
        ReportJson.write(snapshot, out.reset());
        JsonObject report = Json.createReader(new StringReader(out.toString())).readObject();
        assertEquals("[{\"rule\":\"actual_floor\",\"applied\":1200,\"hidden\":3},"
                + "{\"rule\":\"safe_domains\",\"applied\":7,\"hidden\":2}]", report.get("rules").toString());
        assertEquals(report.get("rules"), status.get("rules"));
        assertEquals(2, Decided.of(keeper, 1_780_271_999_999_999_999L).mutes());
    }

    @Test
    void theVerdictNamesTheWorstThingFirstAndChecksStandInForWhatTheyLookAt() {
        HealthReport.Checked disk = new HealthReport.Checked("disk",
                HealthResult.of(HealthState.WARN, "the disk has 1 GiB free: make room"), 1_767_571_200_000L);
        HealthReport.Checked lanes = new HealthReport.Checked("lanes", HealthResult.of(HealthState.FAILED,
                "the lane local is failing: its target \u001b[2J is away"), 1_767_571_200_000L);
        LaneReport report = new LaneReport(List.of(new LaneReport.Lane(Snapshots.lane("local", "failing", 0, null),
                Map.of(), Map.of(), null)), List.of());
        Snapshot snapshot = new Snapshot(false, "1.0", 1, Snapshots.pipeline(0), report, new Counters(),
                Decided.NOTHING, List.of(), List.of(disk, lanes), List.of(), Seen.NOTHING);
        assertEquals(List.of("the lane local is failing: its target \u001b[2J is away",
                "the disk has 1 GiB free: make room"), Health.problems(snapshot));
        String text = StatusText.of(snapshot);
        assertTrue(text.startsWith("Geophone has failed: the lane local is failing: its target \\u001b[2J is away (and"
                + " 1 more)\n"), text);
        assertTrue(text.contains("\n  disk  warn    since 2026-01-05T00:00:00Z, see above\n"), text);
        JsonBytes out = new JsonBytes();
        StatusJson.write(snapshot, out);
        JsonObject health = Json.createReader(new StringReader(out.toString())).readObject().getJsonObject("health");
        assertEquals("failed", health.getString("verdict"));
        assertEquals("{\"name\":\"disk\",\"state\":\"warn\",\"since\":\"2026-01-05T00:00:00.000000000Z\","
                + "\"sentences\":[\"the disk has 1 GiB free: make room\"]}",
                health.getJsonArray("checks").get(0).toString());
    }

    @Test
    void whileItStartsTheVerdictIsThatAndNothingHasFailed() {
        HealthReport.Checked capture = new HealthReport.Checked("capture",
                HealthResult.of(HealthState.FAILED, "the source lo: not open yet"), 1_767_571_200_000L);
        Snapshot snapshot = new Snapshot(true, "1.0", 1, Snapshots.pipeline(0), new LaneReport(List.of(), List.of()),
                new Counters(), Decided.NOTHING, List.of(), List.of(capture), List.of(), Seen.NOTHING);
        assertEquals("Geophone is starting: the source lo: not open yet", Health.verdict(snapshot));
        assertEquals(HealthState.WARN, Health.state(snapshot));
        assertEquals("the source lo: not open yet", Health.problems(snapshot).get(1));
    }

    @Test
    void aSensorIsReadyWhenItCapturesAndEveryOutputIsThereThatIsNotStoppedOnRequest() {
        assertEquals(List.of(), Readiness.missing(Snapshots.of(Snapshots.pipeline(0), List.of(), new Counters())));
        LaneStatus away = new LaneStatus("es", "p", "t", false, "absent", LaneStatus.ABSENT, "", "auto", 0, 0, 0, 0, 0,
                0, 0, 0, null);
        LaneStatus paused = new LaneStatus("old", "q", "t", false, "paused", LaneStatus.PAUSED, "", "auto", 0, 0, 0, 0,
                0, 0, 0, 0, null);
        assertEquals(List.of("the pipeline is waiting", "the pipeline waits for a scorer", "the output es is not"
                + " there"), Readiness.missing(Snapshots.of(Snapshots.pipeline(0, "a scorer"), List.of(away, paused),
                        new Counters())));
        assertEquals(List.of("there is no pipeline"),
                Readiness.missing(Snapshots.of(null, List.of(), new Counters())));
    }

    @Test
    void totalsKeepWhatABundleCountedBeforeItWentAway() {
        Totals totals = new Totals();
        Counters first = new Counters();
        first.add(Counter.EVENTS, 5);
        totals.add(first);
        totals.remove(first);
        Counters second = new Counters();
        second.add(Counter.EVENTS, 2);
        totals.add(second);
        totals.remove(new Counters());
        assertEquals(7, totals.sum().get(Counter.EVENTS));
    }
}
