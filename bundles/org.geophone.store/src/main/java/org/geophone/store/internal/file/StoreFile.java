package org.geophone.store.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.JDBC;

/**
 * One file and the connection that writes to it. The writer's thread only, where nothing else is said. A file that is
 * damaged, or that a later version of the sensor wrote, is renamed, and a new one begun.
 */
public final class StoreFile {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFile.class);
    /** Files up to this size are read as a whole when they are opened; in others damage is met when it is met. */
    private static final long CHECKED_BYTES = 256L << 20;
    private static final int KEPT_ASIDE = 2;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    private final FileKind kind;
    private final Path path;
    private Connection connection;
    /** Rises with each file that takes the place of another; connections that read look at it. */
    private volatile int generation;
    private volatile String setAside;

    /** A file that is not open yet. */
    public StoreFile(FileKind kind, Path folder) {
        this.kind = kind;
        this.path = folder.resolve(kind.id() + ".db");
    }

    /** What it holds. */
    public FileKind kind() {
        return kind;
    }

    /** Where it is. Any thread. */
    public Path path() {
        return path;
    }

    /** Which file this is, counted from the start. Any thread. */
    public int generation() {
        return generation;
    }

    /** Where a damaged predecessor lies, or null. Any thread. */
    public String setAside() {
        return setAside;
    }

    /** The connection that writes, opened when it is not. It is in a transaction until {@code commit}. */
    public Connection connection() throws SQLException {
        if (connection == null) {
            try {
                open();
            } catch (SQLException e) {
                close();
                if (!Failure.damage(e)) {
                    throw e;
                }
                putAside(e.getMessage());
                try {
                    open();
                } catch (SQLException again) {
                    close();
                    throw again;
                }
            }
        }
        return connection;
    }

    private void open() throws SQLException {
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path.getParent());
                Files.createFile(path, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-r-----")));
            }
        } catch (IOException e) {
            throw new SQLException(path + " cannot be made: " + e, e);
        }
        Connection opened = connect(path);
        connection = opened;
        try (Statement s = opened.createStatement()) {
            s.execute("PRAGMA auto_vacuum=INCREMENTAL");
            s.execute("PRAGMA journal_mode=WAL");
            // findings are few and must outlive a loss of power; of the rest the last seconds may be lost then
            s.execute("PRAGMA synchronous=" + (kind == FileKind.FINDINGS ? "FULL" : "NORMAL"));
            s.execute("PRAGMA cache_size=-16384");
            s.execute("PRAGMA journal_size_limit=67108864");
            check(s);
        }
        opened.setAutoCommit(false);
        migrate(opened);
    }

    private void check(Statement s) throws SQLException {
        try {
            if (Files.size(path) > CHECKED_BYTES) {
                s.executeQuery("SELECT count(*) FROM sqlite_master").close();
                return;
            }
        } catch (IOException e) {
            throw new SQLException(path + " cannot be looked at: " + e, e);
        }
        quickCheck(s);
    }

    private static void quickCheck(Statement s) throws SQLException {
        try (var found = s.executeQuery("PRAGMA quick_check(1)")) {
            String word = found.next() ? found.getString(1) : "nothing";
            if (!word.equals("ok")) {
                throw new SQLException("it is damaged: " + word, null, org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT.code);
            }
        }
    }

    /**
     * Looks at the file as somebody does who has nothing of it in memory: what the writer has there may be whole, while
     * the disk is not.
     */
    public void lookAfresh() throws SQLException {
        try (Connection fresh = connect(path); Statement s = fresh.createStatement()) {
            s.execute("PRAGMA query_only=1");
            quickCheck(s);
        }
    }

    private void migrate(Connection opened) throws SQLException {
        List<String> steps = kind.steps();
        try (Statement s = opened.createStatement()) {
            int version;
            try (var found = s.executeQuery("PRAGMA user_version")) {
                found.next();
                version = found.getInt(1);
            }
            if (version > steps.size() || version < 0) {
                throw new SQLException("it has version " + version + ", and the latest one known is " + steps.size(),
                        null, org.sqlite.SQLiteErrorCode.SQLITE_NOTADB.code);
            }
            for (int v = version; v < steps.size(); v++) {
                for (String one : steps.get(v).split(";\\s*\\n")) {
                    s.executeUpdate(one);
                }
            }
            s.executeUpdate("PRAGMA user_version=" + steps.size());
        }
        opened.commit();
    }

    /** A connection to a file of SQLite. Any thread. */
    static Connection connect(Path path) throws SQLException {
        return connect(path, JDBC::new);
    }

    /** The same through a driver of one's own. */
    static Connection connect(Path path, Supplier<Driver> driver) throws SQLException {
        Properties settings = new Properties();
        // nobody else is meant to write; who does for a moment is waited for
        settings.setProperty("busy_timeout", "500");
        try {
            return driver.get().connect(JDBC.PREFIX + path, settings);
        } catch (LinkageError e) {
            throw new SQLException("SQLite's native library cannot be used: " + e, e);
        }
    }

    /**
     * Writes a whole copy, of one moment, into a folder, while others read and write. Any thread. As large as what is
     * in use; what was deleted is not in it.
     */
    public void copyTo(Path folder) throws SQLException {
        if (!Files.exists(path)) {
            return;
        }
        Path copy = folder.resolve(path.getFileName());
        try (Connection own = connect(path); PreparedStatement s = own.prepareStatement("VACUUM INTO ?")) {
            s.setString(1, copy.toString());
            s.execute();
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r-----"));
        } catch (IOException e) {
            throw new SQLException(copy + " cannot be kept from others: " + e, e);
        }
    }

    /** The file turned out to be damaged: it is renamed, and the next connection begins a new one. */
    public void putAside(String why) throws SQLException {
        close();
        Path aside = free(path.getFileName() + ".damaged-" + STAMP.format(Instant.now()));
        try {
            for (String part : new String[] {"", "-wal", "-shm"}) {
                Path old = path.resolveSibling(path.getFileName() + part);
                if (part.equals("-shm")) {
                    Files.deleteIfExists(old);
                } else if (Files.exists(old)) {
                    Files.move(old, aside.resolveSibling(aside.getFileName() + part));
                }
            }
            setAside = aside.toString();
            LOG.warn("{} cannot be used any more ({}); it is now {}, and a new one is begun", path, why, aside);
            thin();
        } catch (IOException e) {
            throw new SQLException(path + " is damaged (" + why + ") and could not be renamed: " + e, e);
        } finally {
            generation++;
        }
    }

    /** A name that no file has: a second may see two damaged files. */
    private Path free(String name) {
        Path free = path.resolveSibling(name);
        for (int i = 2; Files.exists(free); i++) {
            free = path.resolveSibling(name + "-" + i);
        }
        return free;
    }

    /** Damaged files are for people to look at; they may not fill the disk. */
    private void thin() throws IOException {
        List<Path> old = new ArrayList<>();
        try (Stream<Path> files = Files.list(path.getParent())) {
            files.filter(f -> f.getFileName().toString().startsWith(path.getFileName() + ".damaged-")
                    && !f.toString().endsWith("-wal")).sorted().forEach(old::add);
        }
        for (int i = 0; i < old.size() - KEPT_ASIDE; i++) {
            Files.deleteIfExists(old.get(i));
            Files.deleteIfExists(old.get(i).resolveSibling(old.get(i).getFileName() + "-wal"));
        }
    }

    /** Closes the connection; what was not committed is gone. */
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                if (!open.getAutoCommit()) {
                    open.rollback();
                }
            } catch (SQLException e) {
                LOG.debug("{} could not be rolled back: {}", path, e.getMessage());
            }
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("{} could not be closed in order: {}", path, e.getMessage());
            }
        }
    }
}
