package org.geophone.admin.internal.report;

import java.util.List;
import java.util.StringJoiner;
import org.geophone.api.metrics.Counter;
import org.geophone.api.metrics.Counters;
import org.geophone.api.pipeline.PipelineStatus;

/** Where data was lost. Three places can lose on purpose: the kernel, the event ring, a lane; the rest are faults. */
final class Losses {
    private static final List<Counter> FAULTS =
            List.of(Counter.STAGE_BYPASSED, Counter.STAGE_ERRORS, Counter.RENDER_ERRORS);

    private Losses() {
    }

    /** Packets the kernel dropped: what was counted, or what the sources say now where that is more. */
    static long kernel(Snapshot snapshot) {
        long seen = 0;
        PipelineStatus pipeline = snapshot.pipeline();
        if (pipeline != null) {
            for (PipelineStatus.Source source : pipeline.sources()) {
                seen += source.stats().kernelDrops();
            }
        }
        return Math.max(seen, snapshot.counters().get(Counter.KERNEL_DROPS));
    }

    /** Adds one sentence for every place that lost something. */
    static void describe(Snapshot snapshot, List<String> sentences) {
        Counters counters = snapshot.counters();
        add(sentences, kernel(snapshot), Counter.KERNEL_DROPS);
        add(sentences, counters.get(Counter.CAPTURE_GAPS), Counter.CAPTURE_GAPS);
        add(sentences, counters.get(Counter.RING_SHED), Counter.RING_SHED);
        long inLanes = 0;
        for (LaneReport.Lane lane : snapshot.lanes().lanes()) {
            inLanes += lane.status().dropped();
            if (lane.status().dropped() > 0) {
                sentences.add(lane.status().dropped() + " records given up by the lane " + lane.status().name()
                        + reasons(lane));
            }
        }
        add(sentences, counters.get(Counter.LANE_DROPPED) - inLanes, Counter.LANE_DROPPED);
        for (Counter fault : FAULTS) {
            add(sentences, counters.get(fault), fault);
        }
    }

    /** Why: as counted, with the last error where nothing is. */
    private static String reasons(LaneReport.Lane lane) {
        if (lane.drops().isEmpty()) {
            return lane.status().lastError() == null ? "" : ": " + lane.status().lastError();
        }
        StringJoiner words = new StringJoiner("; ", ": ", "");
        lane.drops().forEach((reason, records) -> words.add(records + " because " + reason));
        return words.toString();
    }

    private static void add(List<String> sentences, long count, Counter counter) {
        if (count > 0) {
            sentences.add(count + " " + counter.meaning());
        }
    }
}
