package org.geophone.simulate.internal.send;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** A name server on the loopback interface that keeps what it is asked, read and answered with dnsjava. */
final class Responder implements AutoCloseable {
    private static final int LONGEST = 65_535;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final List<byte[]> queries = new CopyOnWriteArrayList<>();
    private final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();
    private final UnaryOperator<Message> answers;
    private final Thread thread = new Thread(this::serve, "responder");

    /** Answers as told; a null is no answer. */
    Responder(UnaryOperator<Message> answers) throws IOException {
        this.answers = answers;
        thread.start();
    }

    /** That there is no such name. */
    static Message denial(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(Rcode.NXDOMAIN);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        return answer;
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (true) {
            try {
                packet.setLength(LONGEST);
                socket.receive(packet);
                byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                queries.add(query);
                clients.add((InetSocketAddress) packet.getSocketAddress());
                Message answer = answers.apply(new Message(query));
                if (answer != null) {
                    byte[] wire = answer.toWire();
                    socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
                throw new AssertionError(e);
            }
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** The queries in the order in which they came. */
    List<byte[]> queries() {
        return queries;
    }

    /** Who sent them. */
    List<InetSocketAddress> clients() {
        return clients;
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
