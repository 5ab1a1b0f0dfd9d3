package org.geophone.testkit.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Sends numbered DNS messages (RFC 1035, type A) as datagrams; run as a process of its own in a namespace. A query and
 * its answer with the same number belong together: id and question are the same.
 */
public final class QuerySender {
    /** Every so many datagrams the sender waits, where it is to be slow. */
    private static final int BURST = 50;

    private QuerySender() {
    }

    /** The name asked for by query number {@code i}. */
    public static String name(int i) {
        return "n" + i + ".live.example";
    }

    /** Bytes of the message number {@code i}: header, name, type and class. */
    public static int bytes(int i) {
        return 12 + name(i).length() + 2 + 4;
    }

    /**
     * Sends.
     *
     * @param args address, port, own port (0: any; with a plus sign: so many own ports from this one on, as in
     *     5000+16), first number, how many, bytes of a message at least, query or answer, milliseconds between bursts
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        InetSocketAddress to = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        String[] own = args[2].split("\\+");
        int from = Integer.parseInt(args[3]);
        int count = Integer.parseInt(args[4]);
        int least = Integer.parseInt(args[5]);
        int flags = args[6].equals("answer") ? 0x8180 : 0x0100;
        long pauseMs = Long.parseLong(args[7]);
        DatagramSocket[] sockets = new DatagramSocket[own.length == 1 ? 1 : Integer.parseInt(own[1])];
        for (int i = 0; i < sockets.length; i++) {
            int port = Integer.parseInt(own[0]);
            sockets[i] = new DatagramSocket(port == 0 ? 0 : port + i);
        }
        for (int i = from; i < from + count; i++) {
            byte[] message = message(i, flags);
            message = Arrays.copyOf(message, Math.max(message.length, least));
            sockets[i % sockets.length].send(new DatagramPacket(message, message.length, to));
            if (pauseMs > 0 && i % BURST == 0) {
                Thread.sleep(pauseMs);
            }
        }
        for (DatagramSocket socket : sockets) {
            socket.close();
        }
        System.out.println("sent " + count);
    }

    private static byte[] message(int i, int flags) {
        ByteBuffer message = ByteBuffer.allocate(64);
        // id, flags, one question
        message.putShort((short) i).putShort((short) flags).putShort((short) 1).putShort((short) 0).putInt(0);
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
