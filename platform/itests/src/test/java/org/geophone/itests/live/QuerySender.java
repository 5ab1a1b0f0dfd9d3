package org.geophone.itests.live;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sends numbered DNS queries (RFC 1035, type A) as datagrams; run as a process of its own in a namespace. */
public final class QuerySender {
    private QuerySender() {
    }

    /** The name asked for by query number {@code i}. */
    static String name(int i) {
        return "n" + i + ".live.example";
    }

    /** Arguments: address, port, first number, how many, bytes of a message at least. */
    public static void main(String[] args) throws IOException {
        InetSocketAddress to = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        int from = Integer.parseInt(args[2]);
        int count = Integer.parseInt(args[3]);
        int least = Integer.parseInt(args[4]);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = from; i < from + count; i++) {
                byte[] query = query(i);
                query = Arrays.copyOf(query, Math.max(query.length, least));
                socket.send(new DatagramPacket(query, query.length, to));
            }
        }
        System.out.println("sent " + count);
    }

    private static byte[] query(int i) {
        ByteBuffer message = ByteBuffer.allocate(64);
        // id, recursion desired, one question
        message.putShort((short) i).putShort((short) 0x0100).putShort((short) 1).putShort((short) 0).putInt(0);
        for (String label : name(i).split("\\.")) {
            byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
            message.put((byte) bytes.length).put(bytes);
        }
        // the root, type A, class IN
        message.put((byte) 0).putShort((short) 1).putShort((short) 1);
        byte[] query = new byte[message.position()];
        message.flip().get(query);
        return query;
    }
}
