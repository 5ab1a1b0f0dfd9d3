package org.geophone.dispatch.internal.batch;

import java.util.Arrays;

/**
 * First in, first out: ranges of chunks, each seen through a filter. Every entry holds one reference to its chunk.
 * Parallel arrays in a ring that doubles when it is full; after warm-up nothing is allocated. Not thread-safe.
 */
public final class SegmentQueue {
    private Chunk[] chunks = new Chunk[16];
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int[] bytes = new int[16];
    private Filter[] filters = new Filter[16];
    private int head;
    private int size;
    private long waiting;

    /** True when nothing waits. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Ranges that wait. */
    public int size() {
        return size;
    }

    /** Bytes of the documents that wait. */
    public long bytes() {
        return waiting;
    }

    /**
     * Appends a range; a range that continues the last one in the same chunk makes that one longer instead. Takes its
     * own reference.
     *
     * @param taken bytes of the documents that pass the filter
     */
    public void add(Chunk chunk, int first, int end, Filter filter, int taken) {
        waiting += taken;
        if (size > 0) {
            int last = head + size - 1 & chunks.length - 1;
            if (chunks[last] == chunk && to[last] == first && filters[last] == filter) {
                to[last] = end;
                bytes[last] += taken;
                return;
            }
        }
        if (size == chunks.length) {
            grow();
        }
        int i = head + size & chunks.length - 1;
        chunk.retain();
        chunks[i] = chunk;
        from[i] = first;
        to[i] = end;
        filters[i] = filter;
        bytes[i] = taken;
        size++;
    }

    /** Moves whole entries, and at least one, into the batch, as long as it stays within {@code limit} bytes. */
    public void moveTo(Batch batch, long limit) {
        long moved = 0;
        while (size > 0 && (moved == 0 || moved + bytes[head] <= limit)) {
            batch.add(chunks[head], from[head], to[head], filters[head]);
            moved += bytes[head];
            waiting -= bytes[head];
            chunks[head] = null;
            filters[head] = null;
            head = head + 1 & chunks.length - 1;
            size--;
        }
    }

    private void grow() {
        int old = chunks.length;
        chunks = Arrays.copyOf(chunks, 2 * old);
        from = Arrays.copyOf(from, 2 * old);
        to = Arrays.copyOf(to, 2 * old);
        bytes = Arrays.copyOf(bytes, 2 * old);
        filters = Arrays.copyOf(filters, 2 * old);
        // the part before the head moves behind the part that began at the head, so that the ring stays whole
        System.arraycopy(chunks, 0, chunks, old, head);
        System.arraycopy(from, 0, from, old, head);
        System.arraycopy(to, 0, to, old, head);
        System.arraycopy(bytes, 0, bytes, old, head);
        System.arraycopy(filters, 0, filters, old, head);
        Arrays.fill(chunks, 0, head, null);
        Arrays.fill(filters, 0, head, null);
    }
}
