package org.geophone.dispatch.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.geophone.api.record.RecordKind;

/** Reads the records of one segment file one after another. One thread. */
final class FrameReader implements Closeable {
    /** What lies at the reader's place. */
    enum Found {
        /** A record; the fields tell it. */
        RECORD,
        /** A record whose document is not as it was written; the next one can be read. */
        DAMAGED_DOCUMENT,
        /** Bytes that are no header as it was written; where the next record begins is unknown. */
        DAMAGED_HEADER,
        /** The beginning of a record, and then the end. */
        TORN,
        /** The end. */
        END
    }

    private static final int BUFFER = 256 * 1024;

    private final FileChannel channel;
    private byte[] buffer = new byte[BUFFER];
    /** Part of the buffer that is filled, and where in the file it begins. */
    private int filled;
    private long base;
    private long offset;
    private int length;
    private int at;

    FrameReader(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    /** The next record is the one that begins here. */
    void seek(long place) {
        offset = place;
    }

    /** Where the next record begins. */
    long offset() {
        return offset;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Reads the head of the file; what is wrong with it, or null. */
    String head(long number) throws IOException {
        return SegmentHead.problem(bytes(0, SegmentHead.BYTES, SegmentHead.BYTES), number);
    }

    /** Goes on to the next record before {@code end}. */
    Found next(long end) throws IOException {
        if (offset >= end) {
            return Found.END;
        }
        if (end - offset < Frame.HEADER) {
            return Found.TORN;
        }
        int header = need(offset, Frame.HEADER, end);
        if (!Frame.intact(buffer, header)) {
            return Found.DAMAGED_HEADER;
        }
        length = ByteBuffer.wrap(buffer, header, 4).getInt();
        if (length < 0) {
            return Found.DAMAGED_HEADER;
        }
        if (length > end - offset - Frame.HEADER) {
            return Found.TORN;
        }
        at = need(offset, Frame.HEADER + length, end);
        offset += Frame.HEADER + length;
        boolean whole = Frame.sum(buffer, at + Frame.HEADER, length) == ByteBuffer.wrap(buffer, at + 32, 4).getInt();
        return whole && RecordKind.known(kind()) ? Found.RECORD : Found.DAMAGED_DOCUMENT;
    }

    /**
     * True when there is nothing but zeros from the reader's place to the end: a length that was kept without bytes.
     */
    boolean zerosTo(long end) throws IOException {
        for (long place = offset; place < end; place += BUFFER) {
            ByteBuffer part = bytes(place, (int) Math.min(BUFFER, end - place), end);
            while (part.hasRemaining()) {
                if (part.get() != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private ByteBuffer bytes(long place, int count, long end) throws IOException {
        return ByteBuffer.wrap(buffer, need(place, count, end), count);
    }

    /**
     * Has bytes of the file in the buffer; where they begin there. What lies behind {@code end} may still be written,
     * and is not read.
     */
    private int need(long place, int count, long end) throws IOException {
        if (place < base || place + count > base + filled) {
            if (count > buffer.length) {
                buffer = new byte[count];
            }
            base = place;
            filled = 0;
            int most = (int) Math.min(buffer.length, end - place);
            while (filled < count) {
                int read = channel.read(ByteBuffer.wrap(buffer, filled, most - filled), place + filled);
                if (read < 0) {
                    throw new IOException("the file is shorter than it was: it ends at " + (place + filled));
                }
                filled += read;
            }
        }
        return (int) (place - base);
    }

    int kind() {
        return buffer[at + 4] & 0xff;
    }

    int severity() {
        return buffer[at + 5] & 0xff;
    }

    long time() {
        return number(8);
    }

    long idHigh() {
        return number(16);
    }

    long idLow() {
        return number(24);
    }

    private long number(int place) {
        return ByteBuffer.wrap(buffer, at + place, 8).getLong();
    }

    /** The array with the document of the last record. */
    byte[] data() {
        return buffer;
    }

    int dataOffset() {
        return at + Frame.HEADER;
    }

    int dataLength() {
        return length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
