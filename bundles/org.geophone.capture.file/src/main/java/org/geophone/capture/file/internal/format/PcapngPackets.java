package org.geophone.capture.file.internal.format;

import java.nio.ByteBuffer;
import org.geophone.capture.file.internal.block.StoppedException;
import org.geophone.capture.file.internal.input.CaptureInput;
import org.geophone.capture.file.internal.report.Problems;

/**
 * The packets in pcapng blocks.
 *
 * <pre>
 *             enhanced (6), obsolete (2)                          simple (3)
 *   8         interface: int, or short and drop count             8   int  bytes on the wire
 *  12, 16     high and low half of the time                      12   the packet, cut by the snap length
 *  20, 24     captured bytes, bytes on the wire
 *  28         the packet, padded to four bytes, then options
 * </pre>
 *
 * A simple block has no time; its packet gets the time of the one before it in the same input, 0 when it is the first.
 */
final class PcapngPackets {
    private static final int OBSOLETE = 2;
    private static final int SIMPLE = 3;
    private static final int ENHANCED = 6;
    private static final int INTERFACE_OFFSET = 8;
    private static final int TIME_OFFSET = 12;
    private static final int CAPTURED_OFFSET = 20;
    private static final int ORIGINAL_OFFSET = 24;
    private static final int DATA_OFFSET = 28;
    private static final int SIMPLE_ORIGINAL_OFFSET = 8;
    private static final int SIMPLE_DATA_OFFSET = 12;
    private static final int TAIL_BYTES = 4;

    private final PcapngSection section;
    private final PacketWriter writer;
    private final CaptureInput input;
    private final Problems problems;
    private long time;
    private long empty;
    private long timeless;
    private long firstEmpty;
    private long firstTimeless;

    PcapngPackets(PcapngSection section, PacketWriter writer, CaptureInput input, Problems problems) {
        this.section = section;
        this.writer = writer;
        this.input = input;
        this.problems = problems;
    }

    static boolean isPacket(int blockType) {
        return blockType == ENHANCED || blockType == SIMPLE || blockType == OBSOLETE;
    }

    /** Takes the packet of a whole block whose two lengths agree. */
    void packet(int type, ByteBuffer m, int at, int length, long offset) throws StoppedException {
        if (type == SIMPLE) {
            simple(m, at, length, offset);
        } else if (length < DATA_OFFSET + TAIL_BYTES) {
            passedOver(offset, "is too short for a packet");
        } else {
            timed(type, m, at, length, offset);
        }
    }

    private void timed(int type, ByteBuffer m, int at, int length, long offset) throws StoppedException {
        long number = type == OBSOLETE ? m.getShort(at + INTERFACE_OFFSET) & 0xffff
                : m.getInt(at + INTERFACE_OFFSET) & 0xffff_ffffL;
        PcapngInterface on = section.get(number);
        int captured = m.getInt(at + CAPTURED_OFFSET);
        int original = m.getInt(at + ORIGINAL_OFFSET);
        if (on == null) {
            noInterface(offset, number);
        } else if (believed(captured, original, length - DATA_OFFSET - TAIL_BYTES, offset)) {
            long stated = on.timeNanos(m.getInt(at + TIME_OFFSET), m.getInt(at + TIME_OFFSET + 4));
            if (stated == PcapngInterface.NO_TIME) {
                withoutTime(offset);
            } else {
                time = stated;
            }
            writer.append(time, on.linkNumber(), (int) number, original, captured, m, at + DATA_OFFSET);
        }
    }

    private void simple(ByteBuffer m, int at, int length, long offset) throws StoppedException {
        if (length < SIMPLE_DATA_OFFSET + TAIL_BYTES) {
            passedOver(offset, "is too short for a packet");
            return;
        }
        PcapngInterface on = section.get(0);
        if (on == null) {
            noInterface(offset, 0);
            return;
        }
        int original = m.getInt(at + SIMPLE_ORIGINAL_OFFSET);
        int captured = on.capturedOf(original);
        if (believed(captured, original, length - SIMPLE_DATA_OFFSET - TAIL_BYTES, offset)) {
            withoutTime(offset);
            writer.append(time, on.linkNumber(), 0, original, captured, m, at + SIMPLE_DATA_OFFSET);
        }
    }

    private boolean believed(int captured, int original, int room, long offset) {
        if (captured < 0 || captured > RecordRules.MAX_CAPTURED) {
            passedOver(offset, "claims " + (captured & 0xffff_ffffL) + " captured bytes, more than "
                    + RecordRules.MAX_CAPTURED);
            return false;
        }
        if (captured > room) {
            passedOver(offset, "claims " + captured + " captured bytes and has room for " + room);
            return false;
        }
        if (original < 0) {
            passedOver(offset, "claims " + (original & 0xffff_ffffL) + " bytes on the wire");
            return false;
        }
        if (captured == 0) {
            firstEmpty = empty == 0 ? offset : firstEmpty;
            empty++;
        }
        return true;
    }

    private void withoutTime(long offset) {
        firstTimeless = timeless == 0 ? offset : firstTimeless;
        timeless++;
    }

    private void noInterface(long offset, long number) {
        passedOver(offset, "is of interface " + number + ", and its section describes " + section.size());
    }

    private void passedOver(long offset, String why) {
        problems.loss("the packet block at " + input.at(offset) + " " + why + "; it was passed over");
    }

    /** Says what was odd in the whole input. */
    void summary() {
        if (empty > 0) {
            problems.note(empty + (empty == 1 ? " packet block holds" : " packet blocks hold")
                    + " no captured byte, the first at " + input.at(firstEmpty));
        }
        if (timeless > 0) {
            problems.note(timeless + (timeless == 1 ? " packet has" : " packets have")
                    + " no usable time and got that of the packet before, the first at " + input.at(firstTimeless));
        }
    }
}
