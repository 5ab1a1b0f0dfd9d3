package org.geophone.score.internal.population;

/**
 * How much of a record one influencer value explains.
 *
 * @param value the influencer value
 * @param share 0..1; 1 where the value alone would have given the same probability
 */
record Influence(InfluencerValue value, double share) {
}
