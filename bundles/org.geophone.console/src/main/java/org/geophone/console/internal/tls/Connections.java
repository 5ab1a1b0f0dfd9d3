package org.geophone.console.internal.tls;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.geophone.api.health.RegularWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that are open. When there are more than so many, the one on which nothing has moved for longest is
 * closed; and one whose first request has not arrived after so long, however slowly it still arrives. Any thread.
 */
final class Connections implements Connection.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    /** Each takes buffers of TLS, some ten thousand bytes, and a file descriptor. */
    static final int MOST = 400;
    private static final long FIRST_REQUEST_MS = 20_000;
    private static final long LOOK_MS = 2_000;

    private final Map<SslConnection, Boolean> open = new ConcurrentHashMap<>();
    private final Runnable counted;
    private final ScheduledExecutorService look;

    /** Tells of each connection that is closed early. */
    Connections(Runnable counted) {
        this.counted = counted;
        look = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "geophone-console-connections");
            thread.setDaemon(true);
            return thread;
        });
        look.scheduleWithFixedDelay(RegularWork.of("ending connections to the console over which no request comes",
                LOOK_MS, this::endThoseWithoutRequest, LOG::error), LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection tls) {
            open.put(tls, Boolean.TRUE);
            if (open.size() > MOST) {
                closeTheIdlest(tls);
            }
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof SslConnection tls) {
            open.remove(tls);
        }
    }

    private void closeTheIdlest(SslConnection newest) {
        SslConnection idlest = null;
        long longest = -1;
        for (SslConnection each : open.keySet()) {
            long idleMs = each != newest && each.getEndPoint() instanceof IdleTimeout idle ? idle.getIdleFor() : -1;
            if (idleMs > longest) {
                longest = idleMs;
                idlest = each;
            }
        }
        if (idlest != null) {
            end(idlest);
        }
    }

    /** Removed here and at once, so that those who arrive together do not all choose the same. */
    private void end(SslConnection connection) {
        if (open.remove(connection) != null) {
            counted.run();
            // without the farewell of TLS, for which a silent other side would be waited
            connection.getEndPoint().close();
        }
    }

    private void endThoseWithoutRequest() {
        long before = System.currentTimeMillis() - FIRST_REQUEST_MS;
        for (SslConnection each : open.keySet()) {
            Connection inside = each.getSslEndPoint().getConnection();
            if (each.getCreatedTimeStamp() < before && (inside == null || inside.getMessagesIn() == 0)) {
                end(each);
            }
        }
    }

    @Override
    public void close() {
        look.shutdownNow();
    }
}
