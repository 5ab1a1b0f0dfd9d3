package org.geophone.admin.internal.report;

import java.util.List;
import org.geophone.api.health.HealthReport;
import org.geophone.api.metrics.Counters;
import org.geophone.api.metrics.Gauge;
import org.geophone.api.pipeline.PipelineStatus;

/**
 * The sensor at one moment; every rendering is made from it.
 *
 * @param starting true while the container starts its bundles
 * @param version version of the sensor
 * @param uptimeSeconds seconds since the process began
 * @param pipeline state of the pipeline, or null when there is none
 * @param lanes the lanes, what they gave up, and spools without a lane
 * @param counters all counters added up
 * @param decided what people decided, and what rules have done
 * @param otherProblems what of files and bundles does not work, one sentence each
 * @param checks what health checks say; empty where none are made
 * @param gauges figures that other bundles tell
 * @param seen what of the losses somebody has looked at
 */
public record Snapshot(boolean starting, String version, long uptimeSeconds, PipelineStatus pipeline, LaneReport lanes,
        Counters counters, Decided decided, List<String> otherProblems, List<HealthReport.Checked> checks,
        List<Gauge> gauges, Seen seen) {
    /** A sensor without checks and gauges. */
    public Snapshot(String version, long uptimeSeconds, PipelineStatus pipeline, LaneReport lanes, Counters counters,
            Decided decided, List<String> otherProblems) {
        this(false, version, uptimeSeconds, pipeline, lanes, counters, decided, otherProblems, List.of(), List.of(),
                Seen.NOTHING);
    }
}
