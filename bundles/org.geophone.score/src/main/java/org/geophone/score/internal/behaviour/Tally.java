package org.geophone.score.internal.behaviour;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Counts a few different numbers (record types, response codes); what is beyond its room is counted together. */
public final class Tally {
    /** The key under which what found no room is counted. */
    public static final int OTHER = -1;
    private static final int ROOM = 12;

    private int[] keys = new int[2];
    private int[] counts = new int[2];
    private int size;

    public void add(int key) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                counts[i]++;
                return;
            }
        }
        if (size == ROOM) {
            add(OTHER, ROOM - 1);
            return;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        // the last place is kept for the rest
        keys[size] = size == ROOM - 1 ? OTHER : key;
        counts[size++] = 1;
    }

    private void add(int key, int place) {
        keys[place] = key;
        counts[place]++;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public int key(int i) {
        return keys[i];
    }

    public int count(int i) {
        return counts[i];
    }

    /** How often this number was counted. */
    public int of(int key) {
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return counts[i];
            }
        }
        return 0;
    }

    public int all() {
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += counts[i];
        }
        return sum;
    }

    public void save(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(keys[i]);
            out.writeInt(counts[i]);
        }
    }

    public void load(DataInput in) throws IOException {
        size = in.readUnsignedByte();
        if (size > ROOM) {
            throw new IOException("a tally of " + size + " numbers cannot be");
        }
        keys = new int[ROOM + 4];
        counts = new int[ROOM + 4];
        for (int i = 0; i < size; i++) {
            keys[i] = in.readInt();
            counts[i] = in.readInt();
        }
    }
}
