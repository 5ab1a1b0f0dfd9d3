package org.geophone.api.output;

/**
 * State of one lane; a snapshot.
 *
 * @param name the lane's name: the output's configured name
 * @param pid the configuration it belongs to
 * @param type the output's factory PID
 * @param present true while the output's service is there
 * @param state one word: writing, idle, waiting, failing, absent, draining
 * @param queuedRecords records waiting
 * @param queuedBytes bytes waiting
 * @param written records acknowledged
 * @param dropped records given up
 * @param retries batches sent again
 * @param lastError last failure in words, or null
 */
public record LaneStatus(String name, String pid, String type, boolean present, String state, long queuedRecords,
        long queuedBytes, long written, long dropped, long retries, String lastError) {
}
