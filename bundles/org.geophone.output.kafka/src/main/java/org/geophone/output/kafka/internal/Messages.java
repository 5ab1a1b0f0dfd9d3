package org.geophone.output.kafka.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.geophone.api.document.Fields;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/** Makes a Kafka message of a record. */
final class Messages {
    private static final long NANOS_PER_MS = 1_000_000;
    /**
     * Begin of the member in a document. Quotes within texts have a backslash before them, so nothing that an attacker
     * put into a name looks like this.
     */
    private static final byte[] DOMAIN = "\"registered_domain\":\"".getBytes(StandardCharsets.US_ASCII);

    private final KafkaSettings settings;

    Messages(KafkaSettings settings) {
        this.settings = settings;
    }

    /** The message: the document as it is, with id, kind and severity as headers. */
    ProducerRecord<byte[], byte[]> message(RecordBatch batch, int i) {
        RecordKind kind = batch.kind(i);
        byte[] id = id(batch, i);
        RecordHeaders headers = new RecordHeaders();
        headers.add("geophone.id", id);
        headers.add("geophone.kind", ascii(kind.id()));
        headers.add("geophone.severity", ascii(Integer.toString(batch.severity(i))));
        Long time = settings.captureTime() ? Long.valueOf(Math.max(0, batch.timeNanos(i) / NANOS_PER_MS)) : null;
        byte[] document = Arrays.copyOfRange(batch.data(i), batch.offset(i), batch.offset(i) + batch.length(i));
        return new ProducerRecord<>(settings.topics().get(kind.ordinal()), null, time, key(batch, i, id), document,
                headers);
    }

    private byte[] key(RecordBatch batch, int i, byte[] id) {
        return switch (settings.key()) {
            case NONE -> null;
            case ID -> id;
            case DOMAIN -> domain(batch, i);
        };
    }

    /** The registered domain, the first of several, or null. Events are not parsed for it: there are many of them. */
    static byte[] domain(RecordBatch batch, int i) {
        if (batch.kind(i) == RecordKind.EVENT) {
            return member(batch.data(i), batch.offset(i), batch.offset(i) + batch.length(i));
        }
        String domain = Fields.of(batch, i).domain();
        int comma = domain.indexOf(',');
        return domain.isEmpty() ? null
                : (comma < 0 ? domain : domain.substring(0, comma)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] member(byte[] data, int from, int to) {
        for (int at = from; at <= to - DOMAIN.length; at++) {
            if (Arrays.equals(data, at, at + DOMAIN.length, DOMAIN, 0, DOMAIN.length)) {
                int begin = at + DOMAIN.length;
                int end = begin;
                while (end < to && data[end] != '"') {
                    end += data[end] == '\\' ? 2 : 1;
                }
                return end < to ? Arrays.copyOfRange(data, begin, end) : null;
            }
        }
        return null;
    }

    private static byte[] id(RecordBatch batch, int i) {
        HexFormat hex = HexFormat.of();
        return ascii(hex.toHexDigits(batch.idHigh(i)) + hex.toHexDigits(batch.idLow(i)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
