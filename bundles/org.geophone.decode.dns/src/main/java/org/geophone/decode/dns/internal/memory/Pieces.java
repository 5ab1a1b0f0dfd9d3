package org.geophone.decode.dns.internal.memory;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Pieces of one stream or datagram, ordered by place and without overlap, in chunks of a {@link ChunkPool}. Places are
 * compared by difference, so that TCP sequence numbers may wrap. Where pieces overlap the first copy stays.
 */
public final class Pieces {
    private static final int NONE = -1;

    private final ChunkPool pool;
    private int first = NONE;
    private int chunks;
    private int bytes;

    /** No pieces. */
    public Pieces(ChunkPool pool) {
        this.pool = pool;
    }

    /** True when there is none. */
    public boolean isEmpty() {
        return first == NONE;
    }

    /** Chunks in use. */
    public int chunks() {
        return chunks;
    }

    /** Bytes held. */
    public int bytes() {
        return bytes;
    }

    /** Most chunks that adding so many bytes can take. */
    public int chunksFor(int length) {
        // each gap between existing chunks that the bytes span costs at most one chunk more
        return length / ChunkPool.CHUNK_BYTES + 2 + Math.min(chunks, length);
    }

    /** Place of the first byte held; only when not empty. */
    public int start() {
        return pool.at[first];
    }

    /**
     * Adds bytes where nothing is yet. The pool must have {@link #chunksFor} available.
     *
     * @return how many bytes were new
     */
    public int add(int place, ByteBuffer memory, int from, int length) {
        int before = bytes;
        int at = place;
        int source = from;
        int left = length;
        int previous = NONE;
        int current = first;
        while (left > 0) {
            int gap = current == NONE ? left : Math.min(left, pool.at[current] - at);
            if (gap > 0) {
                previous = write(previous, current, at, memory, source, gap);
                at += gap;
                source += gap;
                left -= gap;
            } else {
                int skip = Math.max(0, Math.min(left, pool.at[current] + pool.length[current] - at));
                at += skip;
                source += skip;
                left -= skip;
                previous = current;
                current = pool.next[current];
            }
        }
        return bytes - before;
    }

    /** Writes between two chunks, first into what the previous one has left; answers the last chunk written. */
    private int write(int previousChunk, int following, int place, ByteBuffer memory, int from, int length) {
        int previous = previousChunk;
        int at = place;
        int source = from;
        int left = length;
        while (left > 0) {
            boolean joins = previous != NONE && pool.at[previous] + pool.length[previous] == at
                    && pool.length[previous] < ChunkPool.CHUNK_BYTES;
            int chunk = joins ? previous : insert(previous, following, at);
            int used = pool.length[chunk];
            int room = Math.min(left, ChunkPool.CHUNK_BYTES - used);
            memory.get(source, pool.slab(chunk), ChunkPool.offset(chunk) + used, room);
            pool.length[chunk] = used + room;
            bytes += room;
            at += room;
            source += room;
            left -= room;
            previous = chunk;
        }
        return previous;
    }

    private int insert(int previous, int following, int place) {
        int chunk = pool.take();
        chunks++;
        pool.at[chunk] = place;
        pool.length[chunk] = 0;
        pool.next[chunk] = following;
        if (previous == NONE) {
            first = chunk;
        } else {
            pool.next[previous] = chunk;
        }
        return chunk;
    }

    /** Bytes without a hole from a place on; the place is not behind the first piece. */
    public int contiguous(int place) {
        int at = place;
        for (int c = first; c != NONE && pool.at[c] - at <= 0; c = pool.next[c]) {
            at = pool.at[c] + pool.length[c];
        }
        return at - place;
    }

    /** Place of the first byte behind the hole that begins at a place, or the place itself when there is none. */
    public int behindHole(int place) {
        for (int c = first; c != NONE; c = pool.next[c]) {
            if (pool.at[c] - place > 0) {
                return pool.at[c];
            }
        }
        return place;
    }

    /** Copies bytes that are there without a hole. */
    public void copy(int place, int length, byte[] target, int to) {
        int at = place;
        int left = length;
        int out = to;
        for (int c = first; left > 0; c = pool.next[c]) {
            int inside = at - pool.at[c];
            int take = Math.min(left, pool.length[c] - inside);
            if (take > 0) {
                System.arraycopy(pool.slab(c), ChunkPool.offset(c) + inside, target, out, take);
                at += take;
                out += take;
                left -= take;
            }
        }
    }

    /** The byte at a place that is held. */
    public int byteAt(int place) {
        int c = first;
        while (place - pool.at[c] >= pool.length[c]) {
            c = pool.next[c];
        }
        return pool.slab(c)[ChunkPool.offset(c) + place - pool.at[c]] & 0xff;
    }

    /** How the bytes of a new piece meet those that are held: all new, all there and the same, or in contradiction. */
    public Overlap compare(int place, ByteBuffer memory, int from, int length) {
        int covered = 0;
        for (int c = first; c != NONE; c = pool.next[c]) {
            int low = Math.max(place, pool.at[c]);
            int high = Math.min(place + length, pool.at[c] + pool.length[c]);
            int data = ChunkPool.offset(c) - pool.at[c];
            byte[] slab = pool.slab(c);
            for (int i = low; i < high; i++) {
                if (slab[data + i] != memory.get(from + i - place)) {
                    return Overlap.CONTRADICTION;
                }
                covered++;
            }
        }
        if (covered == 0) {
            return Overlap.NEW;
        }
        return covered == length ? Overlap.DUPLICATE : Overlap.CONTRADICTION;
    }

    /** Forgets everything before a place. */
    public void releaseBefore(int place) {
        while (first != NONE && pool.at[first] - place < 0) {
            int end = pool.at[first] + pool.length[first];
            if (end - place > 0) {
                trimFirst(place);
                return;
            }
            dropFirst();
        }
    }

    private void trimFirst(int place) {
        int cut = place - pool.at[first];
        int left = pool.length[first] - cut;
        int offset = ChunkPool.offset(first);
        byte[] slab = pool.slab(first);
        System.arraycopy(slab, offset + cut, slab, offset, left);
        pool.at[first] = place;
        pool.length[first] = left;
        bytes -= cut;
    }

    private void dropFirst() {
        int gone = first;
        first = pool.next[gone];
        bytes -= pool.length[gone];
        chunks--;
        pool.give(gone);
    }

    /** Forgets everything. */
    public void releaseAll() {
        while (first != NONE) {
            dropFirst();
        }
    }

    boolean hasRoom(int length) {
        return pool.available() >= chunksFor(length);
    }

    void write(DataOutputStream out) throws IOException {
        for (int c = first; c != NONE; c = pool.next[c]) {
            out.writeInt(pool.at[c]);
            out.writeShort(pool.length[c]);
            out.write(pool.slab(c), ChunkPool.offset(c), pool.length[c]);
        }
    }
}
