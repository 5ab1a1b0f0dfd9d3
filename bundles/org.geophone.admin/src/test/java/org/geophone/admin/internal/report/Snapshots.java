package org.geophone.admin.internal.report;

import java.util.List;
import java.util.Map;
import org.geophone.api.capture.CaptureStats;
import org.geophone.api.capture.SourceInfo;
import org.geophone.api.metrics.Counters;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.pipeline.Latency;
import org.geophone.api.pipeline.PipelineStatus;

/** Snapshots for tests. */
final class Snapshots {
    /** 2026-01-05T00:00:00Z in nanoseconds. */
    static final long MONDAY = 1_767_571_200_000_000_000L;

    private Snapshots() {
    }

    static PipelineStatus pipeline(long kernelDrops, String... missing) {
        return new PipelineStatus(missing.length == 0 ? "running" : "waiting", List.of(missing), "paired", 4096, 12,
                MONDAY, MONDAY + 1_500_000_000L, 3,
                List.of(new PipelineStatus.Source(new SourceInfo("eth\u202e0", "an interface", true),
                        new CaptureStats(10, 1000, kernelDrops, 0, 0, -1))), List.of(),
                new Latency(1500, 800, 1200, 2048, 65_535, 70_000), Latency.NONE);
    }

    static LaneStatus lane(String name, String state, long dropped, String error) {
        String health = state.equals("failing") || state.equals("absent") ? state : LaneStatus.OK;
        return new LaneStatus(name, "org.geophone.output.file~" + name, "org.geophone.output.file", true, state, health,
                health.equals(LaneStatus.OK) ? "" : "5 records wait in memory", "auto", 5, 50, 0, 0, 100, dropped, 0, 2,
                error);
    }

    static Snapshot of(PipelineStatus pipeline, List<LaneStatus> lanes, Counters counters, String... problems) {
        return of(pipeline, lanes, counters, Decided.NOTHING, problems);
    }

    static Snapshot of(PipelineStatus pipeline, List<LaneStatus> lanes, Counters counters, Decided decided,
            String... problems) {
        LaneReport report = new LaneReport(lanes.stream()
                .map(lane -> new LaneReport.Lane(lane, Map.of(), Map.of(), null)).toList(), List.of());
        return new Snapshot("1.0", 93_784, pipeline, report, counters, decided, List.of(problems));
    }
}
