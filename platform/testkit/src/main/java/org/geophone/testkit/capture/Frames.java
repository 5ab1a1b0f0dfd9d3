package org.geophone.testkit.capture;

import java.util.Arrays;
import org.geophone.testkit.dns.MessageBuilder;

/** Headers built by hand, byte by byte from the RFCs, around any payload. */
public final class Frames {
    /** Client of all frames. */
    public static final int CLIENT = 0xc0a8_010a;
    /** Server of all frames. */
    public static final int SERVER = 0xc0a8_0101;
    /** Client port of all frames. */
    public static final int PORT = 40_000;
    /** TCP flags. */
    public static final int FIN = 1;
    /** TCP flags. */
    public static final int SYN = 2;
    /** TCP flags. */
    public static final int RST = 4;
    /** TCP flags. */
    public static final int ACK = 16;

    private Frames() {
    }

    /** A query of 33 bytes. */
    public static byte[] query(int id) {
        return new MessageBuilder().id(id).question("www.example.com", 1).build();
    }

    /** A query whose name has a first label of so many letters. */
    public static byte[] query(int id, int label) {
        return new MessageBuilder().id(id).question("x".repeat(label) + ".example.com", 16).build();
    }

    /** Ethernet II. */
    public static byte[] ethernet(int type, byte[] payload) {
        return new Bytes().u8(2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2).u16(type).raw(payload).build();
    }

    /** A VLAN tag in the place of a type: tag control information, then the next type. */
    public static byte[] tag(int control, int type, byte[] payload) {
        return new Bytes().u16(control, type).raw(payload).build();
    }

    /** IPv4 from client to server, or the other way round for a server's source port. */
    public static byte[] ipv4(int protocol, byte[] payload) {
        return ipv4(CLIENT, SERVER, protocol, 7, 0, payload);
    }

    /** IPv4; the fragment field holds flags and offset as on the wire. */
    public static byte[] ipv4(int source, int destination, int protocol, int id, int fragment, byte[] payload) {
        return new Bytes().u8(0x45, 0).u16(20 + payload.length, id, fragment).u8(64, protocol).u16(0)
                .u32(source).u32(destination).raw(payload).build();
    }

    /** IPv6 from 2001:db8::a to 2001:db8::1. */
    public static byte[] ipv6(int next, byte[] payload) {
        return new Bytes().u32(0x6000_0000L).u16(payload.length).u8(next, 64).u32(0x2001_0db8L).u32(0).u32(0).u32(10)
                .u32(0x2001_0db8L).u32(0).u32(0).u32(1).raw(payload).build();
    }

    /** UDP from the client's port to 53. */
    public static byte[] udp(byte[] payload) {
        return udp(PORT, 53, payload);
    }

    /** UDP. */
    public static byte[] udp(int source, int destination, byte[] payload) {
        return new Bytes().u16(source, destination, 8 + payload.length, 0).raw(payload).build();
    }

    /** Ethernet, IPv4, UDP, query. */
    public static byte[] udpQuery(int id) {
        return ethernet(0x0800, ipv4(17, udp(query(id))));
    }

    /** TCP from client to server port 53. */
    public static byte[] tcp(long sequence, int flags, byte[] payload) {
        return tcp(PORT, 53, sequence, 0, flags, payload);
    }

    /** TCP without options. */
    public static byte[] tcp(int source, int destination, long sequence, long acknowledged, int flags, byte[] payload) {
        return new Bytes().u16(source, destination).u32(sequence).u32(acknowledged).u8(0x50, flags)
                .u16(0xffff, 0, 0).raw(payload).build();
    }

    /** A whole frame from the client. */
    public static byte[] fromClient(long sequence, int flags, byte[] payload) {
        return ethernet(0x0800, ipv4(6, tcp(sequence, flags, payload)));
    }

    /** A whole frame from the server, acknowledging. */
    public static byte[] fromServer(long sequence, long acknowledged, int flags, byte[] payload) {
        return ethernet(0x0800, ipv4(SERVER, CLIENT, 6, 9, 0, tcp(53, PORT, sequence, acknowledged, flags, payload)));
    }

    /** Messages with their length prefixes, one after the other. */
    public static byte[] prefixed(byte[]... messages) {
        Bytes out = new Bytes();
        for (byte[] message : messages) {
            out.u16(message.length).raw(message);
        }
        return out.build();
    }

    /** A part of an array. */
    public static byte[] part(byte[] all, int from, int to) {
        return Arrays.copyOfRange(all, from, to);
    }
}
