package org.geophone.store.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.geophone.api.metrics.Counters;
import org.geophone.api.store.Remark;
import org.geophone.api.store.ResultStore;
import org.geophone.api.store.StoreException;
import org.geophone.api.store.StoreStatus;
import org.geophone.store.internal.file.Failure;
import org.geophone.store.internal.file.FileKind;
import org.geophone.store.internal.file.Readers;
import org.geophone.store.internal.file.StoreFile;
import org.geophone.store.internal.write.Ages;
import org.geophone.store.internal.write.CounterRows;
import org.geophone.store.internal.write.Housekeeping;
import org.geophone.store.internal.write.Intake;
import org.geophone.store.internal.write.Limits;
import org.geophone.store.internal.write.Sql;
import org.geophone.store.internal.write.Tally;
import org.geophone.store.internal.write.Writer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store without the container: its files, the thread that writes, those who read. Any thread. */
final class Store implements ResultStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final String UNPACK_FOLDER = "org.sqlite.tmpdir";
    private static final long WAIT_MS = 30_000;

    private final Map<FileKind, StoreFile> files = new EnumMap<>(FileKind.class);
    private final Map<FileKind, Readers> readers = new EnumMap<>(FileKind.class);
    private final Housekeeping keeping;
    private final Writer writer;
    private final Intake intake;

    /**
     * Opens the files in the background.
     *
     * @param counters what the store itself counts
     * @param counted what all bundles count
     * @param evidence messages behind an alert
     */
    Store(StoreConfig config, Counters counters, CounterRows counted, Intake.Behind evidence) {
        Path folder = Path.of(config.directory()).toAbsolutePath().normalize();
        unpackIn(folder);
        for (FileKind kind : FileKind.values()) {
            files.put(kind, new StoreFile(kind, folder));
        }
        Tally tally = new Tally(counters);
        Limits limits = new Limits(config.findingsKeepMs(), config.minutesKeepMs(), config.hoursKeepMs(),
                config.daysKeepMs(), config.eventsKeepMs(), config.addressNamesKept(),
                Map.of(FileKind.FINDINGS, config.findingsKeepBytes(),
                        FileKind.TRAFFIC, config.trafficKeepBytes(), FileKind.EVENTS, config.eventsKeepBytes()));
        keeping = new Housekeeping(files, folder, limits, new Ages(config.evidenceKeepMs(), config.anomaliesKeepMs(),
                config.healthKeepMs()), config.keysKept(), config.minFreeBytes(), counted, tally);
        writer = new Writer(files, keeping::tick, keeping::aside);
        keeping.writer(writer);
        files.forEach((kind, file) -> readers.put(kind, new Readers(file, config.questionMs(), why -> damaged(kind))));
        intake = new Intake(writer, keeping, tally, config.keysKept(), config.eventsPerSecond(), evidence);
        writer.start();
        try {
            for (FileKind kind : FileKind.values()) {
                writer.hand(kind, c -> { });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SQLite's library is unpacked beside the files: temporary folders may forbid that code is run from them. */
    private static void unpackIn(Path folder) {
        String chosen = System.getProperty(UNPACK_FOLDER);
        // a folder of a store that is gone is of no use to this one
        if (chosen == null || !java.nio.file.Files.isDirectory(Path.of(chosen))) {
            Path unpacked = folder.resolve("native");
            try {
                java.nio.file.Files.createDirectories(unpacked);
                System.setProperty(UNPACK_FOLDER, unpacked.toString());
            } catch (java.io.IOException e) {
                LOG.warn("{} cannot be made, SQLite is unpacked into the temporary folder: {}", unpacked, e.toString());
            }
        }
    }

    /** A reader met damage: the writer looks itself and puts the file aside where it finds the same. */
    private void damaged(FileKind kind) {
        try {
            writer.hand(kind, c -> files.get(kind).lookAfresh());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where records go in. */
    Intake intake() {
        return intake;
    }

    /** Asks a question of one file. */
    <T> T ask(FileKind kind, Readers.Question<T> question) throws StoreException {
        return readers.get(kind).ask(question);
    }

    @Override
    public long keep(Remark r) throws StoreException {
        long[] id = new long[1];
        write(c -> id[0] = Sql.number(c, "INSERT OR REPLACE INTO remark VALUES(?,?,?,?,?,?,?,?) RETURNING id",
                r.id() == 0 ? null : r.id(), r.subject(), r.range().fromNanos(), r.range().toNanos(), r.madeNanos(),
                r.author(), r.verdict(), r.text()));
        return id[0];
    }

    @Override
    public boolean forget(long remarkId) throws StoreException {
        int[] gone = new int[1];
        write(c -> gone[0] = Sql.run(c, "DELETE FROM remark WHERE id=?", remarkId));
        return gone[0] > 0;
    }

    private void write(Writer.Work work) throws StoreException {
        String path = files.get(FileKind.FINDINGS).path().toString();
        try {
            CompletableFuture<Void> done = writer.hand(FileKind.FINDINGS, work);
            done.get(WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StoreException(path + " cannot be written: " + (e.getCause() instanceof SQLException sql
                    ? Failure.words(sql) : e.getCause().toString()), e);
        } catch (TimeoutException e) {
            throw new StoreException(path + " was not written within " + WAIT_MS + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(path + " was not written: interrupted", e);
        }
    }

    @Override
    public void copyTo(Path folder) throws StoreException {
        for (StoreFile file : files.values()) {
            try {
                file.copyTo(folder);
            } catch (SQLException e) {
                throw new StoreException(file.path() + " cannot be copied to " + folder + ": " + Failure.words(e), e);
            }
        }
    }

    @Override
    public StoreStatus status() {
        return keeping.status();
    }

    @Override
    public void close() {
        writer.close();
        readers.values().forEach(Readers::close);
    }
}
