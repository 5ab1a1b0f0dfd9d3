package org.geophone.output.syslog.internal.message;

import java.util.Arrays;

/** The messages of one batch, one after another in one array. Reused; one thread at a time. */
public final class Messages {
    private static final int FIRST_BYTES = 64 * 1024;
    /** A single huge batch must not hold its memory for ever. */
    private static final int LARGEST_KEPT = 4 * 1024 * 1024;

    private byte[] data = new byte[FIRST_BYTES];
    private int[] ends = new int[64];
    private int count;

    /** Begins anew. */
    public void reset() {
        count = 0;
        if (data.length > LARGEST_KEPT) {
            data = new byte[FIRST_BYTES];
        }
    }

    /** Adds a copy of these bytes as a message. */
    public void add(byte[] from, int offset, int length) {
        int begin = count == 0 ? 0 : ends[count - 1];
        int end = Math.addExact(begin, length);
        if (end > data.length) {
            data = Arrays.copyOf(data, Math.max(end, 2 * data.length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        System.arraycopy(from, offset, data, begin, length);
        ends[count++] = end;
    }

    /** Messages there are. */
    public int count() {
        return count;
    }

    /** The array that holds them. */
    public byte[] data() {
        return data;
    }

    /** Where message {@code i} begins. */
    public int offset(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    /** Bytes of message {@code i}. */
    public int length(int i) {
        return ends[i] - offset(i);
    }
}
