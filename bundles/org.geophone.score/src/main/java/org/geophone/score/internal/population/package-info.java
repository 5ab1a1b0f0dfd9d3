/**
 * Layer 1: the population job, {@code high_info_content(subdomain) over registered_domain}.
 *
 * <p>While a bucket is open, {@link org.geophone.score.internal.population.bucket.OpenBucket} keeps the distinct names
 * of every registered domain and who asked for them. At its end the feature of each domain is measured (bytes of the
 * zlib stream over the sorted distinct names), one model of all domains learns from the values, and each value gets a
 * probability, a raw score and a normalised score. Bucket and influencers combine the probabilities of their records.
 *
 * <p>Model G1: a weighted histogram of ln(value) with 16 bins an octave for the body; above its 95 % quantile a
 * generalised Pareto tail; Student's t while few values are known; nothing at all below 20 effective values.
 *
 * <p>Units: times are capture times, milliseconds where a name ends in {@code Ms}, nanoseconds in {@code Nanos}; bucket
 * indices are start divided by span; values are bytes. Probabilities are one-sided and doubled, 0..1; scores 0..100.
 *
 * <p>Threads: everything is owned by the scoring thread; only the rules may be replaced from elsewhere. Results depend
 * on capture time and order of input only, and all loops run in order of first appearance, so that the same input, also
 * through a snapshot, gives the same bytes. The path of a repeated name allocates nothing; closing a bucket does.
 *
 * <p>Differences from the original recipe: {@code processing_time_ms} is not written, because results do not depend on
 * a wall clock; the model has no trend and no families; only records with a probability worth writing count as children
 * of an influencer; a bucket whose values are all hidden by rules counts as one zero in the history of record scores,
 * and one without influencers as one zero in theirs, so that a rare anomaly is seen as rare; among equal scores a score
 * ranks in the middle.
 */
package org.geophone.score.internal.population;
