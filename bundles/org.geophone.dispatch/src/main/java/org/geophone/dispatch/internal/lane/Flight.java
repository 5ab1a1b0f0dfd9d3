package org.geophone.dispatch.internal.lane;

import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.spool.SpoolMark;

/**
 * A batch on its way, to the output or to the disk.
 *
 * @param batch the records
 * @param from the queue in memory they are from, or null: they are from the disk
 * @param mark what to settle on the disk, or null
 */
record Flight(Batch batch, Waiting from, SpoolMark mark) {
    static Flight ofMemory(Batch batch, Waiting from) {
        return new Flight(batch, from, null);
    }

    static Flight ofDisk(Batch batch, SpoolMark mark) {
        return new Flight(batch, null, mark);
    }

    /** The same with references of its own. */
    Flight copy() {
        return new Flight(batch.copy(), from, mark);
    }
}
