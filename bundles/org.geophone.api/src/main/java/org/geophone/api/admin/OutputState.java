package org.geophone.api.admin;

import java.util.Map;
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
 */
public record OutputState(LaneStatus lane, String kind, boolean paused, Map<String, Long> drops,
        Map<String, Long> deadLetters, BundleState bundle, String file) {
}
