package org.geophone.output.syslog.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
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
