package org.geophone.health.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.geophone.api.admin.AdminRoutes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets an answer at the port without a login. */
class LoopbackPortTest {
    private static final int DEADLINE_SECONDS = 60;

    private final int port = free();
    private final LoopbackPort loopback = new LoopbackPort(config(), routes());

    @AfterEach
    void close() {
        loopback.close();
    }

    private static int free() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private LoopbackPort.Config config() {
        return new LoopbackPort.Config() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return LoopbackPort.Config.class;
            }
        };
    }

    private static AdminRoutes routes() {
        return (AdminRoutes) Proxy.newProxyInstance(AdminRoutes.class.getClassLoader(),
                new Class<?>[] {AdminRoutes.class},
                (proxy, method, args) -> new AdminRoutes.Answer(200, true, null, "fine\n"));
    }

    private Socket begin(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Status of the answer; empty when the connection was closed without one. */
    private String ask(String host) throws IOException {
        try (Socket socket = begin("GET /healthz HTTP/1.1\r\nConnection: close\r\n" + host + "\r\n")) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.isEmpty() ? "" : answer.split(" ")[1];
        } catch (SocketException e) {
            return "";
        }
    }

    @Test
    void onlyWhoNamesThisMachineAsTheHostIsAnswered() throws IOException {
        for (String host : new String[] {"127.0.0.1", "localhost", "127.0.0.1:" + port, "LocalHost:80"}) {
            assertEquals("200", ask("Host: " + host + "\r\n"), host);
        }
        for (String host : new String[] {"localhost.attacker.net", "127.0.0.1.attacker.net:80", "localhost:x", "a"}) {
            assertEquals("403", ask("Host: " + host + "\r\n"), host);
        }
        assertEquals("403", ask(""));
    }

    @Test
    void halfRequestsDoNotKeepTheThreads() throws IOException {
        try (Socket one = begin("GET /healthz HTTP/1.1\r\n"); Socket two = begin("GET /healthz HT")) {
            assertTrue(one.isConnected() && two.isConnected());
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            String status = "";
            while (!status.equals("200") && System.nanoTime() - end < 0) {
                // what waited behind the two may have to go with them
                status = ask("Host: localhost\r\n");
            }
            assertEquals("200", status);
        }
    }
}
