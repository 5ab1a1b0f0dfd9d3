package org.geophone.output.syslog.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Datagrams, one per message. */
class UdpTransportTest {
    private static final int LONGEST = 65_507;

    private static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }

    @Test
    void everyMessageIsADatagramOfItsOwn() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(20_000);
            UdpTransport transport = new UdpTransport(Messaging.target(socket.getLocalPort()));
            String longest = "<1>" + "z".repeat(LONGEST - 3);
            transport.send(Messaging.messages("<1>a", "<1>"));
            transport.send(Messaging.messages(longest));
            assertEquals("<1>a", receive(socket));
            assertEquals("<1>", receive(socket));
            assertEquals(longest, receive(socket));
            assertTrue(transport.probe().contains("127.0.0.1"));
            transport.close();
        }
    }

    @Test
    void aPortNobodyListensOnIsToldUntilSomebodyDoes() throws Exception {
        int port;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        UdpTransport transport = new UdpTransport(Messaging.target(port));
        IOException failure = assertThrows(IOException.class, () -> transport.send(Messaging.messages("<1>a")));
        assertEquals("nobody listens on port " + port + " of 127.0.0.1", failure.getMessage());
        assertThrows(IOException.class, transport::probe);
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(20_000);
            transport.send(Messaging.messages("<1>a"));
            assertEquals("<1>a", receive(socket));
            transport.probe();
        }
        transport.close();
    }

    /** A channel to this address, as the transport makes it. */
    private static DatagramChannel channel(String address, int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.connect(new InetSocketAddress(address, port));
        channel.configureBlocking(false);
        return channel;
    }

    @Test
    void afterAFailureTheReceiverIsLookedForWhereItIsNow() throws Exception {
        try (DatagramSocket moved = new DatagramSocket(0, InetAddress.getByName("127.0.0.2"))) {
            moved.setSoTimeout(20_000);
            String[] address = {"127.0.0.1"};
            UdpTransport transport = new UdpTransport(Messaging.target(moved.getLocalPort()),
                    () -> channel(address[0], moved.getLocalPort()), Long.MAX_VALUE);
            assertThrows(IOException.class, () -> transport.send(Messaging.messages("<1>a")));
            address[0] = "127.0.0.2";
            transport.send(Messaging.messages("<1>a"));
            assertEquals("<1>a", receive(moved));
            transport.close();
        }
    }

    @Test
    void aReceiverThatMovedWithoutAnErrorIsFoundAndOneWhoseNameIsUnknownNowIsKept() throws Exception {
        try (DatagramSocket first = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket second = new DatagramSocket(first.getLocalPort(), InetAddress.getByName("127.0.0.2"))) {
            first.setSoTimeout(20_000);
            second.setSoTimeout(20_000);
            String[] address = {"127.0.0.1"};
            UdpTransport transport = new UdpTransport(Messaging.target(first.getLocalPort()), () -> {
                if (address[0] == null) {
                    throw new UnknownHostException("the name is unknown");
                }
                return channel(address[0], first.getLocalPort());
            }, 0);
            transport.send(Messaging.messages("<1>a"));
            assertEquals("<1>a", receive(first));
            address[0] = null;
            transport.send(Messaging.messages("<1>b"));
            assertEquals("<1>b", receive(first));
            address[0] = "127.0.0.2";
            transport.send(Messaging.messages("<1>c"));
            assertEquals("<1>c", receive(second));
            transport.close();
        }
    }

    @Test
    void anAnswerThatComesLaterThanTheDatagramWentIsWaitedFor() throws Exception {
        List<LateAnswer> channels = new ArrayList<>();
        UdpTransport transport = new UdpTransport(Messaging.target(514), () -> {
            channels.add(new LateAnswer(3));
            return channels.get(channels.size() - 1);
        }, Long.MAX_VALUE);
        for (int attempt = 1; attempt <= 2; attempt++) {
            IOException failure = assertThrows(IOException.class,
                    () -> transport.send(Messaging.messages("<1>a", "<1>b")));
            assertEquals("nobody listens on port 514 of 127.0.0.1", failure.getMessage());
            assertEquals(attempt, channels.size());
            LateAnswer channel = channels.get(attempt - 1);
            assertEquals(1, channel.written, "one datagram asks, the others wait for the answer");
            assertFalse(channel.isOpen());
        }
        transport.close();
    }

    @Test
    void anInterruptEndsPacing() {
        Pace pace = new Pace(1);
        Thread.currentThread().interrupt();
        // sixteen may pass at once, the next one would wait for a second
        IOException failure = assertThrows(IOException.class, () -> {
            for (int i = 0; i < 20; i++) {
                pace.await();
            }
        });
        assertTrue(Thread.interrupted());
        assertEquals("interrupted while messages were paced", failure.getMessage());
    }
}
