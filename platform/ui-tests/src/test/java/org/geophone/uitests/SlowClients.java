package org.geophone.uitests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients that open a connection and then take their time. */
final class SlowClients implements AutoCloseable {
    private static final int MOST_DRIPS = 200;
    /** A minute's worth, ten a second. */
    private static final int MOST_HEAD = 600;
    private static final int ANSWER_MS = 20_000;

    private final int port;
    private final String[] session;
    private final List<Socket> open = new ArrayList<>();

    SlowClients(int port, String[] session) {
        this.port = port;
        this.session = session;
    }

    private Socket socket() throws IOException {
        Socket socket = Api.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        return socket;
    }

    /** Connections that send half a head and wait. */
    void connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            OutputStream out = socket().getOutputStream();
            out.write("GET /api/v1/status HTTP/1.1\r\nHost: x\r\nX-".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    /**
     * Opens so many connections, shakes hands and asks on each for something, and leaves it open.
     *
     * @return how many there were before the machine or the sensor refused one
     */
    int idle(int count) {
        for (int i = 0; i < count; i++) {
            try {
                Socket socket = socket();
                socket.setSoTimeout(ANSWER_MS);
                socket.getOutputStream().write(("GET /icon.svg HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read();
            } catch (IOException e) {
                return i;
            }
        }
        return count;
    }

    /** Opens so many connections and sends nothing, not even a greeting of TLS; how many there were. */
    int silent(int count) {
        for (int i = 0; i < count; i++) {
            try {
                open.add(new Socket(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                return i;
            }
        }
        return count;
    }

    /** Opens so many connections and begins a login on each, of which one byte is sent. */
    void logins(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            OutputStream out = socket().getOutputStream();
            out.write(("POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type:"
                    + " application/json\r\nContent-Length: 5000\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    /** What the first of the connections is answered: a status. */
    int status() throws IOException {
        open.get(0).setSoTimeout(ANSWER_MS);
        byte[] head = open.get(0).getInputStream().readNBytes(12);
        return Integer.parseInt(new String(head, 9, 3, StandardCharsets.US_ASCII));
    }

    /** How many of the connections so far the other side has ended. */
    int ended() throws IOException {
        int ended = 0;
        for (Socket socket : open) {
            socket.setSoTimeout(1);
            try {
                while (socket.getInputStream().read() >= 0) {
                    continue; // what is left of the answer
                }
                ended++;
            } catch (java.net.SocketTimeoutException e) {
                continue; // open
            } catch (IOException e) {
                ended++;
            }
        }
        return ended;
    }

    /** Sends a head byte by byte until the other side ends the connection; how many bytes it took. */
    int bytesOfADrippingHead() throws IOException, InterruptedException {
        Socket socket = socket();
        socket.setSoTimeout(100);
        OutputStream out = socket.getOutputStream();
        out.write("GET /api/v1/status HTTP/1.1\r\nHost: x\r\nX-".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < MOST_HEAD; i++) {
            try {
                out.write('a');
                out.flush();
                if (socket.getInputStream().read() < 0) {
                    return i;
                }
            } catch (java.net.SocketTimeoutException e) {
                continue; // still open
            } catch (IOException e) {
                return i;
            }
        }
        throw new AssertionError("still open after " + MOST_HEAD + " bytes");
    }

    /** Sends a body byte by byte, until an answer comes; its status. */
    int statusOfADrippingBody() throws IOException, InterruptedException {
        Socket socket = socket();
        socket.setSoTimeout(100);
        OutputStream out = socket.getOutputStream();
        out.write(("POST /api/v1/users HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\n"
                + "Content-Length: 5000\r\nCookie: " + session[1] + "\r\nX-CSRF-Token: " + session[3] + "\r\nOrigin: "
                + session[5] + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        InputStream in = socket.getInputStream();
        byte[] head = new byte[12];
        for (int i = 0; i < MOST_DRIPS; i++) {
            try {
                out.write('{');
                out.flush();
                if (in.readNBytes(head, 0, head.length) == head.length) {
                    return Integer.parseInt(new String(head, 9, 3, StandardCharsets.US_ASCII));
                }
            } catch (java.net.SocketTimeoutException e) {
                continue; // not yet
            }
        }
        throw new AssertionError("no answer after " + MOST_DRIPS + " bytes");
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }
}
