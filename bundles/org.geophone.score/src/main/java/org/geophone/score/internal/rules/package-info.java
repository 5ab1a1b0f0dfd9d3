/**
 * Rules by which people keep results of the population job quiet: filter lists, conditions, actions, scheduled events.
 *
 * <p>A rule applies when all its scope entries and all its conditions hold; rules among themselves are alternatives.
 * Everything here is immutable and may be shared between threads.
 */
package org.geophone.score.internal.rules;
