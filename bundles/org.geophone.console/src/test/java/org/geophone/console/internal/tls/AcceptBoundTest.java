package org.geophone.console.internal.tls;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptBoundTest {
    private static final int MOST = 3;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final Deque<Socket> clients = new ArrayDeque<>();
    private AcceptBound bound;

    @BeforeEach
    void listen() throws Exception {
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.start();
        bound = new AcceptBound(connector, MOST);
    }

    @AfterEach
    void end() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        server.stop();
    }

    private void open(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            clients.add(new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
        }
    }

    private int held() {
        return connector.getConnectedEndPoints().size();
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        for (long end = System.nanoTime() + 20_000_000_000L; !condition.getAsBoolean(); Thread.onSpinWait()) {
            assertTrue(System.nanoTime() < end, otherwise);
        }
    }

    @Test
    void noMoreAreAcceptedThanAllowedAndThoseWhoWaitComeInWhenOthersGo() throws Exception {
        open(MOST + 2);
        await(() -> held() == MOST && !connector.isAccepting(), "the bound is not met");
        clients.remove().close();
        clients.remove().close();
        clients.remove().close();
        // two of the three left are those that waited
        await(() -> held() == 2 && connector.isAccepting(), "those who waited were not let in");
        open(1);
        await(() -> held() == MOST, "the next one was not let in");
    }

    @Test
    void withoutTheBoundAllComeIn() throws Exception {
        open(MOST + 2);
        await(() -> !connector.isAccepting(), "the bound is not met");
        bound.close();
        await(() -> held() == MOST + 2, "some still wait");
        assertTrue(connector.isAccepting());
    }
}
