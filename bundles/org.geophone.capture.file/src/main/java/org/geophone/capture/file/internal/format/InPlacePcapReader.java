package org.geophone.capture.file.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.geophone.api.capture.LinkType;
import org.geophone.capture.file.internal.block.Delivery;
import org.geophone.capture.file.internal.block.FileBlock;
import org.geophone.capture.file.internal.block.StoppedException;
import org.geophone.capture.file.internal.input.CaptureInput;
import org.geophone.capture.file.internal.report.Problems;

/**
 * Classic pcap at full speed: the file is read straight into pooled blocks, whole records are handed over where they
 * lie, and the beginning of a record that straddles the end of a block is moved to the next one.
 */
final class InPlacePcapReader {
    private static final int HEADER = RecordRules.HEADER_BYTES;

    private final CaptureInput input;
    private final PcapHeader header;
    private final Delivery delivery;
    private final RecordRules rules;
    /** Less than one record: what did not fit the block before. */
    private final ByteBuffer rest;

    private FileBlock block;
    private int filled;
    private long blockOffset = PcapHeader.BYTES;

    private int packets;
    private long bytes;
    private int truncated;
    private boolean damaged;

    InPlacePcapReader(CaptureInput input, PcapHeader header, Delivery delivery, Problems problems, ByteBuffer rest) {
        this.input = input;
        this.header = header;
        this.delivery = delivery;
        this.rest = rest;
        this.rules = new RecordRules(input, problems);
    }

    /** Reads behind the file header up to the end. */
    void read() throws IOException, StoppedException {
        try {
            while (!damaged && readBlock()) {
                // one block after another
            }
        } finally {
            if (block != null) {
                delivery.giveBack(block);
            }
            rules.summary();
        }
    }

    /** Reads once and hands over the whole records; false at the end of the input. */
    private boolean readBlock() throws IOException, StoppedException {
        if (block == null) {
            block = delivery.take();
            block.memory().order(header.order());
            block.memory().put(0, rest, 0, filled);
        }
        ByteBuffer m = block.memory();
        int n = input.read(m.limit(m.capacity()).position(filled));
        if (n < 0) {
            rules.end(m, 0, filled, HEADER, blockOffset);
            return false;
        }
        filled += n;
        int end = walk(m);
        if (packets > 0) {
            handOver(end);
        }
        return true;
    }

    /** Counts the whole records from the start of the block; returns the offset behind the last one. */
    private int walk(ByteBuffer m) {
        packets = 0;
        bytes = 0;
        truncated = 0;
        int p = 0;
        while (filled - p >= HEADER) {
            int captured = m.getInt(p + RecordRules.CAPTURED_OFFSET);
            int original = m.getInt(p + RecordRules.ORIGINAL_OFFSET);
            if (!RecordRules.plain(captured, original) && !rules.accept(m, p, blockOffset + p)) {
                damaged = true;
                break;
            }
            int next = p + HEADER + captured;
            if (next > filled) {
                break;
            }
            packets++;
            bytes += captured;
            truncated += original > captured ? 1 : 0;
            p = next;
        }
        return p;
    }

    private void handOver(int end) throws StoppedException {
        ByteBuffer m = block.memory();
        filled -= end;
        blockOffset += end;
        if (!damaged) {
            rest.put(0, m, end, filled);
        }
        FileBlock full = block;
        block = null;
        full.describe(header.layout(), LinkType.of(header.linkNumber()), end, packets);
        delivery.offer(full, bytes, truncated);
    }
}
