package org.geophone.score.internal.population;

import java.util.Arrays;
import java.util.zip.Deflater;
import org.geophone.score.internal.population.bucket.DistinctNames;
import org.geophone.score.internal.population.bucket.KeyedHash;

/**
 * The feature: bytes of the zlib stream (RFC 1950, default level, one finish) over the sorted distinct names, one
 * behind the other without separator.
 */
final class InfoContent {
    /** A zlib stream is never longer than its input by more than this, for inputs up to 64 KiB and a bit. */
    static final int OVERHEAD = 64;

    /** Sets of at most so many bytes are looked up before they are compressed. */
    private static final int REMEMBERED_BYTES = 512;
    private static final int MOST_REMEMBERED = 1 << 14;
    /** A hash and a value. */
    private static final int ENTRY_BYTES = 12;
    /** Of the memory, so much is for values: the rest is for buffers, which follow the largest domain. */
    private static final int VALUES_SHARE = 8;

    private final Deflater deflater = new Deflater();
    private final KeyedHash keyed = new KeyedHash();
    /** Hash of a set and its value; most domains have the few names that they, or others, had in the bucket before. */
    private final long[] rememberedHash;
    private final int[] rememberedValue;
    private final byte[] out = new byte[1 << 13];
    private byte[] joined = new byte[1 << 13];
    private int[] order = new int[256];
    private int[] spare = new int[256];

    /** The feature with about so many bytes of memory, some hundred kilobytes of native memory besides. */
    InfoContent(long maxBytes) {
        int values = Integer.highestOneBit((int) Math.max(1, Math.min(MOST_REMEMBERED,
                maxBytes / VALUES_SHARE / ENTRY_BYTES)));
        rememberedHash = new long[values];
        rememberedValue = new int[values];
    }

    /** The value of a set of names; {@code ids} holds each at most once. */
    int of(DistinctNames names, int[] ids, int count) {
        if (order.length < count) {
            order = new int[count + count / 4];
            spare = new int[count + count / 4];
        }
        System.arraycopy(ids, 0, order, 0, count);
        sort(names, 0, count);
        int length = 0;
        for (int i = 0; i < count; i++) {
            int id = order[i];
            int bytes = names.length(id);
            if (joined.length - length < bytes) {
                joined = Arrays.copyOf(joined, 2 * joined.length);
            }
            System.arraycopy(names.array(id), names.offset(id), joined, length, bytes);
            length += bytes;
        }
        return length > REMEMBERED_BYTES ? deflated(joined, length) : remembered(length);
    }

    /** The value of the joined names, from memory where the same bytes were measured before (64 bits of keyed hash). */
    private int remembered(int length) {
        long hash = keyed.bytes(1, joined, 0, length);
        int slot = (int) (hash >>> 20) & rememberedHash.length - 1;
        if (rememberedHash[slot] != hash || rememberedValue[slot] == 0) {
            rememberedValue[slot] = deflated(joined, length);
            rememberedHash[slot] = hash;
        }
        return rememberedValue[slot];
    }

    private int deflated(byte[] data, int length) {
        deflater.reset();
        deflater.setInput(data, 0, length);
        deflater.finish();
        int total = 0;
        while (!deflater.finished()) {
            total += deflater.deflate(out);
        }
        return total;
    }

    /** Merge sort by unsigned bytes. */
    private void sort(DistinctNames names, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = from + to >>> 1;
        sort(names, from, middle);
        sort(names, middle, to);
        if (compare(names, order[middle - 1], order[middle]) <= 0) {
            return;
        }
        System.arraycopy(order, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        int at = from;
        while (left < middle) {
            if (right < to && compare(names, order[right], spare[left]) < 0) {
                order[at++] = order[right++];
            } else {
                order[at++] = spare[left++];
            }
        }
    }

    private static int compare(DistinctNames names, int a, int b) {
        int p = names.offset(a);
        int q = names.offset(b);
        return Arrays.compareUnsigned(names.array(a), p, p + names.length(a), names.array(b), q, q + names.length(b));
    }

    /** Bytes held in memory of Java's. */
    long bytes() {
        return (long) ENTRY_BYTES * rememberedHash.length + out.length + joined.length + 8L * order.length;
    }

    /** Gives the native memory of the compressor back. */
    void close() {
        deflater.end();
    }
}
