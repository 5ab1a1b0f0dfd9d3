/**
 * The open bucket of the population job: the hot path of layer 1.
 *
 * <p>Tables over primitive arrays with ids 0, 1, 2 .. in order of first appearance, and an arena of bytes; all are kept
 * from bucket to bucket. What was seen before allocates nothing; new names append. The scoring thread only.
 */
package org.geophone.score.internal.population.bucket;
