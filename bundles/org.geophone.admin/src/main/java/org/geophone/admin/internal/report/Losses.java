package org.geophone.admin.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.pipeline.PipelineStatus;

/**
 * Where data was lost. Three places can lose on purpose: the kernel, the event ring, a lane; the rest are faults. What
 * an output refused for good is kept, but its receiver will never have it.
 */
public final class Losses {
    /** In the order in which they are told. */
    static final List<Counter> COUNTED = List.of(Counter.KERNEL_DROPS, Counter.CAPTURE_GAPS, Counter.RING_SHED,
            Counter.LANE_DROPPED, Counter.LANE_DEAD_LETTERS, Counter.STAGE_BYPASSED, Counter.STAGE_ERRORS,
            Counter.RENDER_ERRORS, Counter.STORE_SUMS_LOST);

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

    /** What stands in a counter of losses. */
    static long of(Snapshot snapshot, Counter counter) {
        return counter == Counter.KERNEL_DROPS ? kernel(snapshot) : snapshot.counters().get(counter);
    }

    /** One sentence for every place that lost something which nobody has seen yet. */
    public static List<String> describe(Snapshot snapshot) {
        List<String> sentences = new ArrayList<>();
        Seen seen = snapshot.seen();
        for (Counter counter : COUNTED) {
            long fresh = seen.fresh(counter, of(snapshot, counter));
            if (counter == Counter.LANE_DROPPED) {
                fresh -= lanes(snapshot, sentences);
            } else if (counter == Counter.LANE_DEAD_LETTERS) {
                fresh -= refused(snapshot, sentences);
            }
            if (fresh > 0) {
                sentences.add(count(fresh, counter.meaning()) + seen.since());
            }
        }
        return sentences;
    }

    /** So many of what the first plural of the words names. */
    private static String count(long count, String words) {
        return count + " " + (count == 1 ? words.replaceFirst("s\\b", "") : words);
    }

    /** The lanes that are there; answers what they gave up together. */
    private static long lanes(Snapshot snapshot, List<String> sentences) {
        long inLanes = 0;
        for (LaneReport.Lane lane : snapshot.lanes().lanes()) {
            long fresh = snapshot.seen().fresh(lane.status().name(), lane.status().dropped());
            inLanes += fresh;
            if (fresh > 0) {
                sentences.add(count(fresh, "records given up by the lane ") + lane.status().name()
                        + snapshot.seen().since() + reasons(lane.drops(), lane.status().lastError()));
            }
        }
        return inLanes;
    }

    /** What outputs that are there refused for good; answers how much that is together. */
    private static long refused(Snapshot snapshot, List<String> sentences) {
        long inLanes = 0;
        for (LaneReport.Lane lane : snapshot.lanes().lanes()) {
            LaneStatus status = lane.status();
            long fresh = snapshot.seen().freshDeadLetters(status);
            inLanes += fresh;
            if (fresh > 0) {
                sentences.add(count(fresh, "records refused for good by the output ") + status.name()
                        + snapshot.seen().since() + reasons(lane.deadLetters(), null)
                        + (lane.deadLetterFile() == null ? "" : "; kept in " + lane.deadLetterFile().file()));
            }
        }
        return inLanes;
    }

    /** Why: as counted, with the last error where nothing is. */
    private static String reasons(Map<String, Long> byReason, String lastError) {
        if (byReason.isEmpty()) {
            return lastError == null ? "" : ": " + lastError;
        }
        StringJoiner words = new StringJoiner("; ", ": ", "");
        byReason.forEach((reason, records) -> words.add(records + " because " + reason));
        return words.toString();
    }
}
