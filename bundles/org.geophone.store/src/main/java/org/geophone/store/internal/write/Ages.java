package org.geophone.store.internal.write;

/**
 * Ages of what goes earlier than findings as a whole, in milliseconds; 0: with them.
 *
 * @param evidenceMs messages behind alerts, after the last record of their alert
 * @param anomaliesMs anomalies, buckets and influencers
 * @param healthMs records about the sensor itself
 */
public record Ages(long evidenceMs, long anomaliesMs, long healthMs) {
    /** Age of the rows of a table that has one of its own, else the one that is given. */
    long of(String table, long elseMs) {
        long own = switch (table) {
            case "influencer", "bucket", "anomaly" -> anomaliesMs;
            case "other_record" -> healthMs;
            default -> 0;
        };
        return own == 0 ? elseMs : Math.min(own, elseMs);
    }
}
