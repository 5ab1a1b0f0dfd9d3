package org.geophone.testkit.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.geophone.api.output.RecordBatch;
import org.geophone.api.record.RecordKind;

/**
 * Builds batches as a lane would hand them over. All documents lie in one array with foreign bytes before, between and
 * behind them, so that an output that ignores an offset or a length is found out.
 */
public final class RecordBatches {
    private static final byte FOREIGN = '#';

    private static final AtomicLong BATCHES = new AtomicLong();

    /** High half of the ids: as in the sensor, no two documents have the same id. */
    private final long number = BATCHES.getAndIncrement();
    private final List<Entry> entries = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** One document and where it lies. */
    private record Entry(RecordKind kind, int severity, long timeNanos, long idHigh, long idLow, int offset,
            int length) {
    }

    /** An empty batch to begin with. */
    public RecordBatches() {
        data.write(FOREIGN);
    }

    /** A batch of events with these documents; no other batch of this process has its ids. */
    public static RecordBatch events(String... documents) {
        RecordBatches batches = new RecordBatches();
        for (String document : documents) {
            batches.add(RecordKind.EVENT, 0, document);
        }
        return batches.build();
    }

    /** Adds a document; its id is of this batch alone and ends with its index, its time is the index in nanoseconds. */
    public RecordBatches add(RecordKind kind, int severity, String document) {
        return add(kind, severity, entries.size(), number, entries.size(), document.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a document. */
    public RecordBatches add(RecordKind kind, int severity, long timeNanos, long idHigh, long idLow, byte[] document) {
        entries.add(new Entry(kind, severity, timeNanos, idHigh, idLow, data.size(), document.length));
        data.writeBytes(document);
        data.write(FOREIGN);
        return this;
    }

    /** The batch. */
    public RecordBatch build() {
        return new ListBatch(List.copyOf(entries), data.toByteArray());
    }

    /** The documents of a kind in a batch, as text. */
    public static List<String> documents(RecordBatch batch, RecordKind kind) {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (batch.kind(i) == kind) {
                documents.add(new String(batch.data(i), batch.offset(i), batch.length(i), StandardCharsets.UTF_8));
            }
        }
        return documents;
    }

    private record ListBatch(List<Entry> entries, byte[] data) implements RecordBatch {
        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public long bytes() {
            return entries.stream().mapToLong(Entry::length).sum();
        }

        @Override
        public byte[] data(int i) {
            return data;
        }

        @Override
        public int offset(int i) {
            return entries.get(i).offset();
        }

        @Override
        public int length(int i) {
            return entries.get(i).length();
        }

        @Override
        public RecordKind kind(int i) {
            return entries.get(i).kind();
        }

        @Override
        public int severity(int i) {
            return entries.get(i).severity();
        }

        @Override
        public long timeNanos(int i) {
            return entries.get(i).timeNanos();
        }

        @Override
        public long idHigh(int i) {
            return entries.get(i).idHigh();
        }

        @Override
        public long idLow(int i) {
            return entries.get(i).idLow();
        }
    }
}
