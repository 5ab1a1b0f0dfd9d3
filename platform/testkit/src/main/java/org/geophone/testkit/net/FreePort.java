package org.geophone.testkit.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that have to be told theirs before they begin. They lie below those that the kernel gives away by
 * itself: a port that it found free a second ago it may have given to another test since.
 */
public final class FreePort {
    private static final int LEAST = 10_000;
    private static final int MOST = 30_000;
    private static final int TRIES = 100;

    private FreePort() {
    }

    /** A port that is free for TCP and UDP on the loopback interface. */
    public static int next() throws IOException {
        IOException last = null;
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
            InetAddress loopback = InetAddress.getLoopbackAddress();
            try (ServerSocket tcp = new ServerSocket(port, 1, loopback); DatagramSocket udp = new DatagramSocket(port,
                    loopback)) {
                if (tcp.isBound() && udp.isBound()) {
                    return port;
                }
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IOException("no free port was found in " + TRIES + " tries", last);
    }
}
