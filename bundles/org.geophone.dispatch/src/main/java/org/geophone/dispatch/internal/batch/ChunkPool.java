package org.geophone.dispatch.internal.batch;

import java.util.concurrent.ArrayBlockingQueue;

/** Chunks that wait for their next use. Any thread. Never waits: an empty pool makes a chunk, a full one lets it go. */
public final class ChunkPool {
    /** Documents shorter than this on average fill the index of a chunk before its bytes. */
    private static final int SHORT_DOCUMENT = 128;
    private static final int FEWEST_RECORDS = 16;

    private final int chunkBytes;
    private final int records;
    private final ArrayBlockingQueue<Chunk> free;

    /** A pool of chunks of this size that keeps at most {@code keep} of them. */
    public ChunkPool(int chunkBytes, int keep) {
        this.chunkBytes = chunkBytes;
        this.records = Math.max(FEWEST_RECORDS, chunkBytes / SHORT_DOCUMENT);
        this.free = new ArrayBlockingQueue<>(keep);
    }

    /** An empty chunk with room for a document of this length; longer than a chunk: one of its own, not pooled. */
    public Chunk take(int length) {
        if (length > chunkBytes) {
            return new Chunk(length, 1, null);
        }
        Chunk chunk = free.poll();
        if (chunk == null) {
            return new Chunk(chunkBytes, records, this);
        }
        chunk.renew();
        return chunk;
    }

    /** Bytes of a full batch: an ordinary chunk. */
    public int chunkBytes() {
        return chunkBytes;
    }

    /** Chunks in the pool now, for tests that look for leaks. */
    public int free() {
        return free.size();
    }

    void back(Chunk chunk) {
        free.offer(chunk);
    }
}
