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
