package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How much of a suspicious account's new information lay beside names and records, and where. The first four places
 * are told apart; later ones are counted with the last.
 */
final class Beside {
    private static final int ROOM = 4;

    private final int[] places = new int[ROOM];
    private final float[] bytes = new float[ROOM];
    private int size;
    private float up;
    private float down;
    private float all;

    /** Counts what a message moved, in bytes before discounts. */
    void add(Charge charge) {
        all += (charge.nameBits + charge.answerBits + charge.besideBits()) / 8;
        if (charge.besideBits() <= 0) {
            return;
        }
        up += charge.besideUp / 8;
        down += charge.besideDown / 8;
        int i = 0;
        while (i < size && places[i] != charge.place) {
            i++;
        }
        if (i == size && size < ROOM) {
            places[size++] = charge.place;
        }
        bytes[Math.min(i, ROOM - 1)] += charge.besideBits() / 8;
    }

    /** True when most of what moved lay beside. */
    boolean isMost() {
        return 2 * (up + down) > all;
    }

    float up() {
        return up;
    }

    int size() {
        return size;
    }

    int place(int i) {
        return places[i];
    }

    long bytes(int i) {
        return Math.round((double) bytes[i]);
    }

    /** The place that held most. */
    int main() {
        int best = 0;
        for (int i = 1; i < size; i++) {
            best = bytes[i] > bytes[best] ? i : best;
        }
        return places[best];
    }

    void clear() {
        size = 0;
        up = 0;
        down = 0;
        all = 0;
        Arrays.fill(bytes, 0);
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeInt(places[i]);
            out.writeFloat(bytes[i]);
        }
        out.writeFloat(up);
        out.writeFloat(down);
        out.writeFloat(all);
    }

    void load(DataInput in) throws IOException {
        clear();
        size = in.readUnsignedByte();
        if (size > ROOM) {
            throw new IOException("an account with " + size + " places beside the names");
        }
        for (int i = 0; i < size; i++) {
            places[i] = in.readInt();
            bytes[i] = in.readFloat();
        }
        up = in.readFloat();
        down = in.readFloat();
        all = in.readFloat();
    }
}
