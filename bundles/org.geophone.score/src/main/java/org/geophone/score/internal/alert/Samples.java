package org.geophone.score.internal.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.geophone.api.event.EventSlot;

/**
 * Names of a suspicious account as they were seen: the first ones, for the beginning of the payload, and the last four.
 * They lie one behind the other in one array, each behind 14 bytes: time (8), DNS id (2), type (2), where the
 * registered domain begins (1), length (1). Where room is short, the last four go first, oldest before newest.
 */
final class Samples {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 14;
    private static final int LENGTH_AT = HEADER - 1;
    private static final int HEAD_NAMES = 32;
    private static final int HEAD_BYTES = 2048;
    private static final int TAIL_NAMES = 4;
    private static final byte[] NONE = {};

    private byte[] block = NONE;
    private int heads;
    /** Bytes of the first names; {@link #HEAD_BYTES} as soon as one was not among them any more. */
    private int headBytes;
    private int headEnd;
    private int tails;
    private int end;

    /** Keeps a question's name. Takes no more than so many bytes together with those kept. */
    void add(EventSlot slot, long timeNanos, int domainStart, int room) {
        int at = place(slot.nameBytes, room);
        if (at >= 0) {
            head(at, timeNanos, slot.id, slot.questionType, domainStart, slot.nameBytes);
            Sample.copyName(slot, block, at + HEADER);
        }
    }

    /** The same with a name that was kept elsewhere. */
    void add(Sample sample, int room) {
        byte[] name = sample.name();
        int at = place(name.length, room);
        if (at >= 0) {
            head(at, sample.timeNanos(), sample.id(), sample.type(), sample.domainStart(), name.length);
            System.arraycopy(name, 0, block, at + HEADER, name.length);
        }
    }

    private void head(int at, long time, int id, int type, int domainStart, int length) {
        LONG.set(block, at, time);
        two(at + 8, id);
        two(at + 10, type);
        block[at + 12] = (byte) domainStart;
        block[at + LENGTH_AT] = (byte) length;
    }

    private void two(int at, int value) {
        block[at] = (byte) (value >>> 8);
        block[at + 1] = (byte) value;
    }

    /** Makes room for a name and says where, or -1. */
    private int place(int length, int room) {
        int bytes = HEADER + length;
        boolean first = heads < HEAD_NAMES && headBytes + length <= HEAD_BYTES && end + bytes <= room;
        if (!first) {
            headBytes = HEAD_BYTES;
            while (tails > 0 && (tails == TAIL_NAMES || end + bytes > room)) {
                dropTail();
            }
            if (end + bytes > room) {
                return -1;
            }
        }
        int at = end;
        if (at + bytes > block.length) {
            block = Arrays.copyOf(block, Math.min(room, Math.max(at + bytes, block.length * 3 / 2)));
        }
        end += bytes;
        if (first) {
            heads++;
            headBytes += length;
            headEnd = end;
        } else {
            tails++;
        }
        return at;
    }

    private int after(int at) {
        return at + HEADER + (block[at + LENGTH_AT] & 0xff);
    }

    private void dropTail() {
        int next = after(headEnd);
        System.arraycopy(block, next, block, headEnd, end - next);
        end -= next - headEnd;
        tails--;
    }

    /** Lets names go until no more than so many bytes are taken. */
    void fit(int room) {
        while (end > room && tails > 0) {
            dropTail();
        }
        while (end > room && heads > 0) {
            int last = 0;
            for (int i = 1; i < heads; i++) {
                last = after(last);
            }
            heads--;
            headBytes = HEAD_BYTES;
            headEnd = last;
            end = last;
        }
        if (block.length > room) {
            block = Arrays.copyOf(block, Math.max(0, room));
        }
    }

    /** The kept names in order of arrival. */
    List<Sample> list() {
        List<Sample> all = new ArrayList<>(heads + tails);
        for (int at = 0; at < end; at = after(at)) {
            all.add(sample(at));
        }
        return all;
    }

    /** Wire bytes of the name kept last, or null. */
    byte[] lastName() {
        byte[] last = null;
        for (int at = 0; at < end; at = after(at)) {
            last = after(at) == end ? Arrays.copyOfRange(block, at + HEADER, end) : null;
        }
        return last;
    }

    private Sample sample(int at) {
        int id = (block[at + 8] & 0xff) << 8 | block[at + 9] & 0xff;
        int type = (block[at + 10] & 0xff) << 8 | block[at + 11] & 0xff;
        return new Sample((long) LONG.get(block, at), id, type, block[at + 12] & 0xff,
                Arrays.copyOfRange(block, at + HEADER, after(at)));
    }

    void clear() {
        block = NONE;
        heads = 0;
        headBytes = 0;
        headEnd = 0;
        tails = 0;
        end = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(heads);
        out.writeInt(headBytes);
        int at = 0;
        for (int i = 0; i < heads; i++, at = after(at)) {
            sample(at).save(out);
        }
        out.writeLong(tails);
        for (; at < end; at = after(at)) {
            sample(at).save(out);
        }
    }

    void load(DataInput in, int room) throws IOException {
        clear();
        int first = in.readUnsignedByte();
        int bytes = in.readInt();
        if (first > HEAD_NAMES) {
            throw new IOException("a suspicious account with " + first + " first names");
        }
        for (int i = 0; i < first; i++) {
            add(Sample.load(in), room);
        }
        headBytes = Math.max(0, Math.min(HEAD_BYTES, bytes));
        long last = in.readLong();
        for (int i = 0; i < Math.min(TAIL_NAMES, last); i++) {
            Sample sample = Sample.load(in);
            headBytes = HEAD_BYTES;
            add(sample, room);
        }
    }
}
