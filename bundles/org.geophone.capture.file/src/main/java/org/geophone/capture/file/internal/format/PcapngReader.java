package org.geophone.capture.file.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.capture.file.internal.block.StoppedException;
import org.geophone.capture.file.internal.input.CaptureInput;
import org.geophone.capture.file.internal.report.Problems;

/**
 * pcapng: sections of either byte order, each with interfaces of its own. A block states its length at both ends; where
 * the two agree, the next block's place is certain and reading goes on even if this block's content is wrong.
 *
 * <pre>
 *   0  int  block type     4  int  total length     8 ...  body     total-4  int  total length again
 * </pre>
 */
final class PcapngReader {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int MIN_BLOCK = 12;
    private static final int MIN_SECTION_BLOCK = 28;
    private static final int MIN_INTERFACE_BLOCK = 20;
    private static final int BODY_OFFSET = 8;
    private static final int MAJOR_OFFSET = 12;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    private final CaptureInput input;
    private final Problems problems;
    private final Window window;
    private final PcapngSection section = new PcapngSection();
    private final PcapngPackets packets;
    private boolean anySection;

    PcapngReader(CaptureInput input, PacketWriter writer, Problems problems, ByteBuffer memory) {
        this.input = input;
        this.problems = problems;
        this.window = new Window(input, writer, memory);
        this.packets = new PcapngPackets(section, writer, input, problems);
    }

    /** Reads the whole input. */
    void read() throws IOException, StoppedException {
        try {
            while (readBlock()) {
                // one block after another
            }
        } finally {
            packets.summary();
        }
    }

    /** True once a whole section header was read. */
    boolean anySection() {
        return anySection;
    }

    private boolean readBlock() throws IOException, StoppedException {
        if (!window.ensure(MIN_BLOCK)) {
            return window.available() != 0 && cut(MIN_BLOCK, "at least ");
        }
        ByteBuffer m = window.memory();
        int type = m.getInt(window.start());
        if (type == SECTION_HEADER && !sectionOrder()) {
            return stop("says no byte order");
        }
        long total = m.getInt(window.start() + 4) & 0xffff_ffffL;
        if (total < MIN_BLOCK || (total & 3) != 0 || type == SECTION_HEADER && total < MIN_SECTION_BLOCK
                || type == INTERFACE_DESCRIPTION && total < MIN_INTERFACE_BLOCK) {
            return stop("has an impossible length of " + total);
        }
        if (total > Window.BYTES) {
            return passOver(type, total);
        }
        int length = (int) total;
        if (!window.ensure(length)) {
            return cut(total, "");
        }
        int at = window.start();
        int again = m.getInt(at + length - 4);
        if (again != length) {
            return stop("says " + length + " bytes at its start and " + (again & 0xffff_ffffL) + " at its end");
        }
        boolean goOn = block(type, at, length);
        window.advance(length);
        return goOn;
    }

    private boolean block(int type, int at, int length) throws StoppedException {
        ByteBuffer m = window.memory();
        if (type == SECTION_HEADER) {
            int major = m.getShort(at + MAJOR_OFFSET) & 0xffff;
            if (major != 1) {
                return stop("begins a section of pcapng version " + major + ", which is unknown");
            }
            section.begin();
            anySection = true;
        } else if (type == INTERFACE_DESCRIPTION) {
            if (!section.add(PcapngInterface.parse(m, at, length))) {
                return stop("describes one interface more than " + PcapngSection.MAX_INTERFACES);
            }
        } else if (PcapngPackets.isPacket(type)) {
            packets.packet(type, m, at, length, window.offset());
        }
        return true;
    }

    /** Takes the byte order from a section header; false when it is none of the two. */
    private boolean sectionOrder() {
        ByteBuffer m = window.memory();
        window.order(ByteOrder.BIG_ENDIAN);
        int magic = m.getInt(window.start() + BODY_OFFSET);
        if (magic == Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            window.order(ByteOrder.LITTLE_ENDIAN);
            return true;
        }
        return magic == BYTE_ORDER_MAGIC;
    }

    /** Passes over a block that does not fit the window: name tables, secrets, custom blocks. */
    private boolean passOver(int type, long total) throws IOException, StoppedException {
        long at = window.offset();
        long there = window.skip(total - 4);
        if (there < total - 4 || !window.ensure(4)) {
            problems.loss("cut in the block at " + input.at(at) + ": " + (there + window.available()) + " of " + total
                    + " bytes are there");
            return false;
        }
        long again = window.memory().getInt(window.start()) & 0xffff_ffffL;
        if (again != total) {
            problems.loss("the block at " + input.at(at) + " says " + total + " bytes at its start and " + again
                    + " at its end; reading of this input stops there");
            return false;
        }
        window.advance(4);
        if (type == SECTION_HEADER) {
            problems.loss("the section header at " + input.at(at) + " is " + total
                    + " bytes long; reading of this input stops there");
            return false;
        }
        if (type == INTERFACE_DESCRIPTION || PcapngPackets.isPacket(type)) {
            problems.loss("the block at " + input.at(at) + " is " + total + " bytes long, more than " + Window.BYTES
                    + ", and was passed over");
        }
        return type != INTERFACE_DESCRIPTION;
    }

    private boolean cut(long total, String word) {
        problems.loss("cut in the block at " + input.at(window.offset()) + ": " + window.available() + " of " + word
                + total + " bytes are there");
        return false;
    }

    private boolean stop(String what) {
        problems.loss("the block at " + input.at(window.offset()) + " " + what
                + "; reading of this input stops there");
        return false;
    }
}
