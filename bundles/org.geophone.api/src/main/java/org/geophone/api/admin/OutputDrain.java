package org.geophone.api.admin;

/**
 * What waiting for an output has come to.
 *
 * @param output the output afterwards; records that came meanwhile may wait for it
 * @param waited records that waited when it was asked, in memory and in the spool
 * @param left how many of them wait still; 0: all of them are delivered, or given up and counted
 */
public record OutputDrain(OutputState output, long waited, long left) {
}
