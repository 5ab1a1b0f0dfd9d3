package org.geophone.score.internal;

import java.util.Set;

/**
 * What the scorer's configuration says, in plain values, so that the layers know nothing of the container.
 *
 * @param bucketSpanMs bucket span of the population job
 * @param actualFloor results of the population job below this actual value are left out
 * @param fullName true to score the whole name in the population job, false for the subdomain
 * @param foldCase true to fold ASCII letters before counting distinct strings
 * @param safeDomains registered domains that are held for safe, in lower case without final dot
 * @param memoryBytes bound of the tables of the accounts
 * @param allowanceBytes new information one client may move to one domain before it alerts
 * @param leakBytesPerDay how much of that is forgiven a day
 * @param quietMs an alert closes when nothing was charged for so long
 */
public record ScoreSettings(long bucketSpanMs, int actualFloor, boolean fullName, boolean foldCase,
        Set<String> safeDomains, long memoryBytes, int allowanceBytes, int leakBytesPerDay, long quietMs) {

    /** The defaults of the configuration, with this much memory. */
    public static ScoreSettings defaults(long memoryBytes) {
        return new ScoreSettings(900_000, 350, false, true, Set.of(), memoryBytes, 800, 400, 21_600_000);
    }
}
