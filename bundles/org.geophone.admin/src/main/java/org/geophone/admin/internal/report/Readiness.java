package org.geophone.admin.internal.report;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.pipeline.PipelineStatus;

/** Whether the sensor does its work: it captures, and each output that is not stopped on request is there. */
public final class Readiness {
    private Readiness() {
    }

    /** Why it is not ready, a sentence each; empty when it is. */
    public static List<String> missing(Snapshot snapshot) {
        List<String> reasons = new ArrayList<>();
        PipelineStatus pipeline = snapshot.pipeline();
        if (pipeline == null) {
            reasons.add("there is no pipeline");
        } else {
            if (!pipeline.state().equals("running")) {
                reasons.add("the pipeline is " + pipeline.state());
            }
            pipeline.missing().forEach(what -> reasons.add("the pipeline waits for " + what));
            if (pipeline.sources().stream().noneMatch(source -> source.info().problem() == null)) {
                reasons.add("no source captures");
            }
        }
        for (LaneReport.Lane lane : snapshot.lanes().lanes()) {
            LaneStatus status = lane.status();
            if (!status.present() && !status.health().equals(LaneStatus.PAUSED)) {
                reasons.add("the output " + status.name() + " is not there");
            }
        }
        return reasons;
    }
}
