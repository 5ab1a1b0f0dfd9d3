package org.geophone.testkit.syslog;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.FreePort;

/**
 * A syslog receiver in the test's own process, over TCP or TLS: takes both framings of RFC 6587 and keeps every
 * message. It can close at once whatever it accepts, as a load balancer without a receiver behind it does.
 */
public final class Receiver implements AutoCloseable {
    private final int port;
    private final SSLContext tls;
    private final boolean certificate;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean refusing;
    private ServerSocket server;
    private Thread accepting;

    /** Listens on a free port of the loopback interface. */
    public Receiver() throws IOException {
        this(null, false);
    }

    /**
     * Listens on a free port of the loopback interface, for TLS.
     *
     * @param tls keys and trust, or null for plain TCP
     * @param certificate true: clients have to have a certificate
     */
    public Receiver(SSLContext tls, boolean certificate) throws IOException {
        this.tls = tls;
        this.certificate = certificate;
        this.port = FreePort.next();
        listen();
    }

    /** Listens (again). */
    public void listen() throws IOException {
        ServerSocket opened = tls == null ? new ServerSocket() : tls.getServerSocketFactory().createServerSocket();
        if (opened instanceof SSLServerSocket secure) {
            secure.setNeedClientAuth(certificate);
        }
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server = opened;
        accepting = start(() -> accept(opened));
    }

    /** From here on connections are accepted and closed at once, or again kept. */
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket connection = opened.accept();
                accepted.incrementAndGet();
                if (refusing) {
                    connection.close();
                } else {
                    connections.add(connection);
                    start(() -> read(connection));
                }
            } catch (IOException e) {
                // the server socket was closed, or a connection ended before it was accepted
                continue;
            }
        }
    }

    private void read(Socket connection) {
        try (connection; InputStream in = new BufferedInputStream(connection.getInputStream())) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                messages.add(c == '<' ? untilLineFeed(in) : counted(in, c));
            }
        } catch (IOException e) {
            // a broken connection ends a message in the middle; what is whole has been kept
            return;
        } finally {
            connections.remove(connection);
        }
    }

    private static String untilLineFeed(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write('<');
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("torn message");
            }
            message.write(c);
        }
        return message.toString(StandardCharsets.UTF_8);
    }

    private static String counted(InputStream in, int first) throws IOException {
        int length = 0;
        for (int c = first; c != ' '; c = in.read()) {
            if (c < '0' || c > '9') {
                throw new IOException("no count");
            }
            length = 10 * length + c - '0';
        }
        byte[] message = in.readNBytes(length);
        if (message.length < length) {
            throw new IOException("torn message");
        }
        return new String(message, StandardCharsets.UTF_8);
    }

    /** The messages so far, in the order of their arrival. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** Connections accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Closes all connections and listens no more, until {@link #listen}. */
    public void goAway() throws IOException {
        server.close();
        // the port is free only when the thread that accepted has let go of it
        Container.await("the port is free", () -> !accepting.isAlive());
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        goAway();
    }
}
