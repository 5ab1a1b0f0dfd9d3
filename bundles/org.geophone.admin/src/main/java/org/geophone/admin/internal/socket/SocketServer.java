package org.geophone.admin.internal.socket;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.geophone.admin.internal.routes.Answers;
import org.geophone.api.admin.AdminRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections and serves them with a few threads; what does not fit into the short queue is told so at once. */
final class SocketServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);
    private static final int WAITING = 16;
    private static final long LEAVE_MS = 2000;

    private final SocketFile socket;
    private final ThreadPoolExecutor workers;
    private final AdminRoutes routes;
    private final Exchange.Limits limits;
    private volatile boolean closing;

    SocketServer(Path path, Set<PosixFilePermission> mode, int threads, AdminRoutes routes, Exchange.Limits limits)
            throws IOException {
        this.routes = routes;
        this.limits = limits;
        socket = SocketFile.open(path, mode);
        AtomicInteger number = new AtomicInteger();
        workers = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING),
                task -> daemon(task, "geophone-admin-" + number.incrementAndGet()));
        // now, and not when somebody asks: that may be because no thread can be made any more
        workers.prestartAllCoreThreads();
        daemon(this::accept, "geophone-admin-accept").start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!closing) {
            try {
                take(socket.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("the local socket could not take a connection: {}", e.getMessage());
                pause();
            }
        }
    }

    /** Out of file descriptors, say: trying again at once would only burn time. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(SocketChannel connection) throws IOException {
        try {
            workers.execute(new Exchange(connection, routes, limits));
        } catch (RejectedExecutionException e) {
            refuse(connection, "too many requests wait already");
        } catch (OutOfMemoryError e) {
            // a worker that ended by an error and cannot be replaced; without us nobody would accept any more
            refuse(connection, "no thread can be made for this request");
            LOG.warn("the local socket could not serve a connection: {}", e.getMessage());
            pause();
        }
    }

    private static void refuse(SocketChannel connection, String why) throws IOException {
        try (connection) {
            connection.configureBlocking(false);
            connection.write(Reply.encode(Answers.error(503, why, false)));
        }
    }

    /** Closes the socket; requests under way get a moment to end. */
    @Override
    public void close() {
        closing = true;
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("the local socket's file could not be removed: {}", e.getMessage());
        }
        workers.shutdown();
        try {
            if (!workers.awaitTermination(LEAVE_MS, TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
