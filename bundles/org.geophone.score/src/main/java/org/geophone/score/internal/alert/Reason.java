package org.geophone.score.internal.alert;

/**
 * One ground of a verdict.
 *
 * @param measured what was measured
 * @param usual what is usual, or allowed
 * @param adds points of severity it adds; negative when it speaks against an alert
 */
record Reason(String measured, String usual, float adds) {
}
