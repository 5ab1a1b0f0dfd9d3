package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The addresses or domains that took part, in the order of their first part: at most so many, and of domains so many as
 * their names find room for.
 */
final class Parties {
    private static final int OBJECT_BYTES = 48;
    private static final int ARRAY_BYTES = 16;
    /** Bytes of names that there is room for, a party. */
    private static final int NAME_BYTES = 24;
    private static final long[] NO_LONGS = {};
    private static final byte[] NO_BYTES = {};
    private static final float[] NO_FLOATS = {};

    private final int room;
    private long[] high = NO_LONGS;
    /** Second halves; empty while all are 0, as those of domains are. */
    private long[] low = NO_LONGS;
    /** Names, each behind its length; empty without any. */
    private byte[] names = NO_BYTES;
    private float[] weights = NO_FLOATS;
    private int nameBytes;
    private int size;

    Parties(int room) {
        this.room = room;
    }

    /** Adds an address, or the hash of a domain with its name; false when it is there, or there is no room. */
    boolean add(long h, long l, byte[] name) {
        return !contains(h, l) && append(h, l, name, 0, name == null ? 0 : name.length);
    }

    /** Adds one that is not there. Its name, or null, is bytes of an array, and is copied only if there is room. */
    boolean append(long h, long l, byte[] from, int offset, int bytes) {
        int more = from == null ? 0 : 1 + bytes;
        if (size == room || nameBytes + more > room * NAME_BYTES) {
            return false;
        }
        int places = places(size + 1);
        if (places > high.length) {
            high = Arrays.copyOf(high, places);
        }
        if (l != 0 || low.length > 0) {
            low = low.length < places ? Arrays.copyOf(low, places) : low;
            low[size] = l;
        }
        if (weights.length > 0) {
            weights = weights.length < places ? Arrays.copyOf(weights, places) : weights;
            weights[size] = 0;
        }
        high[size] = h;
        if (from != null) {
            addName(from, offset, bytes);
        }
        size++;
        return true;
    }

    /**
     * Puts a domain in the place of another one, and begins its part in the whole anew; false when its name finds no
     * room. Where the others stand does not change.
     */
    boolean replace(int i, long h, byte[] from, int offset, int bytes) {
        int at = nameAt(i);
        int old = names[at] & 0xff;
        if (nameBytes - old + bytes > room * NAME_BYTES) {
            return false;
        }
        byte[] all = new byte[nameRoom(nameBytes - old + bytes)];
        System.arraycopy(names, 0, all, 0, at);
        all[at] = (byte) bytes;
        System.arraycopy(from, offset, all, at + 1, bytes);
        System.arraycopy(names, at + 1 + old, all, at + 1 + bytes, nameBytes - at - 1 - old);
        names = all;
        nameBytes += bytes - old;
        high[i] = h;
        weights[i] = 0;
        return true;
    }

    private void addName(byte[] from, int offset, int bytes) {
        int end = nameBytes + 1 + bytes;
        if (end > names.length) {
            names = Arrays.copyOf(names, nameRoom(end));
        }
        names[nameBytes] = (byte) bytes;
        System.arraycopy(from, offset, names, nameBytes + 1, bytes);
        nameBytes = end;
    }

    private int places(int parties) {
        return parties == 0 ? 0 : Math.min(room, Math.max(Integer.highestOneBit(parties),
                Integer.highestOneBit(parties - 1) * 2));
    }

    private int nameRoom(int bytes) {
        return bytes == 0 ? 0 : Math.min(room * NAME_BYTES, bytes + 63 & ~63);
    }

    /** Bytes taken with all arrays. Follows from what is in it, however it came there. */
    int bytes() {
        int places = places(size);
        int bytes = OBJECT_BYTES + ARRAY_BYTES + 8 * places;
        bytes += low.length > 0 ? ARRAY_BYTES + 8 * places : 0;
        bytes += weights.length > 0 ? ARRAY_BYTES + 4 * places + 4 : 0;
        return bytes + (nameBytes > 0 ? ARRAY_BYTES + nameRoom(nameBytes) : 0);
    }

    boolean contains(long h, long l) {
        return contains(h, l, size);
    }

    /** True when it is among the first so many. */
    boolean contains(long h, long l, int first) {
        int i = find(h, l);
        return i >= 0 && i < first;
    }

    /** Its place, or -1. */
    int find(long h, long l) {
        for (int i = 0; i < size; i++) {
            if (high[i] == h && low(i) == l) {
                return i;
            }
        }
        return -1;
    }

    /** Adds to the part in the whole of the domain at a place; true for the first part at all, which takes memory. */
    boolean weigh(int i, float more) {
        boolean first = weights.length == 0;
        if (first) {
            weights = new float[high.length];
        }
        weights[i] += more;
        return first;
    }

    /** The place with the least part in the whole from one on, or -1. */
    int lightest(int from) {
        int lightest = -1;
        for (int i = from; i < size; i++) {
            lightest = lightest < 0 || weight(i) < weight(lightest) ? i : lightest;
        }
        return lightest;
    }

    /** The part of the domain at a place. */
    float weight(int i) {
        return weights.length == 0 ? 0 : weights[i];
    }

    /** True when a domain's part is a fiftieth of the whole or more: not only there by chance. */
    boolean counts(int i) {
        return 50 * weight(i) >= sum();
    }

    /** How many domains have such a part. */
    int counting() {
        float sum = sum();
        int n = 0;
        for (int i = 0; i < size; i++) {
            n += 50 * weight(i) >= sum ? 1 : 0;
        }
        return n;
    }

    private float sum() {
        float sum = 0;
        for (int k = 0; k < size; k++) {
            sum += weight(k);
        }
        return sum;
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
        return low.length == 0 ? 0 : low[i];
    }

    /** A copy of a domain's name; null where there are none. */
    byte[] name(int i) {
        if (nameBytes == 0) {
            return null;
        }
        int at = nameAt(i);
        return Arrays.copyOfRange(names, at + 1, at + 1 + (names[at] & 0xff));
    }

    private int nameAt(int i) {
        int at = 0;
        for (int k = 0; k < i; k++) {
            at += 1 + (names[at] & 0xff);
        }
        return at;
    }

    void clear() {
        size = 0;
        nameBytes = 0;
        high = NO_LONGS;
        low = NO_LONGS;
        weights = NO_FLOATS;
        names = NO_BYTES;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(high[i]);
            out.writeLong(low(i));
            out.writeFloat(weight(i));
            byte[] name = name(i);
            out.writeByte(name == null ? 0 : name.length);
            if (name != null) {
                out.write(name);
            }
        }
    }

    void load(DataInput in) throws IOException {
        clear();
        int parties = in.readUnsignedByte();
        if (parties > room) {
            throw new IOException("a list of " + parties + " addresses has room for " + room);
        }
        for (int i = 0; i < parties; i++) {
            long h = in.readLong();
            long l = in.readLong();
            float weight = in.readFloat();
            byte[] name = new byte[in.readUnsignedByte()];
            in.readFully(name);
            if (add(h, l, name.length == 0 ? null : name) && weight != 0) {
                weigh(size - 1, weight);
            }
        }
    }
}
