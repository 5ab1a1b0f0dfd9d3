package org.geophone.api.event;

/**
 * The labels of one name with the hashes of all its tails: of {@code www.example.com} those of {@code com}, {@code
 * example.com} and the whole. Each is the {@link WireName#hash} of the tail's wire bytes, and all of them together cost
 * one pass over the name, because that hash goes from the end to the begin. Reusable, one name at a time, one thread.
 */
public final class NameTails {
    /** More labels than a name can have: 127 and the root (RFC 1035 section 3.1). */
    public static final int MOST_LABELS = 128;
    private static final int MOST_LABEL_BYTES = 63;

    private final int[] starts = new int[MOST_LABELS];
    private final long[] hashes = new long[MOST_LABELS];
    private byte[] data;
    private int labels;
    /** The first label whose tail's hash is known. */
    private int reached;
    private int begin;
    private int end;
    /** Bytes from here on are in {@link #state}. */
    private int done;
    private long state;

    /** Of no name yet. */
    public NameTails() {
        // filled by of()
    }

    /**
     * Takes a name. Its bytes must stay until the last hash is asked for.
     *
     * @param nameBytes bytes with the closing zero
     * @return how many labels it has, or -1 when these bytes are no name
     */
    public int of(byte[] holder, int offset, int nameBytes) {
        if (data != holder) {
            // mostly the ring's one array: a reference that is not written costs the collector nothing
            data = holder;
        }
        end = offset + nameBytes;
        done = end;
        state = NameKey.start;
        begin = offset;
        reached = 0;
        labels = 0;
        int last = end - 1;
        int p = offset;
        while (p < last) {
            int bytes = holder[p];
            if (bytes <= 0 || bytes > MOST_LABEL_BYTES || labels == MOST_LABELS) {
                break;
            }
            starts[labels++] = p;
            p += 1 + bytes;
        }
        if (p != last || holder[last] != 0) {
            labels = 0;
            return -1;
        }
        reached = labels;
        return labels;
    }

    /** Where a label begins in the array that holds the name; the leftmost label is number 0. */
    public int start(int label) {
        return starts[label];
    }

    /** Hash of the tail that begins with a label. Those behind it are worked out with it, and each only once. */
    public long hash(int label) {
        while (reached > label) {
            reached--;
            int at = starts[reached];
            for (; done - 8 >= at; done -= 8) {
                state = WireName.word(state, data, done - 8);
            }
            hashes[reached] = WireName.last(state, data, at, end - at);
        }
        return hashes[label];
    }

    /** Hash of the whole name, also of the root or of bytes that are no name. Leaves out the tails in between. */
    public long whole() {
        if (labels > 0 && reached == 0) {
            return hashes[0];
        }
        long s = state;
        for (int p = done - 8; p >= begin; p -= 8) {
            s = WireName.word(s, data, p);
        }
        return WireName.last(s, data, begin, end - begin);
    }
}
