package org.geophone.dispatch.internal.spool;

import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.batch.Filter;

/** Copies records that were read from the disk into chunks, and the chunks into a batch. One thread. */
final class BatchFiller {
    private final Batch batch;
    private final ChunkPool pool;
    private Chunk chunk;

    BatchFiller(Batch batch, ChunkPool pool) {
        this.batch = batch;
        this.pool = pool;
    }

    void add(FrameReader from) {
        if (chunk == null || !append(from)) {
            finish();
            chunk = pool.take(from.dataLength());
            append(from);
        }
    }

    private boolean append(FrameReader from) {
        return chunk.append(from.kind(), from.severity(), from.time(), from.idHigh(), from.idLow(), from.data(),
                from.dataOffset(), from.dataLength());
    }

    /** Hands over the chunk that is being filled. */
    void finish() {
        if (chunk != null) {
            batch.add(chunk, 0, chunk.count(), Filter.ALL);
            chunk = null;
        }
    }
}
