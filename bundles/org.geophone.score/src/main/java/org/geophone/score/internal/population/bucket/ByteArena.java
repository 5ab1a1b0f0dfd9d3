package org.geophone.score.internal.population.bucket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Short byte strings one behind the other in chunks that are kept from bucket to bucket. None spans two chunks. */
public final class ByteArena {
    private static final int SHIFT = 16;
    private static final int CHUNK = 1 << SHIFT;

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

    boolean same(int place, int length, byte[] other, int at, int otherLength) {
        int offset = place & CHUNK - 1;
        return length == otherLength
                && Arrays.equals(array(place), offset, offset + length, other, at, at + otherLength);
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
