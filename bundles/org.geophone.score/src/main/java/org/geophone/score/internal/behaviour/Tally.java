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

    /** A number and its count by turns. */
    private int[] cells = new int[4];
    private int size;

    public void add(int key) {
        for (int i = 0; i < size; i++) {
            if (cells[2 * i] == key) {
                cells[2 * i + 1]++;
                return;
            }
        }
        if (size == ROOM) {
            add(OTHER, ROOM - 1);
            return;
        }
        if (2 * size == cells.length) {
            cells = Arrays.copyOf(cells, 2 * Math.min(ROOM, 2 * size));
        }
        // the last place is kept for the rest
        cells[2 * size] = size == ROOM - 1 ? OTHER : key;
        cells[2 * size + 1] = 1;
        size++;
    }

    /**
     * Counts a number that matters only when it is frequent: one that finds no room takes one off every count, so that
     * a count is too low by at most a {@link #ROOM}th of all (Misra and Gries, 1982).
     */
    public void addFrequent(int key) {
        for (int i = 0; i < size; i++) {
            if (cells[2 * i] == key) {
                cells[2 * i + 1]++;
                return;
            }
        }
        if (size < ROOM - 1) {
            add(key);
            return;
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (cells[2 * i + 1] > 1) {
                cells[2 * kept] = cells[2 * i];
                cells[2 * kept++ + 1] = cells[2 * i + 1] - 1;
            }
        }
        size = kept;
    }

    private void add(int key, int place) {
        cells[2 * place] = key;
        cells[2 * place + 1]++;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public int key(int i) {
        return cells[2 * i];
    }

    public int count(int i) {
        return cells[2 * i + 1];
    }

    /** How often this number was counted. */
    public int of(int key) {
        for (int i = 0; i < size; i++) {
            if (cells[2 * i] == key) {
                return cells[2 * i + 1];
            }
        }
        return 0;
    }

    public int all() {
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += cells[2 * i + 1];
        }
        return sum;
    }

    public void save(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(cells[2 * i]);
            out.writeInt(cells[2 * i + 1]);
        }
    }

    public void load(DataInput in) throws IOException {
        size = in.readUnsignedByte();
        if (size > ROOM) {
            throw new IOException("a tally of " + size + " numbers cannot be");
        }
        cells = new int[2 * Math.max(2, size)];
        for (int i = 0; i < 2 * size; i++) {
            cells[i] = in.readInt();
        }
    }
}
