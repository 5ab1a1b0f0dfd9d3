package org.geophone.admin.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.OrphanedSpool;
import org.geophone.api.pipeline.PipelineStatus;

/** The sensor's health: a list of problems in words, losses first; healthy is an empty list. */
final class Health {
    /** The word for an empty list. */
    static final String OK = "ok";
    /** The word for a list with problems. */
    static final String PROBLEMS = "problems";

    /** A lane that is behind for a moment, or ends, is no problem yet. */
    private static final Set<String> PROBLEMS_OF_LANES =
            Set.of(LaneStatus.SPOOLING, LaneStatus.FULL, LaneStatus.FAILING, LaneStatus.PAUSED, LaneStatus.ABSENT);

    private Health() {
    }

    /** What is wrong, most urgent first. */
    static List<String> problems(Snapshot snapshot) {
        List<String> sentences = new ArrayList<>();
        Losses.describe(snapshot, sentences);
        pipeline(snapshot.pipeline(), sentences);
        for (LaneReport.Lane lane : snapshot.lanes().lanes()) {
            LaneStatus status = lane.status();
            if (PROBLEMS_OF_LANES.contains(status.health())) {
                sentences.add("the lane " + status.name() + " is " + status.health() + ": " + status.healthWords());
            }
        }
        for (OrphanedSpool orphan : snapshot.lanes().orphans()) {
            sentences.add("the spool " + orphan.folder() + " holds " + orphan.bytes() + " bytes of records and has no"
                    + " output: give its configuration back, or delete it");
        }
        sentences.addAll(snapshot.decided().problems());
        sentences.addAll(snapshot.bundleProblems());
        return sentences;
    }

    private static void pipeline(PipelineStatus pipeline, List<String> sentences) {
        if (pipeline == null) {
            sentences.add("there is no pipeline: nothing is analysed");
            return;
        }
        for (String missing : pipeline.missing()) {
            sentences.add("the pipeline waits for " + missing);
        }
        if (pipeline.sources().isEmpty()) {
            sentences.add("there is no source: nothing is read");
        }
        for (PipelineStatus.Source source : pipeline.sources()) {
            if (source.info().problem() != null) {
                sentences.add("the source " + source.info().name() + ": " + source.info().problem());
            }
        }
        if (pipeline.state().equals("holding") && pipeline.missing().isEmpty()) {
            sentences.add("the pipeline holds while a stage is replaced");
        }
    }
}
