package org.geophone.uitests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A syslog receiver over TCP, one message a line, that keeps the ids of the documents in them, and other lines. */
final class IdReceiver implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    IdReceiver() throws IOException {
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "id-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                start(() -> read(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void read(Socket connection) {
        boolean said = false;
        try (connection; BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int begin = line.indexOf('{');
                if (!said) {
                    // one that only looks whether somebody listens does not count
                    connections.incrementAndGet();
                    said = true;
                }
                if (begin < 0) {
                    lines.add(line);
                } else {
                    ids.add(Api.JSON.readTree(line.substring(begin)).at("/event/id").asText());
                }
            }
        } catch (IOException e) {
            return; // a broken connection ends a line in the middle; its record comes again
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Connections over which something came. */
    int connections() {
        return connections.get();
    }

    /** Messages that are no documents. */
    List<String> lines() {
        return lines;
    }

    Set<String> ids() {
        return ids;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
