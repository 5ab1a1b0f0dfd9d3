package org.geophone.dispatch.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.geophone.api.output.RecordBatch;

/** Appends whole batches to one segment file: all of a batch is on the disk, or nothing of it. One thread. */
final class SegmentWriter implements Closeable {
    private final FileChannel channel;
    /** Lent by the spool, which has one for all its segments. */
    private final ByteBuffer buffer;
    private long end;
    private boolean broken;

    SegmentWriter(FileChannel channel, long number, ByteBuffer buffer) throws IOException {
        this.channel = channel;
        this.buffer = buffer;
        write(SegmentHead.of(number));
    }

    /** Appends a batch and waits until the disk has it; where it ends. After an exception the end is where it was. */
    long append(RecordBatch batch) throws IOException {
        long before = end;
        boolean done = false;
        buffer.clear();
        try {
            for (int i = 0; i < batch.size(); i++) {
                put(batch, i);
            }
            drain();
            channel.force(false);
            done = true;
            return end;
        } finally {
            if (!done) {
                undo(before);
            }
        }
    }

    private void undo(long before) {
        end = before;
        try {
            channel.truncate(before);
        } catch (IOException e) {
            // what is behind the end stays there: it is unknown to be read, and a restart delivers it
            broken = true;
        }
    }

    /** True when nothing more may be appended. */
    boolean broken() {
        return broken;
    }

    private void put(RecordBatch batch, int i) throws IOException {
        if (buffer.remaining() < Frame.HEADER) {
            drain();
        }
        Frame.putHeader(batch, i, buffer);
        if (buffer.remaining() < batch.length(i)) {
            drain();
        }
        if (buffer.remaining() < batch.length(i)) {
            write(ByteBuffer.wrap(batch.data(i), batch.offset(i), batch.length(i)));
        } else {
            buffer.put(batch.data(i), batch.offset(i), batch.length(i));
        }
    }

    private void drain() throws IOException {
        write(buffer.flip());
        buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
