package org.geophone.output.email.internal.digest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.geophone.api.document.Fields;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/**
 * A record that is told, or waits to be told.
 *
 * @param fields what is known of it
 * @param document its document
 */
public record Entry(Fields fields, byte[] document) {
    private static final int PARTS = 5;

    /** Record {@code i} of a batch; the bytes are copied. */
    public static Entry of(RecordBatch batch, int i) {
        return new Entry(Fields.of(batch, i), Arrays.copyOfRange(batch.data(i), batch.offset(i),
                batch.offset(i) + batch.length(i)));
    }

    /** What stands before the document in a line of the file. */
    String head() {
        return fields.id() + " " + fields.kind().id() + " " + fields.severity() + " " + fields.timeNanos() + " ";
    }

    /**
     * Reads a line of the file.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Entry parse(String line) {
        String[] parts = line.split(" ", PARTS);
        RecordKind kind = parts.length < PARTS ? null : RecordKind.byId(parts[1]);
        if (kind == null) {
            throw new IllegalArgumentException("not a record");
        }
        byte[] document = parts[PARTS - 1].getBytes(StandardCharsets.UTF_8);
        return new Entry(Fields.of(parts[0], kind, Integer.parseInt(parts[2]), Long.parseLong(parts[3]), document, 0,
                document.length), document);
    }
}
