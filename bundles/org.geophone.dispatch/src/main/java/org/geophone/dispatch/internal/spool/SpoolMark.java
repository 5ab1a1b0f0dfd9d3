package org.geophone.dispatch.internal.spool;

/**
 * Records that were handed out for delivery.
 *
 * @param segment number of their segment
 * @param offset where the last of them ends
 * @param records how many
 */
public record SpoolMark(long segment, long offset, int records) {
}
