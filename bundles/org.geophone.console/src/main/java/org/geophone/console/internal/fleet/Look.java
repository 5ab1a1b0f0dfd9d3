package org.geophone.console.internal.fleet;

import java.util.List;

/**
 * What is known of another sensor: its last good answer, and what was wrong since then. Immutable.
 *
 * @param health null as long as it never answered
 * @param findings open alerts, most severe first
 * @param more true when there are more open alerts, none of them more severe
 * @param findingsProblem why there are none to be had, or null
 * @param seenMs when it answered last, milliseconds since 1970; 0 for never
 * @param problem why it did not answer the last time, or null when it did
 */
public record Look(Health health, List<Finding> findings, boolean more, String findingsProblem, long seenMs,
        String problem) {
    static final Look NONE = new Look(null, List.of(), false, null, 0, null);

    /** True when some open alerts of this severity or a higher one are not among the findings. */
    public boolean lacks(long severity) {
        return more && (findings.isEmpty() || findings.get(findings.size() - 1).severity() >= severity);
    }

    Look failed(String why) {
        return new Look(health, findings, more, findingsProblem, seenMs, why);
    }
}
