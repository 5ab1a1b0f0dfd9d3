package org.geophone.enrich.geoip.internal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.geophone.enrich.geoip.internal.file.DatabaseFile;
import org.geophone.enrich.geoip.internal.mmdb.Database;
import org.geophone.enrich.geoip.internal.mmdb.MmdbException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the databases in use and replaces each when its file changes. A file that cannot be used is refused once per
 * change, with a message; what was in use stays. Any thread.
 */
final class DatabaseKeeper {
    static final int MOST_FILES = 4;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseKeeper.class);

    /** One file: what it looked like when it was read last, what is in use of it, and why the last one is not. */
    private static final class Entry {
        private List<Object> seen;
        private Database database;
        private String refusal = "";
    }

    private final Consumer<Database[]> user;
    private Map<Path, Entry> entries = Map.of();
    private ScheduledExecutorService watch;

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
        for (String path : databases.split(",")) {
            if (!path.isBlank()) {
                Path file = Path.of(path.strip());
                next.put(file, entries.getOrDefault(file, new Entry()));
            }
        }
        if (next.size() > MOST_FILES) {
            throw new IllegalArgumentException("databases: " + next.size() + " files are more than " + MOST_FILES);
        }
        close();
        entries = next;
        look();
        tell();
        if (checkIntervalMs > 0 && !entries.isEmpty()) {
            watch = Executors.newSingleThreadScheduledExecutor(DatabaseKeeper::thread);
            watch.scheduleWithFixedDelay(this::check, checkIntervalMs, checkIntervalMs, TimeUnit.MILLISECONDS);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "geophone-enrich-geoip-files");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads what has changed since it was last read. */
    synchronized void check() {
        if (look()) {
            tell();
        }
    }

    private boolean look() {
        boolean changed = false;
        for (Map.Entry<Path, Entry> e : entries.entrySet()) {
            List<Object> now = DatabaseFile.stamp(e.getKey());
            if (!now.equals(e.getValue().seen)) {
                e.getValue().seen = now;
                changed |= read(e.getKey(), e.getValue());
            }
        }
        return changed;
    }

    private static boolean read(Path file, Entry entry) {
        try {
            entry.database = DatabaseFile.read(file, entry.seen);
            entry.refusal = "";
            LOG.info("Database of addresses in use: {}, {} of {}, {} nodes", file, entry.database.type(),
                    entry.database.buildSeconds() < 0 ? "unknown age"
                            : Instant.ofEpochSecond(entry.database.buildSeconds()), entry.database.nodes());
            return true;
        } catch (MmdbException e) {
            entry.refusal = file + " is refused: " + e.getMessage();
            LOG.warn("Database of addresses {}. {}", entry.refusal,
                    entry.database == null ? "There is none in its place" : "The one in use stays");
            return false;
        }
    }

    private void tell() {
        user.accept(entries.values().stream().map(e -> e.database).filter(Objects::nonNull)
                .toArray(Database[]::new));
    }

    /** Why files were refused when they were read last. */
    synchronized List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        entries.values().forEach(e -> refusals.add(e.refusal));
        refusals.removeIf(String::isEmpty);
        return refusals;
    }

    /** The databases in use by their files, in the order of the configuration. */
    synchronized Map<Path, Database> inUse() {
        Map<Path, Database> used = new LinkedHashMap<>();
        entries.forEach((file, entry) -> {
            if (entry.database != null) {
                used.put(file, entry.database);
            }
        });
        return used;
    }

    /**
     * Takes a new database instead of the one of its type: looks at all of it, writes it to the file, keeps the file
     * before beside it as {@code .previous}, and uses it.
     *
     * @throws MmdbException why it was not taken; nothing is changed then
     */
    synchronized void take(byte[] content) throws MmdbException {
        String type = Database.of(ByteBuffer.wrap(content)).type();
        for (Map.Entry<Path, Database> used : inUse().entrySet()) {
            if (used.getValue().type().equals(type)) {
                DatabaseFile.write(used.getKey(), content);
                check();
                if (!entries.get(used.getKey()).refusal.isEmpty()) {
                    throw new MmdbException(entries.get(used.getKey()).refusal);
                }
                return;
            }
        }
        throw new MmdbException("it is a database of the type " + type + ", and none of that type is in use whose file"
                + " it could replace ('databases' of org.geophone.enrich.geoip)");
    }

    /** Ends looking at the files. */
    synchronized void close() {
        if (watch != null) {
            watch.shutdownNow();
            watch = null;
        }
    }
}
