package org.geophone.output.file.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/**
 * Gathers documents as lines in memory that the kernel can take as it is. Blocks of the memory are blocks of the file:
 * the first byte lies as far from a block's beginning as the file's end does. The lane's thread only.
 */
final class LineWriter {
    /** A full batch of dispatch with its line breaks and the first part of a block. */
    private static final int BYTES = 1024 * 1024 + 2 * OpenFile.LARGEST_BLOCK;
    private static final byte BREAK = '\n';

    private ByteBuffer buffer;
    /** Where in the buffer the bytes begin that are not written yet. */
    private int start;

    /** Appends the documents of a kind to the file, each with a line break. */
    void write(RecordBatch batch, RecordKind kind, RecordFile file) throws IOException {
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(BYTES + OpenFile.LARGEST_BLOCK).alignedSlice(OpenFile.LARGEST_BLOCK);
        }
        start = file.phase();
        buffer.clear().position(start);
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            if (batch.kind(i) == kind) {
                put(batch.data(i), batch.offset(i), batch.length(i), file);
            }
        }
        buffer.flip().position(start);
        file.append(buffer);
    }

    private void put(byte[] data, int offset, int length, RecordFile file) throws IOException {
        int from = offset;
        int left = length;
        while (left >= buffer.remaining()) {
            int part = buffer.remaining();
            buffer.put(data, from, part);
            from += part;
            left -= part;
            spill(file);
        }
        buffer.put(data, from, left).put(BREAK);
    }

    /** Writes the whole blocks of the full buffer, and moves the rest to its beginning. */
    private void spill(RecordFile file) throws IOException {
        int filled = buffer.position();
        int whole = filled & -file.block();
        buffer.limit(whole).position(start);
        file.append(buffer);
        buffer.limit(filled).position(whole);
        buffer.compact();
        start = 0;
    }
}
