package org.geophone.admin.internal.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geophone.admin.internal.FakeAdmin;
import org.geophone.admin.internal.routes.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileClientsTest {
    private static final Exchange.Limits LIMITS = new Exchange.Limits(300, 300, 100_000);

    @TempDir
    Path folder;
    private Path socket;
    private FakeAdmin admin;
    private SocketServer server;

    @BeforeEach
    void open() throws IOException {
        socket = folder.resolve("admin.sock");
        admin = new FakeAdmin();
        server = new SocketServer(socket, SocketFile.mode("0600"), 2, new Router(admin), LIMITS);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void requestsThatAreNoneAreRefused() throws IOException {
        assertStatus(400, "hello\r\n\r\n");
        assertStatus(400, "GET\r\n\r\n");
        assertStatus(400, "GET /api/v1/status SMTP\r\n\r\n");
        assertStatus(400, "GET http://other/ HTTP/1.1\r\n\r\n");
        assertStatus(400, "GET / HTTP/1.1\r\nno colon\r\n\r\n");
        assertStatus(400, "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n");
        assertStatus(400, "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n");
        assertStatus(400, "GET /api/v1/status HTTP/1.1\r\nHost: x\r\n");
        assertStatus(411, "POST /api/v1/bundles HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        assertStatus(400, "GET /api/v1/status HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
        assertStatus(400, "DELETE /api/v1/bundles/%zz HTTP/1.1\r\n\r\n");
    }

    @Test
    void sizesAreBounded() throws IOException {
        assertStatus(431, "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n");
        assertStatus(431, "GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(60) + "\r\n");
        assertStatus(413, "POST /api/v1/bundles HTTP/1.1\r\nContent-Length: 100001\r\n\r\n" + "x".repeat(1000));
        assertStatus(413, "POST /api/v1/bundles HTTP/1.1\r\nContent-Length: 999999999999999999\r\n\r\n");
        assertEquals(List.of(), admin.calls);
    }

    @Test
    void aBodyShorterThanAnnouncedInstallsNothing() throws IOException {
        assertStatus(409, "POST /api/v1/bundles HTTP/1.1\r\nContent-Length: 1000\r\n\r\nshort");
        assertEquals(List.of(), admin.calls);
    }

    @Test
    void aClientThatSendsNothingIsHungUpOn() throws IOException {
        try (SocketChannel channel = Wire.connect(socket)) {
            Wire.write(channel, "GET /api".getBytes(StandardCharsets.US_ASCII));
            assertTrue(Wire.readAll(channel).startsWith("HTTP/1.1 408 "));
        }
    }

    @Test
    void silentClientsCannotKeepOthersOutForLong() throws IOException, InterruptedException {
        List<SocketChannel> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                silent.add(Wire.connect(socket));
            }
            String answer = "";
            long end = System.nanoTime() + 20_000_000_000L;
            while (!answer.startsWith("HTTP/1.1 200 ") && System.nanoTime() - end < 0) {
                Thread.sleep(20);
                answer = statusOrNothing();
            }
            assertTrue(answer.startsWith("HTTP/1.1 200 "), "never served");
        } finally {
            for (SocketChannel channel : silent) {
                channel.close();
            }
        }
    }

    /** Empty when the server hung up before it had read the request, as it does when its queue is full. */
    private String statusOrNothing() throws IOException {
        try {
            return Wire.get(socket, "/api/v1/status", "*/*");
        } catch (SocketException e) {
            return "";
        }
    }

    @Test
    void randomBytesNeverStopTheServer() throws IOException {
        long seed = 20261123;
        Random random = new Random(seed);
        byte[] valid = ("POST /api/v1/bundles/score/start HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
                .getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 300; round++) {
            byte[] request = valid.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                request[random.nextInt(request.length)] = (byte) random.nextInt(256);
            }
            String answer = Wire.exchange(socket, request);
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 "), "seed " + seed + " round " + round + answer);
        }
        assertStatus(200, "GET /api/v1/status HTTP/1.1\r\n\r\n");
    }

    private void assertStatus(int status, String request) throws IOException {
        String answer = Wire.exchange(socket, request);
        String first = request.lines().findFirst().orElse("");
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), first + " got " + answer);
    }
}
