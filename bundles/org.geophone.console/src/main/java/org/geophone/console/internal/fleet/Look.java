package org.geophone.console.internal.fleet;

import java.util.List;

/**
 * What is known of another sensor: its last good answer, and what was wrong since then. Immutable.
 *
 * @param health null as long as it never answered
 * @param findings open alerts, most severe first
 * @param findingsProblem why there are none to be had, or null
 * @param seenMs when it answered last, milliseconds since 1970; 0 for never
 * @param problem why it did not answer the last time, or null when it did
 */
public record Look(Health health, List<Finding> findings, String findingsProblem, long seenMs, String problem) {
    static final Look NONE = new Look(null, List.of(), null, 0, null);

    Look failed(String why) {
        return new Look(health, findings, findingsProblem, seenMs, why);
    }
}
