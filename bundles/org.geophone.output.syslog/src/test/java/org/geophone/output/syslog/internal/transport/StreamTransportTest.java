package org.geophone.output.syslog.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.geophone.api.tls.Tls;
import org.geophone.api.tls.TlsSettings;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.syslog.Receiver;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that end, hang, are refused and are given up. */
class StreamTransportTest {
    private static final int SHORT_MS = 300;
    private static final int HOUR_MS = 3_600_000;

    /** More than the socket buffers of both sides hold. */
    private static String[] flood() {
        String[] texts = new String[32];
        Arrays.fill(texts, "x".repeat(1 << 20));
        return texts;
    }

    private static ServerSocket silent(int backlog) throws IOException {
        return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    }

    private static IOException inBackground(Action action, Runnable meanwhile) throws Exception {
        AtomicReference<IOException> failure = new AtomicReference<>();
        Thread lane = new Thread(() -> {
            try {
                action.run();
            } catch (IOException e) {
                failure.set(e);
            }
        });
        lane.setDaemon(true);
        lane.start();
        Container.await("it waits", () -> inNetwork(lane));
        if (meanwhile == null) {
            lane.interrupt();
        } else {
            meanwhile.run();
        }
        Container.await("it comes back", () -> !lane.isAlive());
        return failure.get();
    }

    /** True when a thread waits in the network code of the platform. */
    private static boolean inNetwork(Thread thread) {
        for (StackTraceElement element : thread.getStackTrace()) {
            if (element.getClassName().startsWith("sun.nio.ch.")) {
                return true;
            }
        }
        return false;
    }

    /** Something that may fail. */
    private interface Action {
        void run() throws IOException;
    }

    /** RFC 6587 section 3.4.1: MSG-LEN SP SYSLOG-MSG; section 3.4.2: SYSLOG-MSG LF. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothFramingsAreAsTheRfcWantsThem(boolean counting) throws Exception {
        try (ServerSocket server = silent(1)) {
            StreamTransport transport = new StreamTransport(new Target("test", "127.0.0.1", server.getLocalPort(),
                    null, counting, HOUR_MS, HOUR_MS, 0, 0, 0, 0));
            String longer = "<2>" + "b".repeat(70_000);
            transport.send(Messaging.messages("<1>a", longer, "<3>"));
            AtomicReference<byte[]> read = new AtomicReference<>();
            Thread receiver = new Thread(() -> {
                try (Socket connection = server.accept()) {
                    read.set(connection.getInputStream().readAllBytes());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            receiver.start();
            transport.close();
            receiver.join(Container.DEADLINE.toMillis());
            assertEquals(counting ? "4 <1>a70003 " + longer + "3 <3>" : "<1>a\n" + longer + "\n<3>\n",
                    new String(read.get(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void whatABrokenConnectionMayHaveSwallowedComesAgainWithoutAFurtherRecord() throws Exception {
        try (Receiver receiver = new Receiver()) {
            StreamTransport transport = new StreamTransport(Messaging.target(receiver.port()));
            transport.send(Messaging.messages("<1>a", "<1>b"));
            transport.send(Messaging.messages("<1>c"));
            Container.await("three messages", () -> receiver.messages().size() == 3);
            receiver.goAway();
            receiver.listen();
            Container.await("the same again", () -> receiver.messages().size() == 6);
            assertEquals(List.of("<1>a", "<1>b", "<1>c", "<1>a", "<1>b", "<1>c"), receiver.messages());
            transport.send(Messaging.messages("<1>d"));
            Container.await("a new one", () -> receiver.messages().size() == 7);
            assertEquals("<1>d", receiver.messages().get(6));
            transport.close();
        }
    }

    @Test
    void noMoreThanTheWindowIsSentAgain() throws Exception {
        try (Receiver receiver = new Receiver()) {
            StreamTransport transport =
                    new StreamTransport(Messaging.target(receiver.port(), HOUR_MS, HOUR_MS, 2, null));
            transport.send(Messaging.messages("<1>a", "<1>b", "<1>c"));
            Container.await("three messages", () -> receiver.messages().size() == 3);
            receiver.goAway();
            receiver.listen();
            Container.await("a second connection", () -> receiver.accepted() == 2);
            transport.send(Messaging.messages("<1>d"));
            Container.await("two of them again", () -> receiver.messages().size() == 6);
            assertEquals(List.of("<1>a", "<1>b", "<1>c", "<1>b", "<1>c", "<1>d"), receiver.messages());
            transport.close();
        }
    }

    @Test
    void whatIsOlderThanTheWindowIsNotSentAgain() throws Exception {
        try (Receiver receiver = new Receiver()) {
            StreamTransport transport = new StreamTransport(new Target("test", "127.0.0.1", receiver.port(), null, true,
                    HOUR_MS, HOUR_MS, 100, 1 << 20, 0, 0));
            transport.send(Messaging.messages("<1>a"));
            Container.await("a message", () -> receiver.messages().size() == 1);
            receiver.goAway();
            Container.await("the end is noticed", () -> {
                try {
                    transport.open();
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
            // nothing waits for a receiver, so flushing needs none
            transport.flush();
            receiver.listen();
            transport.send(Messaging.messages("<1>b"));
            Container.await("another message", () -> receiver.messages().size() == 2);
            transport.close();
            assertEquals(List.of("<1>a", "<1>b"), receiver.messages());
        }
    }

    @Test
    void aReceiverThatClosesAtOnceHasTakenNothing() throws Exception {
        try (Receiver receiver = new Receiver()) {
            receiver.refuse(true);
            StreamTransport transport = new StreamTransport(Messaging.target(receiver.port()));
            AtomicReference<String> said = new AtomicReference<>("");
            // should the end come late, the next connection is made and tells
            Container.await("it is refused", () -> {
                try {
                    transport.open();
                } catch (IOException e) {
                    said.set(e.getMessage());
                }
                return said.get().startsWith("the receiver closed the connection at once");
            });
            receiver.refuse(false);
            transport.send(Messaging.messages("<1>a"));
            transport.close();
            Container.await("the message", () -> receiver.messages().equals(List.of("<1>a")));
        }
    }

    @Test
    void aReceiverThatReadsNothingIsGivenUpInTime() throws Exception {
        try (ServerSocket server = silent(5)) {
            StreamTransport transport =
                    new StreamTransport(Messaging.target(server.getLocalPort(), HOUR_MS, SHORT_MS, 10, null));
            IOException failure = assertThrows(IOException.class, () -> transport.send(Messaging.messages(flood())));
            assertEquals("the receiver took nothing for 300 ms", failure.getMessage());
            transport.close();
        }
    }

    @Test
    void anInterruptEndsAWriteThatHangs() throws Exception {
        try (ServerSocket server = silent(5)) {
            StreamTransport transport = new StreamTransport(Messaging.target(server.getLocalPort()));
            transport.open();
            assertTrue(inBackground(() -> transport.send(Messaging.messages(flood())), null) != null);
            transport.close();
        }
    }

    @Test
    void anInterruptEndsConnectingToAReceiverThatDoesNotAnswer() throws Exception {
        try (ServerSocket server = silent(1)) {
            List<Socket> filling = fill(server);
            StreamTransport transport = new StreamTransport(Messaging.target(server.getLocalPort()));
            assertTrue(inBackground(transport::open, null) != null);
            transport.close();
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    /** Connects until the server's queue is full: further ones get no answer. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> filling = new ArrayList<>();
        for (boolean full = false; !full;) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
                        SHORT_MS);
                filling.add(socket);
            } catch (IOException e) {
                socket.close();
                full = true;
            }
        }
        return filling;
    }

    @Test
    void closingDoesNotWaitForAConnectionThatIsBeingMade() throws Exception {
        try (ServerSocket server = silent(1)) {
            List<Socket> filling = fill(server);
            StreamTransport transport = new StreamTransport(Messaging.target(server.getLocalPort()));
            assertTrue(inBackground(transport::open, transport::close) != null);
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    @Test
    void aServerThatKeepsSilentInTheHandshakeIsGivenUpInTime() throws Exception {
        try (ServerSocket server = silent(5)) {
            Tls tls = new Tls(new TlsSettings(null, true, "localhost", List.of(), null, null, null, null));
            StreamTransport transport =
                    new StreamTransport(Messaging.target(server.getLocalPort(), SHORT_MS, HOUR_MS, 10, tls));
            IOException failure = assertThrows(IOException.class, transport::open);
            assertEquals("no TLS handshake within 300 ms", failure.getMessage());
            transport.close();
        }
    }

    @Test
    void closingInOrderWaitsUntilTheReceiverHasReadEverything() throws Exception {
        try (Receiver receiver = new Receiver()) {
            StreamTransport transport = new StreamTransport(Messaging.target(receiver.port()));
            String[] texts = new String[1000];
            Arrays.fill(texts, "<1>" + "y".repeat(500));
            transport.send(Messaging.messages(texts));
            transport.close();
            Container.await("all messages", () -> receiver.messages().size() == texts.length);
            // not even a second connection for what might be missing
            assertEquals(1, receiver.accepted());
        }
    }

    /** The kernel tells which timer of a connection runs (02 is keep-alive) and when it ends, in 1/100 s. */
    @Test
    void anIdleConnectionIsAskedWithinHalfAMinuteWhetherItIsAlive() throws Exception {
        // the platform's sockets are IPv6 ones where there is IPv6, also for IPv4 addresses
        List<Path> tables = new ArrayList<>(List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")));
        tables.removeIf(table -> !Files.exists(table));
        Assumptions.assumeFalse(tables.isEmpty(), "no table of TCP connections here");
        try (Receiver receiver = new Receiver()) {
            StreamTransport transport = new StreamTransport(Messaging.target(receiver.port()));
            transport.open();
            String remote = String.format("0100007F:%04X", receiver.port());
            String timer = null;
            for (Path table : tables) {
                for (String line : Files.readAllLines(table)) {
                    String[] words = line.strip().split("\\s+");
                    timer = words[2].endsWith(remote) && words[3].equals("01") ? words[5] : timer;
                }
            }
            assertNotNull(timer);
            assertTrue(timer.startsWith("02:"), timer);
            assertTrue(Integer.parseInt(timer.substring(3), 16) <= 3000, timer);
            transport.close();
        }
    }

    @Test
    void anUnknownNameIsNamed() {
        StreamTransport transport = new StreamTransport(new Target("test", "no-such-host.invalid", 514, null, true,
                20_000, 1000, 10, 1000, 1000, 0));
        IOException failure = assertThrows(IOException.class, transport::open);
        assertEquals("the name no-such-host.invalid is unknown", failure.getMessage());
        transport.close();
    }
}
