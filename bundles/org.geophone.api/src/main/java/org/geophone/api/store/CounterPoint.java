package org.geophone.api.store;

/**
 * What a counter counted in a span of wall clock time.
 *
 * @param timeNanos begin of the span
 * @param spanNanos its length
 * @param increase by how much the counter rose
 */
public record CounterPoint(long timeNanos, long spanNanos, long increase) {
}
