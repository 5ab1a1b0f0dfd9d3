package org.geophone.dispatch.internal.lane;

import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.spool.SpoolMark;

/**
 * A batch on its way, to the output or to the disk.
 *
 * @param batch the records
 * @param from the queue in memory that they leave when they have landed, or null
 * @param mark what to settle on the disk, or null
 * @param ahead how many records these were at first, if they are delivered while they go to the disk; else 0
 */
record Flight(Batch batch, Waiting from, SpoolMark mark, int ahead) {
    static Flight ofMemory(Batch batch, Waiting from) {
        return new Flight(batch, from, null, 0);
    }

    static Flight ofDisk(Batch batch, SpoolMark mark) {
        return new Flight(batch, null, mark, 0);
    }

    static Flight ofAhead(Batch batch) {
        return new Flight(batch, null, null, batch.size());
    }

    /** The same with references of its own. */
    Flight copy() {
        return new Flight(batch.copy(), from, mark, ahead);
    }
}
