package org.geophone.api.store;

/**
 * One record of an alert.
 *
 * @param timeNanos its capture time
 * @param action opened, updated, muted or closed
 * @param severity 0..100
 * @param informationBytes information that had moved, in bytes
 * @param document the record: one JSON object
 */
public record AlertUpdate(long timeNanos, String action, int severity, long informationBytes, String document) {
}
