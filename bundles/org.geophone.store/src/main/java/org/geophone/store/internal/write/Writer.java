package org.geophone.store.internal.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.geophone.store.internal.file.Failure;
import org.geophone.store.internal.file.FileKind;
import org.geophone.store.internal.file.StoreFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. What waits for the same file becomes one transaction; where that fails, each work gets a
 * transaction of its own, so that only the guilty one fails. A damaged file is put aside and the work done in the new
 * one. Any thread may hand work over; the queue is bounded, and a full one makes who hands over wait.
 */
public final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int QUEUED = 256;
    private static final int GROUP = 64;
    private static final long STOP_MS = 10_000;
    private static final long PAUSE_MS = 1000;

    private final Map<FileKind, StoreFile> files;
    private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(QUEUED);
    private final BooleanSupplier idle;
    private final Runnable aside;
    private final Thread thread = new Thread(this::run, "geophone-store");
    private volatile boolean stopping;
    private volatile String problem;

    /**
     * A writer that has not begun.
     *
     * @param idle is called at least once a second by the writing thread, between two groups, and at once again when
     *     it answers true: there is more to do
     * @param aside is called by the writing thread for each damaged file that was put aside
     */
    public Writer(Map<FileKind, StoreFile> files, BooleanSupplier idle, Runnable aside) {
        this.files = new EnumMap<>(files);
        this.idle = idle;
        this.aside = aside;
        thread.setDaemon(true);
    }

    /** What is to be written. */
    @FunctionalInterface
    public interface Work {
        /** Writes; the transaction is opened and committed outside. May be called again after a failure. */
        void write(Connection connection) throws SQLException;
    }

    private record Job(FileKind kind, Work work, CompletableFuture<Void> done) {
        boolean isGivenUp() {
            return done.isCancelled();
        }

        /** The last thing before the commit: who gave it up hands it over again, and it must not be there twice. */
        void check(Connection connection) throws SQLException {
            if (isGivenUp()) {
                throw new SQLException("who handed it over has given it up");
            }
        }
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** What fails now, in words, or null. */
    public String problem() {
        return problem;
    }

    /**
     * Hands work over.
     *
     * @return is complete when the work is committed, or failed; work that is cancelled before that is not committed,
     *     unless its commit has begun
     */
    public CompletableFuture<Void> hand(FileKind kind, Work work) throws InterruptedException {
        Job job = new Job(kind, work, new CompletableFuture<>());
        boolean taken = false;
        while (!taken && !stopping) {
            taken = queue.offer(job, PAUSE_MS, TimeUnit.MILLISECONDS);
        }
        if (!taken || !thread.isAlive()) {
            job.done.completeExceptionally(new SQLException("the store is closed"));
        }
        return job.done;
    }

    /**
     * Does work on the writing thread itself, in a transaction of its own; {@code idle} calls this.
     *
     * @param done is called when it is committed
     */
    void now(FileKind kind, Work work, Runnable done) {
        try {
            transaction(files.get(kind), List.of(work));
            done.run();
        } catch (SQLException | RuntimeException e) {
            failed(files.get(kind), e);
        }
    }

    private void run() {
        List<Job> jobs = new ArrayList<>();
        boolean more = false;
        while (!stopping || !queue.isEmpty()) {
            jobs.clear();
            try {
                take(jobs, more);
                for (FileKind kind : FileKind.values()) {
                    List<Job> group = jobs.stream().filter(j -> j.kind == kind && !j.isGivenUp()).toList();
                    if (!group.isEmpty()) {
                        guarded(files.get(kind), group);
                    }
                }
                more = idle.getAsBoolean();
            } catch (RuntimeException | Error e) {
                // whatever it is, the thread goes on, and nobody waits in vain
                more = false;
                say("the store", e, "");
                SQLException told = new SQLException(e.toString(), e);
                jobs.forEach(job -> job.done.completeExceptionally(told));
            }
        }
        files.values().forEach(StoreFile::close);
    }

    private void take(List<Job> jobs, boolean atOnce) {
        try {
            Job first = queue.poll(atOnce ? 0 : PAUSE_MS, TimeUnit.MILLISECONDS);
            if (first != null) {
                jobs.add(first);
                queue.drainTo(jobs, GROUP - 1);
            }
        } catch (InterruptedException e) {
            // only the end of the process interrupts: go on with what is queued
            stopping = true;
        }
    }

    /** Whatever happens (no memory, a library that cannot be loaded), the thread goes on and nobody waits in vain. */
    private void guarded(StoreFile file, List<Job> group) {
        try {
            write(file, group);
        } catch (Error e) {
            failed(file, e);
            SQLException told = new SQLException(e.toString(), e);
            group.forEach(job -> job.done.completeExceptionally(told));
        }
    }

    private void write(StoreFile file, List<Job> group) {
        try {
            transaction(file, Stream.concat(group.stream().map(Job::work), group.stream().map(j -> j::check)).toList());
            // before anybody hears that it was written: who asks then sees no trouble that is over
            problem = null;
            group.forEach(j -> j.done.complete(null));
        } catch (SQLException | RuntimeException together) {
            group.stream().filter(job -> !job.isGivenUp()).forEach(job -> alone(file, job, group.size(), together));
        }
    }

    private void alone(StoreFile file, Job job, int of, Exception together) {
        try {
            if (of == 1) {
                throw together;
            }
            transaction(file, List.of(job.work, job::check));
            job.done.complete(null);
        } catch (Exception e) {
            if (!job.isGivenUp()) {
                failed(file, e);
                job.done.completeExceptionally(e);
            }
        }
    }

    private void failed(StoreFile file, Throwable e) {
        // sums are not tried again, and neither is what fails for good
        boolean comesAgain = file.kind() != FileKind.TRAFFIC && !Failure.lasting(e);
        say(file.path().toString(), e, comesAgain ? "; records for it wait in its lanes ('geophone outputs')" : "");
    }

    private void say(String what, Throwable e, String consequence) {
        String words = what + " cannot be written: " + (e instanceof SQLException sql ? Failure.words(sql)
                : e.toString()) + consequence;
        if (problem == null) {
            LOG.warn(words);
        }
        problem = words;
    }

    private void transaction(StoreFile file, List<Work> works) throws SQLException {
        try {
            once(file, works);
        } catch (SQLException e) {
            if (!Failure.damage(e)) {
                throw e;
            }
            file.putAside(e.getMessage());
            aside.run();
            once(file, works);
        }
    }

    private void once(StoreFile file, List<Work> works) throws SQLException {
        Connection connection = null;
        boolean committed = false;
        int before = file.generation();
        try {
            connection = file.connection();
            if (file.generation() != before) {
                aside.run();
            }
            for (Work work : works) {
                work.write(connection);
            }
            connection.commit();
            committed = true;
        } finally {
            if (!committed && connection != null) {
                undo(file, connection);
            }
        }
    }

    /** A connection that cannot even roll back is closed: the next work opens another one. */
    private static void undo(StoreFile file, Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("{} could not be rolled back: {}", file.path(), e.getMessage());
            file.close();
        }
    }

    /** Waits for what was handed over, and ends. */
    @Override
    public void close() {
        stopping = true;
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(STOP_MS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        for (Job job = queue.poll(); job != null; job = queue.poll()) {
            job.done.completeExceptionally(new SQLException("the store is closed"));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
