package org.geophone.dispatch.internal.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first bytes of a segment file: the letters GEOSPOOL, version of the format (4 bytes), CRC-32C of version and
 * number (4), number of the segment (8).
 */
final class SegmentHead {
    /** Bytes before the first record. */
    static final int BYTES = 24;
    private static final byte[] MAGIC = "GEOSPOOL".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    private SegmentHead() {
    }

    static ByteBuffer of(long number) {
        ByteBuffer head = ByteBuffer.allocate(BYTES);
        return head.put(MAGIC).putInt(VERSION).putInt(sum(number)).putLong(number).flip();
    }

    /** What is wrong with a head, or null. */
    static String problem(ByteBuffer head, long number) {
        byte[] magic = new byte[MAGIC.length];
        head.get(magic);
        if (!Arrays.equals(MAGIC, magic)) {
            return "it does not begin with GEOSPOOL";
        }
        int version = head.getInt();
        int sum = head.getInt();
        if (version != VERSION) {
            return "its format has version " + version + ", this sensor knows " + VERSION;
        }
        return sum == sum(number) && head.getLong() == number ? null : "its head is damaged";
    }

    private static int sum(long number) {
        return Frame.sum(ByteBuffer.allocate(12).putInt(VERSION).putLong(number).array(), 0, 12);
    }
}
