package org.geophone.dispatch.internal.batch;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Chunks that wait for their next use. Any thread. An empty pool makes a chunk, a full one lets it go. The chunk that
 * came back last goes out first: while the lanes keep up, the same few are used again and stay in the processor's
 * cache.
 */
public final class ChunkPool {
    /** Documents shorter than this on average fill the index of a chunk before its bytes. */
    private static final int SHORT_DOCUMENT = 128;
    private static final int FEWEST_RECORDS = 16;

    private final int chunkBytes;
    private final int records;
    private final ReentrantLock lock = new ReentrantLock();
    /** A stack, guarded by the lock. */
    private final Chunk[] kept;
    private int free;

    /** A pool of chunks of this size that keeps at most {@code keep} of them. */
    public ChunkPool(int chunkBytes, int keep) {
        this.chunkBytes = chunkBytes;
        this.records = Math.max(FEWEST_RECORDS, chunkBytes / SHORT_DOCUMENT);
        this.kept = new Chunk[keep];
    }

    /** An empty chunk with room for a document of this length; longer than a chunk: one of its own, not pooled. */
    public Chunk take(int length) {
        if (length > chunkBytes) {
            return new Chunk(length, 1, null);
        }
        Chunk chunk = last();
        if (chunk == null) {
            return new Chunk(chunkBytes, records, this);
        }
        chunk.renew();
        return chunk;
    }

    private Chunk last() {
        lock.lock();
        try {
            if (free == 0) {
                return null;
            }
            Chunk chunk = kept[--free];
            kept[free] = null;
            return chunk;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes of an ordinary chunk. */
    public int chunkBytes() {
        return chunkBytes;
    }

    /** Chunks in the pool now, for tests that look for leaks. */
    public int free() {
        lock.lock();
        try {
            return free;
        } finally {
            lock.unlock();
        }
    }

    void back(Chunk chunk) {
        lock.lock();
        try {
            if (free < kept.length) {
                kept[free++] = chunk;
            }
        } finally {
            lock.unlock();
        }
    }
}
