/**
 * Formulas of the population job, without state: raw score, outlier weight, joint and extreme probabilities, the
 * ceilings of the normalised score, and the special functions they need.
 *
 * <p>Sources: the chi-square joint test is Fisher's idea with two-sided normal deviates; the probability of the M
 * smallest of N is the order statistics of uniform values, counted interval by interval; the tail is Hosking and
 * Wallis' generalised Pareto fit by probability-weighted moments (Technometrics 29, 1987). Series and continued
 * fractions of the incomplete gamma and beta functions are DLMF 8.7, 8.9 and 8.17. The functions are written here and
 * not taken from a library because scores need the logarithm of probabilities far below the range of a double.
 *
 * <p>Logarithms and exponentials are those of StrictMath, so that the same input gives the same scores on every
 * machine. All methods are static or on immutable records; any thread.
 */
package org.geophone.score.internal.math;
