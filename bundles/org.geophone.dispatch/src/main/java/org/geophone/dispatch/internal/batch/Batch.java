package org.geophone.dispatch.internal.batch;

import java.util.Arrays;
import org.geophone.api.output.Ack;
import org.geophone.api.output.Fate;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/**
 * The documents of one write: a list of places in chunks, which it holds until it is cleared. Filled by one thread,
 * read by the lane's thread.
 */
public final class Batch implements RecordBatch {
    private Chunk[] held = new Chunk[4];
    private int holds;
    private Chunk[] chunks = new Chunk[256];
    private int[] places = new int[256];
    private int size;
    private long bytes;

    /** Adds the documents of a range that pass the filter, and takes over the caller's reference to the chunk. */
    public void add(Chunk chunk, int from, int to, Filter filter) {
        if (holds == held.length) {
            held = Arrays.copyOf(held, 2 * holds);
        }
        held[holds++] = chunk;
        if (size + to - from > chunks.length) {
            int room = Math.max(2 * chunks.length, size + to - from);
            chunks = Arrays.copyOf(chunks, room);
            places = Arrays.copyOf(places, room);
        }
        for (int i = from; i < to; i++) {
            if (filter.takes(chunk, i)) {
                chunks[size] = chunk;
                places[size++] = i;
                bytes += chunk.length(i);
            }
        }
    }

    /** Leaves only the documents that are to be sent again, in their order. The chunks are held on to. */
    public void keepRetried(Ack ack) {
        int kept = 0;
        long keptBytes = 0;
        for (int i = 0; i < size; i++) {
            if (ack.fate(i) == Fate.RETRY) {
                chunks[kept] = chunks[i];
                places[kept] = places[i];
                keptBytes += chunks[kept].length(places[kept]);
                kept++;
            }
        }
        Arrays.fill(chunks, kept, size, null);
        size = kept;
        bytes = keptBytes;
    }

    /** The same documents once more, with references of its own. */
    public Batch copy() {
        Batch copy = new Batch();
        copy.held = held.clone();
        copy.holds = holds;
        copy.chunks = chunks.clone();
        copy.places = places.clone();
        copy.size = size;
        copy.bytes = bytes;
        for (int i = 0; i < holds; i++) {
            held[i].retain();
        }
        return copy;
    }

    /** Keeps the first documents, at least one, that are within {@code limit} bytes; the others, or null. */
    public Batch split(long limit) {
        if (bytes <= limit || size <= 1) {
            return null;
        }
        int kept = 1;
        long keptBytes = length(0);
        while (keptBytes + length(kept) <= limit) {
            keptBytes += length(kept++);
        }
        Batch rest = copy();
        rest.size = size - kept;
        rest.bytes = bytes - keptBytes;
        System.arraycopy(chunks, kept, rest.chunks, 0, rest.size);
        System.arraycopy(places, kept, rest.places, 0, rest.size);
        Arrays.fill(rest.chunks, rest.size, size, null);
        Arrays.fill(chunks, kept, size, null);
        size = kept;
        bytes = keptBytes;
        return rest;
    }

    /** Gives the chunks back and is empty. */
    public void clear() {
        for (int i = 0; i < holds; i++) {
            held[i].release();
            held[i] = null;
        }
        Arrays.fill(chunks, 0, size, null);
        holds = 0;
        size = 0;
        bytes = 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public byte[] data(int i) {
        return chunks[i].data();
    }

    @Override
    public int offset(int i) {
        return chunks[i].offset(places[i]);
    }

    @Override
    public int length(int i) {
        return chunks[i].length(places[i]);
    }

    @Override
    public RecordKind kind(int i) {
        return RecordKind.of(chunks[i].kind(places[i]));
    }

    @Override
    public int severity(int i) {
        return chunks[i].severity(places[i]);
    }

    @Override
    public long timeNanos(int i) {
        return chunks[i].time(places[i]);
    }

    @Override
    public long idHigh(int i) {
        return chunks[i].idHigh(places[i]);
    }

    @Override
    public long idLow(int i) {
        return chunks[i].idLow(places[i]);
    }
}
