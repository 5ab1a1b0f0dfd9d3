package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The addresses or domains that took part, in the order of their first part: at most so many. */
final class Parties {
    private final int room;
    private long[] high = new long[1];
    private long[] low = new long[1];
    private byte[][] names = new byte[1][];
    private float[] weights = new float[1];
    private int size;

    Parties(int room) {
        this.room = room;
    }

    /** Adds an address, or the hash of a domain twice with its name; nothing happens when it is there. */
    boolean add(long h, long l, byte[] name) {
        if (contains(h, l)) {
            return false;
        }
        if (size == room) {
            return false;
        }
        if (size == high.length) {
            int more = Math.min(room, 2 * size);
            high = java.util.Arrays.copyOf(high, more);
            low = java.util.Arrays.copyOf(low, more);
            names = java.util.Arrays.copyOf(names, more);
            weights = java.util.Arrays.copyOf(weights, more);
        }
        high[size] = h;
        low[size] = l;
        weights[size] = 0;
        names[size++] = name;
        return true;
    }

    boolean contains(long h, long l) {
        return contains(h, l, size);
    }

    /** True when it is among the first so many. */
    boolean contains(long h, long l, int first) {
        for (int i = 0; i < Math.min(first, size); i++) {
            if (high[i] == h && low[i] == l) {
                return true;
            }
        }
        return false;
    }

    /** Adds to a domain's part in the whole. */
    void weigh(long h, float more) {
        for (int i = 0; i < size; i++) {
            if (high[i] == h) {
                weights[i] += more;
            }
        }
    }

    /** True when a domain's part is a fiftieth of the whole or more: not only there by chance. */
    boolean counts(int i) {
        float sum = 0;
        for (int k = 0; k < size; k++) {
            sum += weights[k];
        }
        return 50 * weights[i] >= sum;
    }

    /** How many domains have such a part. */
    int counting() {
        int n = 0;
        for (int i = 0; i < size; i++) {
            n += counts(i) ? 1 : 0;
        }
        return n;
    }

    int size() {
        return size;
    }

    /** True when others may have been left out. */
    boolean isFull() {
        return size == room;
    }

    long high(int i) {
        return high[i];
    }

    long low(int i) {
        return low[i];
    }

    byte[] name(int i) {
        return names[i];
    }

    void clear() {
        size = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(high[i]);
            out.writeLong(low[i]);
            out.writeFloat(weights[i]);
            out.writeByte(names[i] == null ? 0 : names[i].length);
            if (names[i] != null) {
                out.write(names[i]);
            }
        }
    }

    void load(DataInput in) throws IOException {
        size = in.readUnsignedByte();
        if (size > room) {
            throw new IOException("a list of " + size + " addresses has room for " + room);
        }
        int places = Math.max(1, size);
        high = new long[places];
        low = new long[places];
        names = new byte[places][];
        weights = new float[places];
        for (int i = 0; i < size; i++) {
            high[i] = in.readLong();
            low[i] = in.readLong();
            weights[i] = in.readFloat();
            int length = in.readUnsignedByte();
            if (length > 0) {
                names[i] = new byte[length];
                in.readFully(names[i]);
            }
        }
    }
}
