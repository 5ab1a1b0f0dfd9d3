package org.geophone.output.webhook.internal.body;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.geophone.api.document.Fields;
import org.geophone.api.output.RecordBatch;
import org.geophone.output.webhook.internal.body.BodySettings.Format;

/** Makes requests' bodies of records that follow each other in a batch. One thread. */
public final class Bodies {
    private static final int KEY_BYTES = 16;

    private final BodySettings settings;

    /** Bodies that look so. */
    public Bodies(BodySettings settings) {
        this.settings = settings;
    }

    /** Where the request that begins with record {@code from} ends: records of one kind, within the bounds. */
    public int end(RecordBatch batch, int from) {
        long bytes = 0;
        int i = from;
        while (i < batch.size() && i - from < settings.most() && batch.kind(i) == batch.kind(from)) {
            bytes += batch.length(i);
            if (i > from && bytes > settings.maxBytes()) {
                break;
            }
            i++;
        }
        return i;
    }

    /** The media type of a body. */
    public String mediaType() {
        return settings.format() == Format.NDJSON ? "application/x-ndjson" : "application/json";
    }

    /** The body of records {@code from} to before {@code to}. */
    public byte[] body(RecordBatch batch, int from, int to) {
        if (settings.format() == Format.CHAT) {
            Fields fields = Fields.of(batch, from);
            String url = fields.alert().isEmpty() ? "" : settings.alertUrl().replace("{id}", fields.alert());
            return settings.template().fill(fields, url).getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean array = settings.format() == Format.ARRAY;
        if (array) {
            out.write('[');
        }
        for (int i = from; i < to; i++) {
            if (array && i > from) {
                out.write(',');
            }
            record(batch, i, out);
            if (settings.format() == Format.NDJSON) {
                out.write('\n');
            }
        }
        if (array) {
            out.write(']');
        }
        return out.toByteArray();
    }

    private void record(RecordBatch batch, int i, ByteArrayOutputStream out) {
        if (settings.envelope()) {
            out.writeBytes(("{\"id\":\"" + id(batch, i) + "\",\"kind\":\"" + batch.kind(i).id() + "\",\"severity\":"
                    + batch.severity(i) + ",\"document\":").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(batch.data(i), batch.offset(i), batch.length(i));
        if (settings.envelope()) {
            out.write('}');
        }
    }

    private static String id(RecordBatch batch, int i) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(batch.idHigh(i)) + hex.toHexDigits(batch.idLow(i));
    }

    /** The same for the same records: a record's id, or for several the begin of the SHA-256 of their ids. */
    public static String idempotencyKey(RecordBatch batch, int from, int to) {
        if (to - from == 1) {
            return id(batch, from);
        }
        try {
            ByteBuffer ids = ByteBuffer.allocate((to - from) * 2 * Long.BYTES);
            for (int i = from; i < to; i++) {
                ids.putLong(batch.idHigh(i)).putLong(batch.idLow(i));
            }
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ids.array()), 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
