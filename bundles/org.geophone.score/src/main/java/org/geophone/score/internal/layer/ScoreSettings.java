package org.geophone.score.internal.layer;

import java.util.List;

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
        List<String> safeDomains, long memoryBytes, int allowanceBytes, int leakBytesPerDay, long quietMs) {
    /** Least memory the layers can work with, in bytes. */
    public static final long LEAST_MEMORY = 1L << 20;
    /** Most memory the layers can use, in bytes. */
    public static final long MOST_MEMORY = 512L << 20;

    /** Checks the ranges. */
    public ScoreSettings {
        safeDomains = List.copyOf(safeDomains);
        check("bucketSpanMs", bucketSpanMs, 60_000, 86_400_000);
        check("actualFloor", actualFloor, 0, 1_000_000);
        check("accountMemoryBytes", memoryBytes, LEAST_MEMORY, MOST_MEMORY);
        check("allowanceBytes", allowanceBytes, 100, 1_000_000);
        check("leakBytesPerDay", leakBytesPerDay, 0, 1_000_000);
        check("quietMs", quietMs, 60_000, 604_800_000);
    }

    private static void check(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "org.geophone.score: " + key + " is " + value + "; it must be " + least + " to " + most);
        }
    }

    /** The defaults of the configuration, with this much memory. */
    public static ScoreSettings defaults(long memoryBytes) {
        return new ScoreSettings(900_000, 350, false, true, List.of(), memoryBytes, 800, 400, 86_400_000);
    }
}
