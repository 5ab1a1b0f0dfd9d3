package org.geophone.store.internal.file;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.geophone.api.store.StoreException;
import org.sqlite.ProgressHandler;

/**
 * Connections that read one file; any thread. Each question has one for itself, so none waits for another or for the
 * writer. A question that takes too long is ended.
 */
public final class Readers implements AutoCloseable {
    private static final int KEPT = 4;
    private static final int STEPS_BETWEEN_LOOKS = 100_000;

    private final StoreFile file;
    private final long limitNanos;
    private final Consumer<String> damage;
    private final Deque<Reader> idle = new ArrayDeque<>();
    private boolean closed;

    /**
     * Readers of a file that the writer has opened.
     *
     * @param limitMs longest time of a question
     * @param damage is told when the file turns out to be damaged
     */
    public Readers(StoreFile file, long limitMs, Consumer<String> damage) {
        this.file = file;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMs);
        this.damage = damage;
    }

    /** A question. */
    @FunctionalInterface
    public interface Question<T> {
        /** Asks it. */
        T ask(Connection connection) throws SQLException;
    }

    private static final class Reader extends ProgressHandler {
        private final Connection connection;
        private final int generation;
        private volatile long deadline;

        Reader(Connection connection, int generation) {
            this.connection = connection;
            this.generation = generation;
        }

        @Override
        protected int progress() {
            return System.nanoTime() - deadline > 0 ? 1 : 0;
        }

        void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                // it only read: nothing is lost with it
                return;
            }
        }
    }

    /** Asks a question. */
    public <T> T ask(Question<T> question) throws StoreException {
        Reader reader = null;
        boolean fine = false;
        try {
            reader = take();
            reader.deadline = System.nanoTime() + limitNanos;
            T answer = question.ask(reader.connection);
            fine = true;
            return answer;
        } catch (SQLException e) {
            if (Failure.damage(e)) {
                damage.accept(e.getMessage());
            }
            boolean late = reader != null && reader.progress() != 0;
            throw new StoreException(file.path() + (late ? ": the question took longer than "
                    + TimeUnit.NANOSECONDS.toMillis(limitNanos) + " ms and was ended"
                    : " cannot be read: " + Failure.words(e)), e);
        } finally {
            give(reader, fine);
        }
    }

    private Reader take() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new SQLException("the store is closed");
            }
            for (Reader one = idle.poll(); one != null; one = idle.poll()) {
                if (one.generation == file.generation()) {
                    return one;
                }
                one.close();
            }
        }
        int generation = file.generation();
        if (!Files.exists(file.path())) {
            // SQLite would make it, with rights for everybody
            throw new SQLException("it is not there yet");
        }
        Connection connection = StoreFile.connect(file.path());
        try (Statement s = connection.createStatement()) {
            s.execute("PRAGMA query_only=1");
            s.execute("PRAGMA cache_size=-16384");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        Reader reader = new Reader(connection, generation);
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, reader);
        return reader;
    }

    private void give(Reader reader, boolean fine) {
        if (reader == null) {
            return;
        }
        synchronized (idle) {
            if (fine && !closed && idle.size() < KEPT) {
                idle.push(reader);
                return;
            }
        }
        reader.close();
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(Reader::close);
            idle.clear();
        }
    }
}
