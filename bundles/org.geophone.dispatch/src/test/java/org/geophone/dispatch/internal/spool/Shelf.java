package org.geophone.dispatch.internal.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.geophone.api.record.RecordKind;
import org.geophone.dispatch.internal.batch.Batch;
import org.geophone.dispatch.internal.batch.Chunk;
import org.geophone.dispatch.internal.batch.ChunkPool;
import org.geophone.dispatch.internal.batch.Filter;

/** A spool for one test: numbered records go in, numbers come out, everything about a record is checked. */
final class Shelf implements AutoCloseable {
    static final SpoolSettings ROOMY = new SpoolSettings(1 << 30, 0, 1 << 20, false);

    final ChunkPool pool = new ChunkPool(4096, 8);
    final Map<String, Long> lost = new TreeMap<>();
    final List<String> damages = new ArrayList<>();
    final Path folder;
    final Spool spool;
    /** Time that has passed; what the wall clock shows beyond that is by how much it was set. */
    long nowMs = 1_000_000;
    long clockSetMs;
    private SpoolMark mark;

    Shelf(Path folder, SpoolSettings settings) throws IOException {
        this.folder = folder;
        this.spool = Spool.open(folder, settings, pool, new SpoolEvents() {
            @Override
            public void lost(String reason, long records) {
                lost.merge(reason, records, Long::sum);
            }

            @Override
            public void damaged(String words) {
                damages.add(words);
            }
        }, new SpoolClock(() -> nowMs + clockSetMs, () -> nowMs * 1_000_000));
    }

    /** Document of a record; its length varies, and is 0 for one in seven. */
    static String document(long n) {
        return n % 7 == 3 ? "" : "{\"n\":" + n + ",\"x\":\"" + "y".repeat((int) (n * 7919 % 300)) + "\"}";
    }

    static int frameBytes(long n) {
        return 40 + document(n).length();
    }

    Batch batch(long from, long to) {
        Batch batch = new Batch();
        for (long n = from; n < to; n++) {
            byte[] bytes = document(n).getBytes(StandardCharsets.US_ASCII);
            Chunk chunk = pool.take(bytes.length);
            chunk.append((int) (n % 4), (int) (n % 101), -n, n * 31, n, bytes, 0, bytes.length);
            batch.add(chunk, 0, 1, Filter.ALL);
        }
        return batch;
    }

    boolean append(long from, long to) throws IOException {
        Batch batch = batch(from, to);
        try {
            return spool.append(batch);
        } finally {
            batch.clear();
        }
    }

    /** Puts a batch in and says where it is. */
    SpoolAppend append(Batch batch) throws IOException {
        assertTrue(spool.append(batch));
        SpoolAppend append = spool.newest(batch);
        batch.clear();
        return append;
    }

    /** Numbers of the next records, each of them as it was put in. */
    List<Long> read(long limit) {
        Batch batch = new Batch();
        List<Long> numbers = new ArrayList<>();
        mark = spool.read(batch, limit);
        for (int i = 0; mark != null && i < batch.size(); i++) {
            long n = batch.idLow(i);
            assertEquals(document(n), new String(batch.data(i), batch.offset(i), batch.length(i),
                    StandardCharsets.US_ASCII));
            assertEquals(RecordKind.of((int) (n % 4)), batch.kind(i));
            assertEquals(n % 101, batch.severity(i));
            assertEquals(-n, batch.timeNanos(i));
            assertEquals(n * 31, batch.idHigh(i));
            numbers.add(n);
        }
        batch.clear();
        return numbers;
    }

    /** What was read last is settled. */
    void settle() throws IOException {
        spool.settle(mark);
        spool.tidy();
    }

    /** Reads and settles everything. */
    List<Long> rest() throws IOException {
        List<Long> all = new ArrayList<>();
        while (spool.hasMore()) {
            List<Long> some = read(1000);
            if (!some.isEmpty()) {
                settle();
            }
            all.addAll(some);
        }
        spool.tidy();
        return all;
    }

    /** Names of the files that match, sorted. */
    List<String> files(String pattern) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        names.sort(null);
        return names;
    }

    /** The folder as a process would find it if this one were killed now. */
    Path crashed(Path copy) throws IOException {
        Files.createDirectories(copy);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
