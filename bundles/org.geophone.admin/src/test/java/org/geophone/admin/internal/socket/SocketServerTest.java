package org.geophone.admin.internal.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.geophone.admin.internal.FakeAdmin;
import org.geophone.admin.internal.routes.Router;
import org.geophone.api.admin.AdminRoutes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketServerTest {
    private static final Exchange.Limits LIMITS = new Exchange.Limits(2000, 2000, 1_000_000);

    @TempDir
    Path folder;
    private Path socket;
    private FakeAdmin admin;
    private SocketServer server;

    @BeforeEach
    void open() throws IOException {
        socket = folder.resolve("admin.sock");
        admin = new FakeAdmin();
        server = new SocketServer(socket, SocketFile.mode("0660"), 2, new Router(admin), LIMITS);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void onlyOwnerAndGroupMayOpenTheSocket() throws IOException {
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    }

    @Test
    void theThreadsThatServeAreThereBeforeAnybodyAsks() throws IOException {
        try (SocketServer seven = new SocketServer(folder.resolve("seven.sock"), SocketFile.mode("0660"), 7,
                new Router(admin), LIMITS)) {
            assertTrue(Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("geophone-admin-7")), seven::toString);
        }
    }

    @Test
    void statusIsJsonUnlessTextIsWanted() throws IOException {
        String json = Wire.get(socket, "/api/v1/status", "*/*");
        assertTrue(json.startsWith("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"), json);
        assertTrue(json.endsWith("\r\n\r\n{\"health\":{\"state\":\"ok\"}}"), json);
        assertTrue(json.contains("\r\nGeophone-Health: ok\r\n"), json);
        admin.health = "problems";
        String text = Wire.get(socket, "/api/v1/status", "text/plain");
        assertTrue(text.contains("\r\nContent-Type: text/plain; charset=utf-8\r\n"), text);
        assertTrue(text.endsWith("\r\n\r\nHealth: problems\n"), text);
        assertTrue(text.contains("\r\nGeophone-Health: problems\r\n"), text);
    }

    @Test
    void aLinkageErrorIsAnsweredAndTheConnectionNotJustClosed() throws IOException {
        AdminRoutes broken = (AdminRoutes) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {AdminRoutes.class}, (proxy, method, args) -> {
                    throw new NoClassDefFoundError("org/sqlite/JDBC");
                });
        Path other = folder.resolve("other.sock");
        try (SocketServer linked = new SocketServer(other, SocketFile.mode("0660"), 1, broken, LIMITS)) {
            String text = Wire.get(other, "/api/v1/alerts", "text/plain");
            assertTrue(text.startsWith("HTTP/1.1 500 "), linked + text);
            assertTrue(text.endsWith("\r\n\r\ninternal error (java.lang.NoClassDefFoundError: org/sqlite/JDBC); the log"
                    + " says more\n"), text);
        }
    }

    @Test
    void bundlesAreListedWithEscapedProblems() throws IOException {
        String text = Wire.get(socket, "/api/v1/bundles", "text/plain");
        assertTrue(text.contains("org.geophone.score 1.2.3\n"), text);
        assertTrue(text.contains("! waits\\u001b[31m\n"), text);
        String json = Wire.get(socket, "/api/v1/bundles", "application/json");
        assertTrue(json.endsWith("{\"bundles\":[{\"id\":7,\"symbolic_name\":\"org.geophone.score\","
                + "\"version\":\"1.2.3\",\"state\":\"active\",\"start_level\":4,\"problem\":null,\"provides\":[],"
                + "\"uses\":[]},"
                + "{\"id\":9,\"symbolic_name\":\"org.geophone.pipeline\",\"version\":\"1.0.0\",\"state\":\"active\","
                + "\"start_level\":6,"
                + "\"problem\":\"waits\\u001b[31m\",\"provides\":[],\"uses\":[]}]}"), json);
    }

    @Test
    void changesReachTheControlPlane() throws IOException {
        String started = post("/api/v1/bundles/score/start", "");
        assertTrue(started.contains("\"symbolic_name\":\"org.geophone.score\""), started);
        assertTrue(post("/api/v1/bundles", "jar!").startsWith("HTTP/1.1 200 "));
        assertTrue(Wire.exchange(socket, "DELETE /api/v1/bundles/a%2Bb HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 200 "));
        assertEquals(List.of("start score", "install 4", "uninstall a+b"), admin.calls);
    }

    @Test
    void whatCannotBeDoneIsSaidWithItsStatus() throws IOException {
        assertStatus(404, post("/api/v1/bundles/nobody/start", ""));
        assertStatus(409, post("/api/v1/bundles/score/stop", ""));
        assertStatus(404, post("/api/v1/bundles/score/explode", ""));
        assertStatus(400, post("/api/v1/bundles", ""));
        assertStatus(404, Wire.get(socket, "/", "*/*"));
        assertStatus(404, Wire.get(socket, "/api/v1/nothing", "*/*"));
        assertStatus(405, post("/api/v1/status", ""));
        assertStatus(405, Wire.exchange(socket, "PUT /api/v1/bundles HTTP/1.1\r\n\r\n"));
        String sentence = Wire.exchange(socket,
                "POST /api/v1/bundles/score/stop HTTP/1.1\r\nAccept: text/plain\r\n\r\n");
        assertTrue(sentence.endsWith("\r\n\r\nit does not stop\n"), sentence);
    }

    @Test
    void aFileOfASensorThatIsGoneIsReplacedButALivingOneIsNot() throws IOException {
        Path stale = folder.resolve("stale.sock");
        try (ServerSocketChannel gone = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            gone.bind(UnixDomainSocketAddress.of(stale));
        }
        assertTrue(Files.exists(stale));
        SocketServer second = new SocketServer(stale, SocketFile.mode("600"), 1, new Router(admin), LIMITS);
        try {
            assertStatus(200, Wire.get(stale, "/api/v1/status", "*/*"));
            IOException refused = assertThrows(IOException.class,
                    () -> new SocketServer(stale, SocketFile.mode("600"), 1, new Router(admin), LIMITS));
            assertEquals("another sensor answers at " + stale, refused.getMessage());
        } finally {
            second.close();
        }
        assertFalse(Files.exists(stale), "the file is removed with the server");
    }

    private String post(String path, String body) throws IOException {
        return Wire.exchange(socket,
                "POST " + path + " HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static void assertStatus(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }
}
