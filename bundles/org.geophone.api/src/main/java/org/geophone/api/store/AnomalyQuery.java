package org.geophone.api.store;

/**
 * Which anomaly records are wanted; null and 0 leave a member out. Sorted by {@code time} (default) or {@code score}.
 *
 * @param range records whose bucket begins in it
 * @param minScore lowest record score
 * @param domain registered domain
 * @param client address that is among the influencers
 * @param server address of a resolver that is among the influencers
 */
public record AnomalyQuery(TimeRange range, double minScore, String domain, String client, String server) {
    /** All of them. */
    public static final AnomalyQuery ALL = new AnomalyQuery(TimeRange.ALL, 0, null, null);

    /** Those of any resolver. */
    public AnomalyQuery(TimeRange range, double minScore, String domain, String client) {
        this(range, minScore, domain, client, null);
    }
}
