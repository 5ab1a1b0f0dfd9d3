package org.geophone.decode.dns.internal.memory;

/**
 * A bounded store of equal chunks of bytes, for payload that has to outlive its block. Memory is taken in slabs when it
 * is first needed and kept; beyond the cap nothing is given out. Chunks are named by number.
 */
public final class ChunkPool {
    /** Bytes of a chunk: more than an Ethernet payload, so that a segment or fragment mostly needs one. */
    public static final int CHUNK_BYTES = 2048;
    private static final int SLAB_SHIFT = 8;
    private static final int SLAB_CHUNKS = 1 << SLAB_SHIFT;

    private final byte[][] slabs;
    private final int[] free;
    private int freeCount;
    private int slabCount;
    private final int capacity;

    /** Where a chunk's bytes belong: sequence number or fragment offset of its first byte. */
    final int[] at;
    /** Bytes in use of a chunk. */
    final int[] length;
    /** The following chunk of the same list, or -1. */
    final int[] next;

    /** A pool of at most so many bytes, at least one slab. */
    public ChunkPool(int maxBytes) {
        int count = Math.max(1, maxBytes / (CHUNK_BYTES * SLAB_CHUNKS));
        slabs = new byte[count][];
        capacity = count * SLAB_CHUNKS;
        free = new int[capacity];
        at = new int[capacity];
        length = new int[capacity];
        next = new int[capacity];
    }

    /** Chunks that exist under the cap. */
    public int capacity() {
        return capacity;
    }

    /** Chunks that can still be taken. */
    public int available() {
        return freeCount + (slabs.length - slabCount) * SLAB_CHUNKS;
    }

    /** Takes a chunk; the caller has asked {@link #available} before. */
    int take() {
        if (freeCount == 0) {
            grow();
        }
        return free[--freeCount];
    }

    private void grow() {
        slabs[slabCount] = new byte[CHUNK_BYTES * SLAB_CHUNKS];
        int first = slabCount << SLAB_SHIFT;
        slabCount++;
        for (int i = SLAB_CHUNKS - 1; i >= 0; i--) {
            free[freeCount++] = first + i;
        }
    }

    /** Gives a chunk back. */
    void give(int chunk) {
        free[freeCount++] = chunk;
    }

    /** The array that holds a chunk. */
    byte[] slab(int chunk) {
        return slabs[chunk >>> SLAB_SHIFT];
    }

    /** Where a chunk begins in its array. */
    static int offset(int chunk) {
        return (chunk & SLAB_CHUNKS - 1) * CHUNK_BYTES;
    }
}
