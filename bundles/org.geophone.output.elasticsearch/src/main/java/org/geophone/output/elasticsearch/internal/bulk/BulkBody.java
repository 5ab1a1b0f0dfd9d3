package org.geophone.output.elasticsearch.internal.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/**
 * The body of one bulk request: for each document a line that says where it goes under which id, and the document's own
 * bytes. One thread; the buffer is kept for the next request.
 */
final class BulkBody {
    private static final int ID_DIGITS = 32;
    private static final int FIRST_SIZE = 1024 * 1024;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = "\"}}\n".getBytes(StandardCharsets.US_ASCII);

    /** By kind: the action line up to the id. */
    private final byte[][] beginnings = new byte[RecordKind.values().length][];
    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    /** For these streams; their names hold nothing that JSON would escape. */
    BulkBody(Streams streams) {
        for (RecordKind kind : RecordKind.values()) {
            // "create": a second document with the same id is refused, so that sending again makes no duplicates
            beginnings[kind.ordinal()] = ("{\"create\":{\"_index\":\"" + streams.of(kind) + "\",\"_id\":\"")
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    void clear() {
        size = 0;
    }

    /** Bytes that document {@code i} takes in a body. */
    long cost(RecordBatch batch, int i) {
        return (long) beginnings[batch.kind(i).ordinal()].length + ID_DIGITS + LINE_END.length + batch.length(i) + 1;
    }

    /** Adds document {@code i} of a batch. */
    void add(RecordBatch batch, int i) {
        byte[] beginning = beginnings[batch.kind(i).ordinal()];
        int length = batch.length(i);
        reserve(beginning.length + ID_DIGITS + LINE_END.length + length + 1);
        put(beginning, 0, beginning.length);
        hex(batch.idHigh(i));
        hex(batch.idLow(i));
        put(LINE_END, 0, LINE_END.length);
        put(batch.data(i), batch.offset(i), length);
        bytes[size++] = '\n';
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
    }

    private void put(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void hex(long value) {
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(int) (value >>> shift) & 0xf];
        }
    }

    /** The array that holds the body from 0 to {@link #size}. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }
}
