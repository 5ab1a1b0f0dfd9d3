package org.geophone.admin.internal.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.geophone.api.metrics.Counter;

/**
 * What of the losses since the start somebody has looked at: it makes no problem any more, while counters go on. Gone
 * with the process, as the counters are. Immutable.
 *
 * @param counts value of each counter of losses at that time
 * @param lanes records given up by each lane at that time, by its name
 * @param by who looked; null when nobody has
 * @param at when
 */
public record Seen(Map<Counter, Long> counts, Map<String, Long> lanes, String by, Instant at) {
    /** Nobody has looked. */
    public static final Seen NOTHING = new Seen(Map.of(), Map.of(), null, null);

    /** All that is lost at the moment of a snapshot. */
    public static Seen of(Snapshot snapshot, String by, Instant at) {
        Map<Counter, Long> counts = new HashMap<>();
        Losses.COUNTED.forEach(counter -> counts.put(counter, Losses.of(snapshot, counter)));
        Map<String, Long> lanes = new HashMap<>();
        snapshot.lanes().lanes().forEach(lane -> lanes.put(lane.status().name(), lane.status().dropped()));
        return new Seen(Map.copyOf(counts), Map.copyOf(lanes), by, at);
    }

    /** What came since of a counter that stands there now. */
    long fresh(Counter counter, long now) {
        return fresh(counts.getOrDefault(counter, 0L), now);
    }

    /** What a lane gave up since. */
    long fresh(String lane, long now) {
        return fresh(lanes.getOrDefault(lane, 0L), now);
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
