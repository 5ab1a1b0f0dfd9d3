package org.geophone.api.store;

/**
 * A record of the population job: a registered domain that stood out in a bucket.
 *
 * @param id 32 hexadecimal digits
 * @param timeNanos begin of the bucket
 * @param spanSeconds length of the bucket
 * @param score record score, 0..100
 * @param initialScore the score when it was first written
 * @param probability how probable it was
 * @param domain registered domain
 * @param actual information content that was measured
 * @param typical information content that is typical
 * @param document the record: one JSON object
 */
public record StoredAnomaly(String id, long timeNanos, int spanSeconds, double score, double initialScore,
        double probability, String domain, double actual, double typical, String document) {
}
