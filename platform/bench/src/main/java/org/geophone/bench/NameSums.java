package org.geophone.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.api.capture.PacketCursor;

/**
 * The account of {@code native/corpus/parse.h}: DNS messages on UDP port 53, and the sum of the FNV-1a hashes of the
 * names asked for, ASCII case folded. An Ethernet frame, one VLAN tag at most, no fragments. One thread.
 */
public final class NameSums {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int SHORTEST = 42;
    private static final int DNS = 53;
    private static final int UDP = 17;

    private ByteBuffer view;
    private ByteBuffer viewed;
    private long messages;
    private long hash;

    /** Messages so far. */
    public long messages() {
        return messages;
    }

    /** The sum of hashes so far. */
    public long hash() {
        return hash;
    }

    /** Takes the packet at which the cursor stands. */
    public void add(PacketCursor cursor) {
        int p = cursor.offset();
        int n = cursor.captured();
        if (n < SHORTEST) {
            return;
        }
        ByteBuffer memory = bigEndian(cursor.memory());
        int at = p + 12;
        int type = memory.getShort(at) & 0xffff;
        if (type == 0x8100 || type == 0x88a8) {
            at = p + 16;
            type = memory.getShort(at) & 0xffff;
        }
        at += 2;
        int protocol;
        if (type == 0x0800) {
            protocol = memory.get(at + 9);
            if ((memory.getShort(at + 6) & 0x1fff) != 0) {
                return;
            }
            at += (memory.get(at) & 15) * 4;
        } else if (type == 0x86dd) {
            protocol = memory.get(at + 6);
            at += 40;
        } else {
            return;
        }
        int end = p + n;
        if (protocol == UDP && at + 20 <= end && (memory.getShort(at) == DNS || memory.getShort(at + 2) == DNS)) {
            messages++;
            hash += name(memory, at + 20, Math.min(end, at + (memory.getShort(at + 4) & 0xffff)));
        }
    }

    /** The block's buffer has the byte order of the machine; the view is made once a block. */
    private ByteBuffer bigEndian(ByteBuffer memory) {
        if (viewed != memory) {
            viewed = memory;
            view = memory.duplicate().order(ByteOrder.BIG_ENDIAN);
        }
        return view;
    }

    /**
     * 0 for a name that is compressed or cut. One loop over the whole name: of a loop for each label the compiler makes
     * three, for a beginning, a middle and an end, which takes longer than so few bytes do.
     */
    private static long name(ByteBuffer memory, int from, int end) {
        long sum = OFFSET;
        int left = 0;
        for (int p = from; p < end; p++) {
            int c = memory.get(p) & 0xff;
            if (left > 0) {
                left--;
                sum = (sum ^ (c >= 'A' && c <= 'Z' ? c | 32 : c)) * PRIME;
            } else {
                sum = (sum ^ c) * PRIME;
                if (c == 0) {
                    return sum;
                }
                if (c > 63 || p + c >= end) {
                    return 0;
                }
                left = c;
            }
        }
        return 0;
    }
}
