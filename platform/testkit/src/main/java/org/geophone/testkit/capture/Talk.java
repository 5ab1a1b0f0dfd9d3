package org.geophone.testkit.capture;

import java.util.ArrayList;
import java.util.List;

/** What a client and a server of IPv4 on Ethernet send each other: whole frames around DNS messages. */
public final class Talk {
    private static final int FIRST_SEQUENCE = 1000;

    private final int client;
    private final int port;
    private final int server;
    private int ipId = 1;

    /** Between these addresses; the server's port is 53. */
    public Talk(int client, int port, int server) {
        this.client = client;
        this.port = port;
        this.server = server;
    }

    /** Between the usual client and server. */
    public Talk(int port) {
        this(Frames.CLIENT, port, Frames.SERVER);
    }

    /** UDP from the client. */
    public byte[] ask(byte[] message) {
        return Frames.ethernet(0x0800, packet(true, 17, Frames.udp(port, 53, message)));
    }

    /** UDP from the server. */
    public byte[] reply(byte[] message) {
        return Frames.ethernet(0x0800, packet(false, 17, Frames.udp(53, port, message)));
    }

    private byte[] packet(boolean fromClient, int protocol, byte[] payload) {
        return Frames.ipv4(fromClient ? client : server, fromClient ? server : client, protocol, ipId++, 0, payload);
    }

    /** UDP from the server in fragments of so many bytes, a multiple of eight, with this IP id. */
    public List<byte[]> replyInFragments(byte[] message, int id, int bytes) {
        byte[] whole = Frames.udp(53, port, message);
        List<byte[]> frames = new ArrayList<>();
        for (int from = 0; from < whole.length; from += bytes) {
            int to = Math.min(whole.length, from + bytes);
            int more = to < whole.length ? 0x2000 : 0;
            frames.add(Frames.ethernet(0x0800, Frames.ipv4(server, client, 17, id, more | from / 8,
                    Frames.part(whole, from, to))));
        }
        return frames;
    }

    /** A TCP segment from the client; the offset counts bytes of the stream. */
    public byte[] send(int offset, int flags, byte[] payload) {
        return Frames.ethernet(0x0800, packet(true, 6,
                Frames.tcp(port, 53, FIRST_SEQUENCE + offset, FIRST_SEQUENCE, flags, payload)));
    }

    /** A TCP segment from the server. */
    public byte[] receive(int offset, int acknowledged, int flags, byte[] payload) {
        return Frames.ethernet(0x0800, packet(false, 6,
                Frames.tcp(53, port, FIRST_SEQUENCE + offset, FIRST_SEQUENCE + acknowledged, flags, payload)));
    }

    /** The handshake: the streams of both sides begin at offset 0. */
    public byte[][] handshake() {
        return new byte[][] {send(-1, Frames.SYN, new byte[0]),
            receive(-1, 0, Frames.SYN | Frames.ACK, new byte[0]), send(0, Frames.ACK, new byte[0])};
    }
}
