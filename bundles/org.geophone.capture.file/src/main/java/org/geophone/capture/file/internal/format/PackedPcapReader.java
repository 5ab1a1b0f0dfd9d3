package org.geophone.capture.file.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.geophone.capture.file.internal.block.StoppedException;
import org.geophone.capture.file.internal.input.CaptureInput;
import org.geophone.capture.file.internal.report.Problems;

/** Classic pcap packet by packet: for paced replay, and for the modified form with its longer record header. */
final class PackedPcapReader {
    private final PcapHeader header;
    private final PacketWriter writer;
    private final Window window;
    private final RecordRules rules;

    PackedPcapReader(CaptureInput input, PcapHeader header, PacketWriter writer, Problems problems,
            ByteBuffer memory) {
        this.header = header;
        this.writer = writer;
        this.window = new Window(input, writer, memory);
        this.rules = new RecordRules(input, problems);
        window.order(header.order());
    }

    /** Reads the whole input, its file header included. */
    void read() throws IOException, StoppedException {
        try {
            window.skip(PcapHeader.BYTES);
            while (readRecord()) {
                // one record after another
            }
        } finally {
            rules.summary();
        }
    }

    private boolean readRecord() throws IOException, StoppedException {
        int headerBytes = header.recordHeaderBytes();
        ByteBuffer m = window.memory();
        if (!window.ensure(headerBytes)) {
            rules.end(m, window.start(), window.available(), headerBytes, window.offset());
            return false;
        }
        int p = window.start();
        int captured = m.getInt(p + RecordRules.CAPTURED_OFFSET);
        int original = m.getInt(p + RecordRules.ORIGINAL_OFFSET);
        if (!RecordRules.plain(captured, original) && !rules.accept(m, p, window.offset())) {
            return false;
        }
        if (!window.ensure(headerBytes + captured)) {
            rules.end(m, window.start(), window.available(), headerBytes, window.offset());
            return false;
        }
        p = window.start();
        writer.append(header.timeNanos(m.getInt(p), m.getInt(p + 4)), header.linkNumber(), 0, original, captured, m,
                p + headerBytes);
        window.advance(headerBytes + captured);
        return true;
    }
}
