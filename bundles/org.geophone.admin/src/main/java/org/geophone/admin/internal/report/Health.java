package org.geophone.admin.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.geophone.api.health.HealthReport;
import org.geophone.api.health.HealthState;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.OrphanedSpool;
import org.geophone.api.pipeline.PipelineStatus;

/**
 * The sensor's health: a list of problems in words, losses first; healthy is an empty list. What a health check looks
 * at is told by that check; where there are none, what can be seen in one moment is told here.
 */
final class Health {
    /** The word for an empty list. */
    static final String OK = "ok";
    /** The word for a list with problems. */
    static final String PROBLEMS = "problems";

    private static final String STARTING = "the sensor is starting: what is not there may still come";

    /** A lane that is behind for a moment, or ends, is no problem yet. */
    private static final Set<String> PROBLEMS_OF_LANES =
            Set.of(LaneStatus.SPOOLING, LaneStatus.FULL, LaneStatus.FAILING, LaneStatus.PAUSED, LaneStatus.ABSENT);

    private Health() {
    }

    /** What is wrong, most urgent first. */
    static List<String> problems(Snapshot snapshot) {
        List<String> sentences = new ArrayList<>();
        if (snapshot.starting()) {
            sentences.add(STARTING);
        }
        sentences.addAll(Losses.describe(snapshot));
        if (!checked(snapshot, "capture")) {
            pipeline(snapshot.pipeline(), sentences);
        }
        checks(snapshot, HealthState.FAILED, sentences);
        checks(snapshot, HealthState.WARN, sentences);
        if (!checked(snapshot, "lanes")) {
            lanes(snapshot, sentences);
        }
        for (OrphanedSpool orphan : snapshot.lanes().orphans()) {
            sentences.add("the spool " + orphan.folder() + " holds " + orphan.bytes() + " bytes of records and has no"
                    + " output: give its configuration back, or delete it");
        }
        sentences.addAll(snapshot.decided().problems());
        sentences.addAll(snapshot.otherProblems());
        return sentences;
    }

    /**
     * How it is, all in all. Losses that nobody has seen, and what no check looks at, are worth a look; while it
     * starts, nothing has failed yet.
     */
    static HealthState state(Snapshot snapshot) {
        HealthState state = problems(snapshot).isEmpty() ? HealthState.OK : HealthState.WARN;
        for (HealthReport.Checked check : snapshot.checks()) {
            state = state.worse(check.result().state());
        }
        return snapshot.starting() ? HealthState.WARN : state;
    }

    /** The same in a sentence: the worst thing first. */
    static String verdict(Snapshot snapshot) {
        HealthState state = state(snapshot);
        if (state == HealthState.OK) {
            return "Geophone is well";
        }
        List<String> all = problems(snapshot);
        if (snapshot.starting()) {
            return "Geophone is starting" + (all.size() > 1 ? ": " + all.get(1) : "");
        }
        List<String> worst = new ArrayList<>();
        checks(snapshot, state, worst);
        String first = worst.isEmpty() ? all.get(0) : worst.get(0);
        return (state == HealthState.FAILED ? "Geophone has failed: " : "Geophone needs a look: ") + first
                + (all.size() > 1 ? " (and " + (all.size() - 1) + " more)" : "");
    }

    private static boolean checked(Snapshot snapshot, String name) {
        return snapshot.checks().stream().anyMatch(check -> check.name().equals(name));
    }

    private static void checks(Snapshot snapshot, HealthState state, List<String> sentences) {
        for (HealthReport.Checked check : snapshot.checks()) {
            if (check.result().state() == state) {
                sentences.addAll(check.result().sentences());
            }
        }
    }

    private static void lanes(Snapshot snapshot, List<String> sentences) {
        for (LaneReport.Lane lane : snapshot.lanes().lanes()) {
            LaneStatus status = lane.status();
            if (PROBLEMS_OF_LANES.contains(status.health())) {
                sentences.add("the lane " + status.name() + " is " + status.health() + ": " + status.healthWords());
            }
        }
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
