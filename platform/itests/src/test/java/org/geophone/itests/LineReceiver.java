package org.geophone.itests;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver of lines over TCP that keeps nothing but what {@link Arrivals} keeps, and may be told to read slowly. */
public final class LineReceiver implements AutoCloseable {
    /** So little that a sender soon feels it when nothing is read. */
    private static final int BUFFER_BYTES = 65_536;

    private final ServerSocket server = new ServerSocket();
    private final Arrivals arrivals;
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean resting;

    /** Listens on a free port of the loopback interface. */
    public LineReceiver(Arrivals arrivals) throws IOException {
        this.arrivals = arrivals;
        server.setReceiveBufferSize(BUFFER_BYTES);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    private Thread start(Runnable task) {
        Thread thread = new Thread(task, "line-receiver");
        thread.setDaemon(true);
        readers.add(thread);
        thread.start();
        return thread;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.incrementAndGet();
                start(() -> read(connection));
            } catch (IOException e) {
                continue; // closed, or a connection that ended before it was accepted
            }
        }
    }

    private void read(Socket connection) {
        byte[] buffer = new byte[1 << 18];
        int filled = 0;
        try (connection; InputStream in = connection.getInputStream()) {
            int n = in.read(buffer, filled, buffer.length - filled);
            while (n >= 0) {
                while (resting) {
                    Thread.sleep(1);
                }
                filled = lines(buffer, filled + n);
                n = in.read(buffer, filled, buffer.length - filled);
            }
        } catch (IOException e) {
            return; // a broken connection ends a line in the middle; whole ones have been taken
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the whole lines and moves the rest to the front; answers how long that is. */
    private int lines(byte[] buffer, int end) {
        int from = 0;
        for (int i = 0; i < end; i++) {
            if (buffer[i] == '\n') {
                arrivals.line(buffer, from, i);
                from = i + 1;
            }
        }
        System.arraycopy(buffer, from, buffer, 0, end - from);
        return end - from;
    }

    /** From here on nothing is read, or again. */
    public void rest(boolean rests) {
        resting = rests;
    }

    /** Connections so far. */
    public int connections() {
        return connections.get();
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
