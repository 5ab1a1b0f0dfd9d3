package org.geophone.enrich.geoip.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.geophone.api.health.RegularWork;
import org.geophone.enrich.geoip.internal.file.DatabaseFile;
import org.geophone.enrich.geoip.internal.mmdb.Database;
import org.geophone.enrich.geoip.internal.mmdb.MmdbException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the databases in use and replaces each when its file changes. A file that cannot be used is refused once per
 * change, with a message; what was in use stays. Any thread; what is in use is told without a wait, also while a
 * database is looked at.
 */
final class DatabaseKeeper {
    static final int MOST_FILES = 4;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseKeeper.class);

    /** One file: what it looked like when it was read last, what is in use of it, and why the last one is not. */
    private static final class Entry {
        private List<Object> seen;
        /** What it looked like at the last look: who copies a file into its place needs a while. */
        private List<Object> noticed;
        private Database database;
        private String refusal = "";
    }

    /** What is in use by its files, in the order of the configuration, and why files were refused. */
    record Snapshot(Map<Path, Database> inUse, List<String> refusals) {
    }

    private final Consumer<Database[]> user;
    private Map<Path, Entry> entries = Map.of();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), List.of());
    private ScheduledExecutorService watch;
    /** Held while a new database arrives, of which there is one at a time. */
    private final ReentrantLock arrival = new ReentrantLock();

    /** A keeper without files; {@code user} is told of the databases whenever they change. */
    DatabaseKeeper(Consumer<Database[]> user) {
        this.user = user;
    }

    /** Takes a configuration: paths separated by commas, and how often to look at the files, 0 for never. */
    synchronized void configure(String databases, int checkIntervalMs) {
        if (checkIntervalMs < 0) {
            throw new IllegalArgumentException("checkIntervalMs: " + checkIntervalMs + " is negative");
        }
        Map<Path, Entry> next = new LinkedHashMap<>();
        files(databases).forEach(file -> next.put(file, entries.getOrDefault(file, new Entry())));
        close();
        entries = next;
        look(true);
        tell();
        if (checkIntervalMs > 0 && !entries.isEmpty()) {
            watch = Executors.newSingleThreadScheduledExecutor(DatabaseKeeper::thread);
            watch.scheduleWithFixedDelay(RegularWork.of("looking at databases of addresses", checkIntervalMs,
                    this::check, LOG::error), checkIntervalMs, checkIntervalMs, TimeUnit.MILLISECONDS);
        }
    }

    /** The files that a configuration names, each once. */
    static Set<Path> files(String databases) {
        Set<Path> files = new LinkedHashSet<>();
        for (String path : databases.split(",")) {
            if (!path.isBlank()) {
                files.add(Path.of(path.strip()));
            }
        }
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException("databases: " + files.size() + " files are more than " + MOST_FILES);
        }
        return files;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "geophone-enrich-geoip-files");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads what has changed since it was last read, and not since the last look. */
    synchronized void check() {
        if (look(false)) {
            tell();
        }
    }

    private boolean look(boolean atOnce) {
        boolean changed = false;
        for (Map.Entry<Path, Entry> e : entries.entrySet()) {
            Entry entry = e.getValue();
            List<Object> now = DatabaseFile.stamp(e.getKey());
            if (!now.equals(entry.seen) && (atOnce || now.equals(entry.noticed))) {
                entry.seen = now;
                changed |= read(e.getKey(), entry);
            }
            entry.noticed = now;
        }
        publish();
        return changed;
    }

    private void publish() {
        Map<Path, Database> used = new LinkedHashMap<>();
        List<String> refusals = new ArrayList<>();
        entries.forEach((file, entry) -> {
            if (entry.database != null) {
                used.put(file, entry.database);
            }
            if (!entry.refusal.isEmpty()) {
                refusals.add(entry.refusal);
            }
        });
        snapshot = new Snapshot(Collections.unmodifiableMap(used), List.copyOf(refusals));
    }

    private static boolean read(Path file, Entry entry) {
        try {
            use(file, entry, DatabaseFile.read(file, entry.seen));
            return true;
        } catch (MmdbException e) {
            entry.refusal = file + " is refused: " + e.getMessage();
            LOG.warn("Database of addresses {}. {}", entry.refusal,
                    entry.database == null ? "There is none in its place" : "The one in use stays");
            return false;
        }
    }

    private static void use(Path file, Entry entry, Database database) {
        entry.database = database;
        entry.refusal = "";
        LOG.info("Database of addresses in use: {}, {} of {}, {} nodes", file, database.type(),
                database.buildSeconds() < 0 ? "unknown age" : Instant.ofEpochSecond(database.buildSeconds()),
                database.nodes());
    }

    private void tell() {
        user.accept(entries.values().stream().map(e -> e.database).filter(Objects::nonNull)
                .toArray(Database[]::new));
    }

    /** What is in use and what was refused, without a wait. */
    Snapshot snapshot() {
        return snapshot;
    }

    /**
     * Takes a new database instead of the one of its type: writes it to a file beside those in use, looks at all of it,
     * puts it into its place, keeps the file before as {@code .previous}, and uses it. It is never in the heap as a
     * whole, and others wait only while it is looked at, not while it arrives.
     *
     * @throws MmdbException why it was not taken; nothing is changed then
     * @throws IOException when the stream ends with an exception; nothing is changed then
     */
    void take(InputStream content) throws MmdbException, IOException {
        if (!arrival.tryLock()) {
            throw new MmdbException("another database is just arriving");
        }
        Path arrived = null;
        try {
            Path used = snapshot.inUse().keySet().stream().findFirst().orElseThrow(() -> new MmdbException(
                    "no database is in use whose file it could replace ('databases' of org.geophone.enrich.geoip)"));
            arrived = DatabaseFile.place(used);
            DatabaseFile.receive(content, arrived, GeoipList.MOST_BYTES);
            take(arrived);
        } finally {
            if (arrived != null) {
                Files.deleteIfExists(arrived);
            }
            arrival.unlock();
        }
    }

    private synchronized void take(Path arrived) throws MmdbException {
        Database database = DatabaseFile.read(arrived, DatabaseFile.stamp(arrived));
        String type = database.type();
        for (Map.Entry<Path, Database> used : snapshot.inUse().entrySet()) {
            if (used.getValue().type().equals(type)) {
                replace(used.getKey(), entries.get(used.getKey()), arrived, database);
                return;
            }
        }
        throw new MmdbException("it is a database of the type " + type + ", and none of that type is in use whose file"
                + " it could replace ('databases' of org.geophone.enrich.geoip)");
    }

    private void replace(Path file, Entry entry, Path arrived, Database database) throws MmdbException {
        DatabaseFile.replace(file, arrived);
        entry.seen = DatabaseFile.stamp(file);
        use(file, entry, database);
        publish();
        tell();
    }

    /** Ends looking at the files. */
    synchronized void close() {
        if (watch != null) {
            watch.shutdownNow();
            watch = null;
        }
    }
}
