package org.geophone.score.internal.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last texts of each key, one after another, each closed by a line feed. Bounded: of a key's texts the older half
 * goes when its room is full, and the key used longest ago goes when there are too many; what goes is counted.
 */
final class Histories {
    /** Room of one key. A deflate stream looks back 32 KiB: there is room for the background before it. */
    static final int ROOM = 16 << 10;
    /** Length not known. */
    static final int UNKNOWN = -1;
    private static final int FIRST_ROOM = 256;
    private static final byte CLOSE = '\n';

    private final long[] keys;
    private final byte[][] texts;
    private final int[] lengths;
    private final int[] deflated;
    private final long[] used;
    private long clock;
    private long evicted;

    /** As many keys as so many bytes allow, at least one. */
    Histories(long maxBytes) {
        int places = (int) Math.max(1, Math.min(maxBytes / ROOM, 1 << 16));
        keys = new long[places];
        texts = new byte[places][];
        lengths = new int[places];
        deflated = new int[places];
        used = new long[places];
    }

    /** The place of a key, which is made when it is not there. A key is never 0. */
    int place(long key) {
        int oldest = 0;
        for (int p = 0; p < keys.length; p++) {
            if (keys[p] == key) {
                used[p] = ++clock;
                return p;
            }
            oldest = used[p] < used[oldest] ? p : oldest;
        }
        evicted += count(oldest, 0, lengths[oldest]);
        keys[oldest] = key;
        used[oldest] = ++clock;
        texts[oldest] = new byte[FIRST_ROOM];
        lengths[oldest] = 0;
        deflated[oldest] = UNKNOWN;
        return oldest;
    }

    /** Bytes held in texts. */
    long bytes() {
        long sum = 0;
        for (byte[] text : texts) {
            sum += text == null ? 0 : text.length;
        }
        return sum;
    }

    /** Copies the texts of a place; their bytes. */
    int copy(int place, byte[] to) {
        System.arraycopy(texts[place], 0, to, 0, lengths[place]);
        return lengths[place];
    }

    /** The length of the texts as a deflate stream, or {@link #UNKNOWN}. */
    int deflated(int place) {
        return deflated[place];
    }

    /** Notes the length of the texts as a deflate stream. */
    void deflated(int place, int bytes) {
        deflated[place] = bytes;
    }

    /**
     * Adds a text and the line feed; the length as a deflate stream is not known afterwards.
     *
     * @return true when nothing had to go for it
     */
    boolean add(int place, byte[] data, int offset, int length) {
        int bytes = Math.min(length, ROOM / 4);
        boolean fits = lengths[place] + bytes + 1 <= ROOM;
        int n = fits ? lengths[place] : forgetHalf(place);
        if (n + bytes + 1 > texts[place].length) {
            texts[place] = Arrays.copyOf(texts[place], Math.min(ROOM, 2 * (n + bytes + 1)));
        }
        System.arraycopy(data, offset, texts[place], n, bytes);
        texts[place][n + bytes] = CLOSE;
        lengths[place] = n + bytes + 1;
        deflated[place] = UNKNOWN;
        return fits;
    }

    private int forgetHalf(int place) {
        byte[] text = texts[place];
        int from = lengths[place] / 2;
        while (text[from - 1] != CLOSE) {
            from++;
        }
        evicted += count(place, 0, from);
        int left = lengths[place] - from;
        System.arraycopy(text, from, text, 0, left);
        lengths[place] = left;
        return left;
    }

    private long count(int place, int from, int to) {
        long lines = 0;
        for (int i = from; i < to; i++) {
            lines += texts[place][i] == CLOSE ? 1 : 0;
        }
        return lines;
    }

    /** Texts that were given up since the start; one with line feeds in it counts as several. */
    long evicted() {
        return evicted;
    }

    void save(DataOutput out) throws IOException {
        int filled = 0;
        for (long key : keys) {
            filled += key != 0 ? 1 : 0;
        }
        out.writeLong(evicted);
        out.writeLong(clock);
        out.writeInt(filled);
        for (int p = 0; p < keys.length; p++) {
            if (keys[p] != 0) {
                out.writeLong(keys[p]);
                out.writeLong(used[p]);
                out.writeInt(lengths[p]);
                out.write(texts[p], 0, lengths[p]);
            }
        }
    }

    /** Replaces everything by what was saved; of more keys than there is room for, those used last stay. */
    void load(DataInput in) throws IOException {
        Arrays.fill(keys, 0);
        Arrays.fill(used, 0);
        Arrays.fill(lengths, 0);
        evicted = in.readLong();
        long then = in.readLong();
        for (int filled = in.readInt(); filled > 0; filled--) {
            long key = in.readLong();
            long last = in.readLong();
            byte[] text = new byte[length(in.readInt())];
            in.readFully(text);
            if (key == 0 || text.length > 0 && text[text.length - 1] != CLOSE) {
                throw new IOException("a history is damaged");
            }
            int p = oldest();
            if (keys[p] == 0 || used[p] < last) {
                keys[p] = key;
                used[p] = last;
                texts[p] = text;
                lengths[p] = text.length;
                deflated[p] = UNKNOWN;
            }
        }
        clock = then;
    }

    private int oldest() {
        int oldest = 0;
        for (int p = 1; p < used.length; p++) {
            oldest = used[p] < used[oldest] ? p : oldest;
        }
        return oldest;
    }

    private static int length(int length) throws IOException {
        if (length < 0 || length > ROOM) {
            throw new IOException("a history of " + length + " bytes cannot be");
        }
        return length;
    }
}
