package org.geophone.admin.internal.report;

import java.util.ArrayList;
import java.util.List;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.pipeline.PipelineStatus;

/** The sensor's health: a list of problems in words, losses first; healthy is an empty list. */
final class Health {
    /** The word for an empty list. */
    static final String OK = "ok";
    /** The word for a list with problems. */
    static final String PROBLEMS = "problems";

    private Health() {
    }

    /** What is wrong, most urgent first. */
    static List<String> problems(Snapshot snapshot) {
        List<String> sentences = new ArrayList<>();
        Losses.describe(snapshot, sentences);
        pipeline(snapshot.pipeline(), sentences);
        for (LaneStatus lane : snapshot.lanes()) {
            if (lane.state().equals("failing") || lane.state().equals("absent")) {
                sentences.add("the lane " + lane.name() + " is " + lane.state() + ", " + lane.queuedRecords()
                        + " records wait" + (lane.lastError() == null ? "" : ": " + lane.lastError()));
            }
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
