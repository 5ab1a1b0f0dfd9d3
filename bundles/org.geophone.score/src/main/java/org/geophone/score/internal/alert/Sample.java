package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.geophone.api.event.EventSlot;

/**
 * One name as it was seen: wire bytes in their original case, when, under which DNS id, asked for which type, and where
 * in it the registered domain begins.
 */
record Sample(long timeNanos, int id, int type, int domainStart, byte[] name) {

    static Sample of(EventSlot slot, int domainStart) {
        byte[] name = new byte[slot.nameBytes];
        copyName(slot, name, 0);
        return new Sample(slot.timeNanos, slot.id, slot.questionType, domainStart, name);
    }

    /**
     * Copies the question's name with the case it has on the wire; where the message holds it in another form, the
     * folded one.
     */
    static void copyName(EventSlot slot, byte[] target, int at) {
        int from = slot.nameHasUpper ? slot.nameAsSent() : slot.nameOffset;
        System.arraycopy(slot.data, from, target, at, slot.nameBytes);
    }

    /** The labels before the registered domain. */
    byte[][] labels() {
        List<byte[]> labels = new ArrayList<>();
        for (int p = 0; p < domainStart && name[p] != 0; p += 1 + (name[p] & 0x3f)) {
            byte[] label = new byte[name[p] & 0x3f];
            System.arraycopy(name, p + 1, label, 0, label.length);
            labels.add(label);
        }
        return labels.toArray(new byte[0][]);
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(timeNanos);
        out.writeShort(id);
        out.writeShort(type);
        out.writeByte(domainStart);
        out.writeByte(name.length);
        out.write(name);
    }

    static Sample load(DataInput in) throws IOException {
        long time = in.readLong();
        int id = in.readUnsignedShort();
        int type = in.readUnsignedShort();
        int start = in.readUnsignedByte();
        byte[] name = new byte[in.readUnsignedByte()];
        in.readFully(name);
        check(name, start);
        return new Sample(time, id, type, start, name);
    }

    private static void check(byte[] name, int start) throws IOException {
        int p = 0;
        boolean boundary = start == 0;
        while (p < name.length && name[p] > 0 && name[p] < 64) {
            p += 1 + name[p];
            boundary |= p == start;
        }
        if (p != name.length - 1 || name[p] != 0 || !boundary) {
            throw new IOException("a sample is no name in wire form");
        }
    }
}
