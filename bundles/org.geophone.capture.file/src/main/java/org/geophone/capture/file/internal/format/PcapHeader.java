package org.geophone.capture.file.internal.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.api.capture.PacketLayout;

/**
 * The file header of classic pcap.
 *
 * <pre>
 *   0  int    magic: tells byte order, time unit, record size     16 int  snap length
 *   4  short  major version, 2    6 short  minor version, 4       20 int  link type, with FCS bits above bit 25
 *   8  int    reserved           12 int    reserved
 * </pre>
 *
 * @param order byte order of this header and of the record headers
 * @param nanos true when the fraction of a time is in nanoseconds
 * @param recordHeaderBytes 16, or 24 in the modified form
 * @param version major version in the high half, minor in the low one
 * @param linkNumber link type without the FCS bits
 */
record PcapHeader(ByteOrder order, boolean nanos, int recordHeaderBytes, int version, int linkNumber) {
    static final int BYTES = 24;
    static final int VERSION_2_4 = 2 << 16 | 4;
    private static final int MICROS = 0xa1b2c3d4;
    private static final int NANOS = 0xa1b23c4d;
    private static final int MODIFIED = 0xa1b2cd34;
    private static final int VERSION_OFFSET = 4;
    private static final int LINK_OFFSET = 20;
    private static final int LINK_MASK = 0x03ff_ffff;
    private static final int MODIFIED_RECORD_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;

    /** The byte order that this beginning of a file shows, or null when it is no pcap. */
    static ByteOrder orderOf(ByteBuffer head) {
        if (head.remaining() < 4) {
            return null;
        }
        int magic = head.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(0);
        if (isMagic(magic)) {
            return ByteOrder.BIG_ENDIAN;
        }
        return isMagic(Integer.reverseBytes(magic)) ? ByteOrder.LITTLE_ENDIAN : null;
    }

    private static boolean isMagic(int magic) {
        return magic == MICROS || magic == NANOS || magic == MODIFIED;
    }

    /** The header in these {@link #BYTES} bytes. */
    static PcapHeader parse(ByteBuffer head, ByteOrder order) {
        ByteBuffer b = head.duplicate().order(order);
        int magic = b.getInt(0);
        return new PcapHeader(order, magic == NANOS,
                magic == MODIFIED ? MODIFIED_RECORD_HEADER_BYTES : RECORD_HEADER_BYTES,
                b.getShort(VERSION_OFFSET) << 16 | b.getShort(VERSION_OFFSET + 2) & 0xffff,
                b.getInt(LINK_OFFSET) & LINK_MASK);
    }

    /** How the records lie in a block. The modified form has no layout of its own: its records are copied. */
    PacketLayout layout() {
        if (order == ByteOrder.LITTLE_ENDIAN) {
            return nanos ? PacketLayout.PCAP_LE_NANOS : PacketLayout.PCAP_LE_MICROS;
        }
        return nanos ? PacketLayout.PCAP_BE_NANOS : PacketLayout.PCAP_BE_MICROS;
    }

    /** Capture time of a record from its two words. */
    long timeNanos(int seconds, int fraction) {
        long part = fraction & 0xffff_ffffL;
        return (seconds & 0xffff_ffffL) * 1_000_000_000L + (nanos ? part : part * 1_000L);
    }
}
