package org.geophone.admin.internal.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.geophone.api.metrics.Counter;
import org.geophone.api.output.LaneStatus;

/**
 * What of the losses since the start somebody has looked at: it makes no problem any more, while counters go on. Gone
 * with the process, as the counters are. Immutable.
 *
 * @param counts value of each counter of losses at that time
 * @param lanes records given up by each lane at that time, by its name
 * @param deadLetters records that the output of each lane had refused for good at that time, by the lane's name
 * @param by who looked; null when nobody has
 * @param at when
 */
public record Seen(Map<Counter, Long> counts, Map<String, Long> lanes, Map<String, Long> deadLetters, String by,
        Instant at) {
    /** Nobody has looked. */
    public static final Seen NOTHING = new Seen(Map.of(), Map.of(), Map.of(), null, null);

    /** All that is lost at the moment of a snapshot. */
    public static Seen of(Snapshot snapshot, String by, Instant at) {
        Map<Counter, Long> counts = new HashMap<>();
        Losses.COUNTED.forEach(counter -> counts.put(counter, Losses.of(snapshot, counter)));
        Map<String, Long> lanes = new HashMap<>();
        Map<String, Long> deadLetters = new HashMap<>();
        for (LaneReport.Lane lane : snapshot.lanes().lanes()) {
            lanes.put(lane.status().name(), lane.status().dropped());
            deadLetters.put(lane.status().name(), lane.status().deadLetters());
        }
        return new Seen(Map.copyOf(counts), Map.copyOf(lanes), Map.copyOf(deadLetters), by, at);
    }

    /** What came since of a counter that stands there now. */
    long fresh(Counter counter, long now) {
        return fresh(counts.getOrDefault(counter, 0L), now);
    }

    /** What a lane gave up since. */
    long fresh(String lane, long now) {
        return fresh(lanes.getOrDefault(lane, 0L), now);
    }

    /** What the output of a lane refused for good since. */
    public long freshDeadLetters(LaneStatus lane) {
        return fresh(deadLetters.getOrDefault(lane.name(), 0L), lane.deadLetters());
    }

    /** A count that is less than before began anew, with a lane that was made again. */
    private static long fresh(long before, long now) {
        return now < before ? now : now - before;
    }

    /** Words behind a figure: since when it counts; nothing when that is the start. */
    String since() {
        return at == null ? "" : ", since " + at;
    }
}
