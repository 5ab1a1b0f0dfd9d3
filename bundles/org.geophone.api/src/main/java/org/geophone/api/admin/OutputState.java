package org.geophone.api.admin;

import java.util.Map;
import org.geophone.api.output.DeadLetterFile;
import org.geophone.api.output.LaneStatus;

/**
 * One output: its lane, its bundle, its configuration.
 *
 * @param lane state of its lane
 * @param kind the word for its kind
 * @param paused true while it was stopped on request
 * @param drops records its lane gave up, by reason in words
 * @param deadLetters records in its dead-letter file, by reason in words
 * @param bundle the bundle that brings its kind, or null
 * @param file configuration file, or null where none is behind it
 * @param deadLetterFile where its dead letters are and how much lies there; null when it keeps none
 * @param unseenDeadLetters dead letters since the start that nobody has said to have seen
 */
public record OutputState(LaneStatus lane, String kind, boolean paused, Map<String, Long> drops,
        Map<String, Long> deadLetters, BundleState bundle, String file, DeadLetterFile deadLetterFile,
        long unseenDeadLetters) {
    /** An output of whose dead-letter file nobody knows. */
    public OutputState(LaneStatus lane, String kind, boolean paused, Map<String, Long> drops,
            Map<String, Long> deadLetters, BundleState bundle, String file) {
        this(lane, kind, paused, drops, deadLetters, bundle, file, null, 0);
    }
}
