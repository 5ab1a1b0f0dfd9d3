package org.geophone.dispatch.internal.lane;

import java.nio.file.Path;
import org.geophone.dispatch.internal.batch.ChunkPool;

/**
 * What all lanes share.
 *
 * @param pool where chunks come from
 * @param batchBytes bytes of a full batch; a lane gathers until so many wait, or until it is hurried
 * @param counters what lanes count together
 * @param backoff waits between attempts
 * @param faultRetries how often a batch is tried again after a write that failed with anything but an OutputException
 * @param releaseMs how long the unbinding of an output waits for its running write before it interrupts it
 * @param spools folder with one folder per lane that has a spool; null: no lane has one
 * @param keys folder of the sensor's keys
 * @param deadLetters folder with one file per lane for what outputs refuse for good; null: such records are dropped
 * @param deadLetterBytes bound of each of these files
 */
public record LaneRules(ChunkPool pool, int batchBytes, LaneCounters counters, Backoff backoff, int faultRetries,
        long releaseMs, Path spools, Path keys, Path deadLetters, long deadLetterBytes) {
}
