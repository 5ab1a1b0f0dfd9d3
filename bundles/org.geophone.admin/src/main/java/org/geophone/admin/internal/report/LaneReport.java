package org.geophone.admin.internal.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.LaneStatus;
import org.geophone.api.output.Lanes;
import org.geophone.api.output.OrphanedSpool;

/**
 * The lanes at one moment.
 *
 * @param lanes each of them
 * @param orphans spools on the disk that belong to no lane
 */
public record LaneReport(List<Lane> lanes, List<OrphanedSpool> orphans) {
    /** Nobody keeps lanes. */
    public static final LaneReport NONE = new LaneReport(List.of(), List.of());

    /**
     * A lane with its reasons.
     *
     * @param status its state
     * @param drops records it gave up, by reason
     * @param deadLetters records in its dead-letter file, by reason
     * @param deadLetterFile where that is and how much lies there; null when none are kept
     */
    public record Lane(LaneStatus status, Map<String, Long> drops, Map<String, Long> deadLetters,
            DeadLetterFile deadLetterFile) {
        /** So many records that were refused for good, in words. */
        public static String deadLetters(long count) {
            return String.format(Locale.ROOT, "%,d dead %s", count, count == 1 ? "letter" : "letters");
        }

        /** Words about what lies in the dead-letter file, also of earlier runs; empty when that is nothing. */
        public static String kept(DeadLetterFile file) {
            return file == null || file.bytes() == 0 ? "" : String.format(Locale.ROOT, "%s holds %,d bytes since %s:"
                    + " what the output refused for good, until somebody moves it away", file.file(), file.bytes(),
                    Instant.ofEpochMilli(file.sinceMs()).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** Asks whoever keeps the lanes, who may be null. */
    public static LaneReport of(Lanes keeper) {
        if (keeper == null) {
            return NONE;
        }
        List<Lane> lanes = new ArrayList<>();
        for (LaneStatus status : keeper.lanes()) {
            lanes.add(new Lane(status, keeper.drops(status.pid()), keeper.deadLetters(status.pid()),
                    keeper.deadLetterFile(status.pid())));
        }
        return new LaneReport(lanes, keeper.orphans());
    }
}
