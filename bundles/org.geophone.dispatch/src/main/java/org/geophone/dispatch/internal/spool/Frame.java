package org.geophone.dispatch.internal.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.geophone.api.output.RecordBatch;

/**
 * One record in a segment file, all numbers with the high byte first: length of the document (4 bytes), kind (1),
 * severity (1), zero (2), capture time in nanoseconds (8), id (16), CRC-32C of the document (4), CRC-32C of the 36
 * bytes before (4), document. The header has a sum of its own, so that a length is never believed that nobody wrote:
 * a torn end and damaged bytes can be told apart, and the way to the next record survives a damaged document.
 */
final class Frame {
    /** Bytes before the document. */
    static final int HEADER = 40;
    private static final int SUMMED = HEADER - 4;

    private Frame() {
    }

    /** Bytes of a batch as frames. */
    static long bytes(RecordBatch batch) {
        return batch.bytes() + (long) HEADER * batch.size();
    }

    /** Puts the header of a record; {@code out} is backed by an array and has room for it. */
    static void putHeader(RecordBatch batch, int i, ByteBuffer out) {
        CRC32C sum = new CRC32C();
        sum.update(batch.data(i), batch.offset(i), batch.length(i));
        int start = out.position();
        out.putInt(batch.length(i)).put((byte) batch.kind(i).ordinal()).put((byte) batch.severity(i));
        out.putShort((short) 0);
        out.putLong(batch.timeNanos(i)).putLong(batch.idHigh(i)).putLong(batch.idLow(i)).putInt((int) sum.getValue());
        out.putInt(sum(out.array(), out.arrayOffset() + start, SUMMED));
    }

    /** True when the header at this place of the array is as it was written. */
    static boolean intact(byte[] array, int at) {
        return sum(array, at, SUMMED) == ByteBuffer.wrap(array, at + SUMMED, 4).getInt();
    }

    static int sum(byte[] array, int offset, int length) {
        CRC32C sum = new CRC32C();
        sum.update(array, offset, length);
        return (int) sum.getValue();
    }
}
