package org.geophone.itests.live;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CopyOnWriteArrayList;

/** A resolver that denies every name (RFC 1035, RCODE 3) and keeps what it was asked. */
public final class Denier implements AutoCloseable {
    private static final int LONGEST = 65_535;
    private static final int HEADER = 12;

    private final DatagramSocket socket;
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::serve, "denier");

    /** Listens at an address and port; any free one when the port is 0. */
    public Denier(String address, int port) throws IOException {
        socket = new DatagramSocket(port, InetAddress.getByName(address));
        thread.start();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LONGEST);
                socket.receive(packet);
                byte[] message = packet.getData();
                names.add(name(message));
                // an answer, recursion available, no such name
                message[2] |= (byte) 0x80;
                message[3] = (byte) 0x83;
                socket.send(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static String name(byte[] message) {
        StringJoiner name = new StringJoiner(".");
        for (int at = HEADER; message[at] != 0; at += 1 + message[at]) {
            name.add(new String(message, at + 1, message[at], StandardCharsets.ISO_8859_1));
        }
        return name.toString();
    }

    /** The port it listens at. */
    public int port() {
        return socket.getLocalPort();
    }

    /** The names asked for, in their order. */
    public List<String> names() {
        return names;
    }

    @Override
    public void close() {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
