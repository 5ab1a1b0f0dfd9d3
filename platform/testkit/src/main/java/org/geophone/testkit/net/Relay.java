package org.geophone.testkit.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes TCP connections on to a port of this machine, until it is cut: then all connections end and new ones are
 * refused, as if the server had gone, without the server being restarted.
 */
public final class Relay implements AutoCloseable {
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private ServerSocket server;

    /** Listens on a port of its own; begins to pass on at {@link #to}. */
    public Relay() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        port = server.getLocalPort();
        accept(server);
    }

    /** The port clients connect to; the same after {@link #mend}. */
    public int port() {
        return port;
    }

    /** Passes on to this port. */
    public Relay to(int given) {
        target = given;
        return this;
    }

    private void accept(ServerSocket from) {
        thread(() -> {
            while (true) {
                Socket client = from.accept();
                Socket onward = new Socket();
                open.add(client);
                open.add(onward);
                onward.connect(new InetSocketAddress("127.0.0.1", target), 5000);
                pass(client, onward);
                pass(onward, client);
                if (from.isClosed()) {
                    closeAll();
                }
            }
        });
    }

    private void pass(Socket from, Socket to) {
        thread(() -> {
            try (from; to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } finally {
                open.remove(from);
            }
        });
    }

    /** Work of a thread of its own, which ends with the first connection that ends. */
    private interface Work {
        void run() throws IOException;
    }

    private static void thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the connection ended: so does the thread
                Thread.currentThread().interrupt();
            }
        }, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void closeAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    /** Ends all connections and refuses new ones. */
    public void cut() throws IOException {
        server.close();
        closeAll();
    }

    /** Passes on again. */
    public void mend() throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        accept(server);
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
