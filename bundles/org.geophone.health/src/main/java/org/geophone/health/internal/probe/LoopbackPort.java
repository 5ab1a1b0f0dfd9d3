package org.geophone.health.internal.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.Actor;
import org.geophone.api.admin.AdminRoutes;
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
 * {@code /healthz}, {@code /readyz} and {@code /metrics} over plain HTTP at 127.0.0.1, without a login: whoever is on
 * this machine may read them. Off unless a port is configured. Nothing can be changed through it. Two threads of its
 * own; what comes while both are busy and {@value #WAITING} wait is turned away, which the log tells. A request has to
 * be complete within {@value #REQUEST_SECONDS} seconds.
 */
@Component(service = LoopbackPort.class, immediate = true, configurationPid = "org.geophone.health.loopback",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LoopbackPort.Config.class)
public final class LoopbackPort {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackPort.class);
    private static final Map<String, String> PATHS = Map.of("/healthz", "healthz", "/readyz", "readyz", "/metrics",
            "metrics");
    private static final int THREADS = 2;
    private static final int WAITING = 16;
    private static final int BACKLOG = 16;
    /** Nothing but the time ends a request of which only a part comes; it has one of the two threads meanwhile. */
    private static final int REQUEST_SECONDS = 5;
    private static final String REQUEST_TIME = "sun.net.httpserver.maxReqTime";
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost");
    private static final long TOLD_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Actor ACTOR = new Actor("anybody", "127.0.0.1");

    private final AdminRoutes routes;
    private HttpServer server;
    private ExecutorService workers;
    /** Of the server's thread, which hands requests over: when it told last that some were turned away. */
    private long toldNanos = System.nanoTime() - TOLD_NANOS;
    private long turnedAway;

    /** Where to listen. */
    @ObjectClassDefinition(name = "Geophone health: loopback port",
            description = "Health and metrics over plain HTTP, for programs of this machine only.")
    public @interface Config {
        /** The port. */
        @AttributeDefinition(name = "Port", min = "0", max = "65535", description = "TCP port at 127.0.0.1 for"
                + " /healthz, /readyz and /metrics, without a login; 0: none.")
        int port() default 0;
    }

    /** Listens where a port is configured. */
    @Activate
    public LoopbackPort(Config config, @Reference AdminRoutes routes) {
        this.routes = routes;
        if (config.port() > 0) {
            listen(config.port());
        }
    }

    private void listen(int port) {
        // the JDK reads it once, when the process makes its first server; nothing else of the sensor makes one
        if (System.getProperty(REQUEST_TIME) == null) {
            System.setProperty(REQUEST_TIME, Integer.toString(REQUEST_SECONDS));
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
        } catch (IOException e) {
            LOG.error("health cannot listen at 127.0.0.1:{} (port in org.geophone.health.loopback.cfg): {}", port,
                    e.getMessage());
            return;
        }
        workers = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(WAITING),
                task -> {
                    Thread thread = new Thread(task, "geophone-health-port");
                    thread.setDaemon(true);
                    return thread;
                }, (task, pool) -> turnAway());
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
        LOG.info("health listens at http://127.0.0.1:{}/metrics", port);
    }

    /** The connection is closed when its request's time is over. */
    private void turnAway() {
        turnedAway++;
        long now = System.nanoTime();
        if (now - toldNanos >= TOLD_NANOS) {
            toldNanos = now;
            LOG.warn("health's port at 127.0.0.1 is busy: {} requests were turned away since it listens", turnedAway);
        }
    }

    /** The host that a request names, without the port. */
    private static boolean isThisMachine(String host) {
        return HOSTS.contains(host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // a page of another site could make a browser of this machine ask; it names itself as a host
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            String wanted = PATHS.get(exchange.getRequestURI().getPath());
            if (!isThisMachine(host)) {
                send(exchange, 403, "text/plain", "this port is for programs of this machine: ask 127.0.0.1\n");
            } else if (wanted == null) {
                send(exchange, 404, "text/plain", "there is /healthz, /readyz and /metrics\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "only GET is possible here\n");
            } else {
                AdminRoutes.Answer answer = routes.answer(new AdminRoutes.Call("GET", AdminRoutes.ROOT + wanted,
                        Map.of(), true, null, ACTOR));
                send(exchange, answer.status(), wanted.equals("metrics") ? "text/plain; version=0.0.4" : "text/plain",
                        answer.body());
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Listens no more. */
    @Deactivate
    void close() {
        if (server != null) {
            server.stop(0);
            workers.shutdownNow();
        }
    }
}
