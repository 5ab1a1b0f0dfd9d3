package org.geophone.score.internal.population.bucket;

import java.util.ArrayList;
import java.util.List;

/** Short byte strings one behind the other in chunks that are kept from bucket to bucket. None spans two chunks. */
public final class ByteArena {
    private static final int SHIFT = 16;
    private static final int CHUNK = 1 << SHIFT;
    private static final int BYTE = 8;
    /** Bytes of the longest string; no name has more (RFC 1035 section 2.3.4). */
    private static final int LONGEST = 255;

    private final List<byte[]> chunks = new ArrayList<>();
    private int used;

    /** Keeps a copy; gives the place where it lies. */
    int append(byte[] from, int offset, int length) {
        if ((used & CHUNK - 1) + length > CHUNK) {
            used = (used | CHUNK - 1) + 1;
        }
        int chunk = used >>> SHIFT;
        if (chunk == chunks.size()) {
            chunks.add(new byte[CHUNK]);
        }
        int place = used;
        System.arraycopy(from, offset, chunks.get(chunk), place & CHUNK - 1, length);
        used += length;
        return place;
    }

    /** True when so many bytes find room without taking more than so much memory. */
    boolean hasRoom(int length, long left) {
        return chunks.size() << SHIFT >= used + length && (used & CHUNK - 1) + length <= CHUNK || left >= CHUNK;
    }

    /** Memory held, in use or not. */
    long bytes() {
        return (long) chunks.size() << SHIFT;
    }

    /** The array that holds a place. */
    byte[] array(int place) {
        return chunks.get(place >>> SHIFT);
    }

    /** Where in that array it lies. */
    int offset(int place) {
        return place & CHUNK - 1;
    }

    /**
     * What a row keeps of a string besides its place, so that it is found again without reading its bytes, which would
     * wait for memory once more: 24 bits of its hash and its length. With the 32 bits of a {@link DenseIndex} two
     * strings of the same length are taken for one once in 2^56, under a key that is drawn anew for each job: of a
     * hundred thousand strings of one length some two are so in one of 14 million buckets.
     */
    static int mark(long hash, int length) {
        return (int) hash << BYTE | length;
    }

    /** The length in a mark. */
    static int length(int mark) {
        return mark & LONGEST;
    }

    /** Forgets everything; keeps the chunks that were in use and lets the rest go. */
    void clear() {
        int keep = (used >>> SHIFT) + 1;
        while (chunks.size() > 2 * keep) {
            chunks.remove(chunks.size() - 1);
        }
        used = 0;
    }
}
