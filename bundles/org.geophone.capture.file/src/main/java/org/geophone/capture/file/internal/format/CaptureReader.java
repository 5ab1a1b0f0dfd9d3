package org.geophone.capture.file.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.geophone.capture.file.internal.block.Delivery;
import org.geophone.capture.file.internal.block.StoppedException;
import org.geophone.capture.file.internal.input.CaptureInput;
import org.geophone.capture.file.internal.input.FirstBytes;
import org.geophone.capture.file.internal.report.Problems;

/** Reads one input of whatever format. Used by the reading thread only; keeps the pace over all inputs of a run. */
public final class CaptureReader {
    private final Delivery delivery;
    private final Problems problems;
    private final Pacer pacer;
    /** Memory of whichever reader works; made once, because a folder may hold thousands of captures. */
    private ByteBuffer scratch;
    private int headers;

    /** A reader for one run. @param pacer null for full speed */
    public CaptureReader(Delivery delivery, Problems problems, Pacer pacer) {
        this.delivery = delivery;
        this.problems = problems;
        this.pacer = pacer;
    }

    /**
     * Reads an input to its end, or to where it can be read no further.
     *
     * @throws IOException when the operating system or gzip gives up; what came before was handed over
     */
    public void read(CaptureInput input) throws IOException, StoppedException {
        ByteBuffer head = input.head();
        ByteOrder order = PcapHeader.orderOf(head);
        if (order != null) {
            pcap(input, head, order);
        } else if (head.remaining() >= 4 && head.getInt(0) == PcapngReader.SECTION_HEADER) {
            PacketWriter writer = writer();
            PcapngReader reader = new PcapngReader(input, writer, problems, scratch());
            try {
                packed(writer, reader::read);
            } finally {
                headers += reader.anySection() ? 1 : 0;
            }
        } else {
            problems.loss("this is no pcap and no pcapng capture; found " + FirstBytes.describe(head)
                    + (input.isCompressed() ? " (unpacked)" : ""));
        }
    }

    /** How many inputs gave at least their header so far. */
    public int headers() {
        return headers;
    }

    private void pcap(CaptureInput input, ByteBuffer head, ByteOrder order) throws IOException, StoppedException {
        if (head.remaining() < PcapHeader.BYTES) {
            problems.loss("cut in the file header at " + input.at(0) + ": " + head.remaining() + " of "
                    + PcapHeader.BYTES + " bytes are there");
            return;
        }
        PcapHeader header = PcapHeader.parse(head, order);
        if (header.version() != PcapHeader.VERSION_2_4) {
            problems.loss("pcap version " + (header.version() >>> 16) + "." + (header.version() & 0xffff) + " at "
                    + input.at(4) + " is not supported, only 2.4");
            return;
        }
        headers++;
        if (pacer == null && header.recordHeaderBytes() == RecordRules.HEADER_BYTES) {
            input.read(ByteBuffer.allocate(PcapHeader.BYTES));
            new InPlacePcapReader(input, header, delivery, problems, scratch()).read();
            return;
        }
        PacketWriter writer = writer();
        packed(writer, () -> new PackedPcapReader(input, header, writer, problems, scratch()).read());
    }

    private ByteBuffer scratch() {
        if (scratch == null) {
            scratch = ByteBuffer.allocateDirect(Window.BYTES);
        }
        return scratch.clear();
    }

    private PacketWriter writer() {
        if (pacer != null) {
            pacer.newInput();
        }
        return new PacketWriter(delivery, pacer);
    }

    /** Runs a reader that copies; whatever ends it, the packets it has copied are handed over. */
    private static void packed(PacketWriter writer, Reading reading) throws IOException, StoppedException {
        try {
            reading.run();
        } catch (IOException e) {
            writer.flush();
            throw e;
        } catch (StoppedException e) {
            writer.discard();
            throw e;
        }
        writer.flush();
    }

    /** The part of a reader that may fail. */
    private interface Reading {
        void run() throws IOException, StoppedException;
    }
}
