package org.geophone.admin.internal.socket;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.geophone.api.admin.SensorAdmin;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local socket of the running sensor. Opened only where a configuration asks for it, so that a container made for
 * one replay does not listen.
 */
@Component(service = AdminSocket.class, immediate = true, configurationPid = "org.geophone.admin",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AdminSocket.Config.class)
public final class AdminSocket {
    private static final Logger LOG = LoggerFactory.getLogger(AdminSocket.class);
    private static final int WAITING = 16;
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAVE_MS = 2000;

    /** Configuration of the local socket. */
    @ObjectClassDefinition(name = "Geophone: local socket",
            description = "The Unix-domain socket by which the command line talks to the running sensor.")
    @interface Config {
        /** Path of the socket. */
        @AttributeDefinition(name = "Path", description = "Path of the socket, at most about 100 characters; "
                + "a relative path is meant from the data folder.")
        String socketPath() default "admin.sock";

        /** Mode of its file. */
        @AttributeDefinition(name = "Mode",
                description = "Mode of the socket's file in octal digits: who may write to it may change the sensor.")
        String socketMode() default "0660";

        /** Threads that serve requests. */
        @AttributeDefinition(name = "Threads", description = "How many requests are served at the same time.",
                min = "1", max = "16")
        int threads() default 4;

        /** Time for a request to arrive. */
        @AttributeDefinition(name = "Request time-out (ms)",
                description = "Milliseconds in which the head of a request has to arrive.", min = "100", max = "60000")
        long requestTimeoutMs() default 5000;

        /** Time for a body to arrive. */
        @AttributeDefinition(name = "Upload time-out (ms)",
                description = "Milliseconds in which an uploaded bundle has to arrive.", min = "100", max = "600000")
        long uploadTimeoutMs() default 60_000;

        /** Size of an uploaded bundle. */
        @AttributeDefinition(name = "Largest upload (MiB)", description = "Size of the largest bundle that is taken.",
                min = "1", max = "1024")
        int maxUploadMegabytes() default 64;
    }

    private final SocketFile socket;
    private final ThreadPoolExecutor workers;
    private final Routes routes;
    private final Exchange.Limits limits;
    private final Thread acceptor;
    private volatile boolean closing;

    /** Opens the socket and begins to serve. */
    @Activate
    public AdminSocket(@Reference SensorAdmin admin, BundleContext context, Config config) throws IOException {
        String data = context.getProperty("geophone.data");
        Path path = Path.of(data == null ? "data" : data).resolve(config.socketPath()).toAbsolutePath();
        routes = new Routes(admin);
        limits = new Exchange.Limits(config.requestTimeoutMs(), config.uploadTimeoutMs(),
                config.maxUploadMegabytes() * MEGABYTE);
        try {
            socket = SocketFile.open(path, SocketFile.mode(config.socketMode()));
        } catch (IOException e) {
            throw new IOException("socketPath " + path + " cannot be opened: " + e.getMessage(), e);
        }
        AtomicInteger number = new AtomicInteger();
        workers = new ThreadPoolExecutor(config.threads(), config.threads(), 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING), task -> daemon(task, "geophone-admin-" + number.incrementAndGet()));
        acceptor = daemon(this::accept, "geophone-admin-accept");
        acceptor.start();
        LOG.info("local socket open at {}", path);
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
        } catch (java.util.concurrent.RejectedExecutionException e) {
            try (connection) {
                connection.configureBlocking(false);
                connection.write(Reply.error(503, "too many requests wait already", false).encode());
            }
        }
    }

    /** Closes the socket; requests under way get a moment to end. */
    @Deactivate
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
