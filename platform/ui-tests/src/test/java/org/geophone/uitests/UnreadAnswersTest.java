package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that do not read the answer, hang up before it, or cannot ask: others are served, the log is quiet. */
class UnreadAnswersTest {
    /** More than the web server has threads. */
    private static final int CLIENTS = 60;
    private static final int ANSWERS = 100;
    private static final int SMALLEST_WINDOW = 2304;
    private static final String FILE = "/lib/uplot/uPlot.esm.js";

    @TempDir
    private static Path folder;
    private static ConsoleSensor sensor;
    private static Api api;
    private static String[] admin;

    @BeforeAll
    static void start() throws Exception {
        sensor = new ConsoleSensor(folder);
        api = new Api(sensor.url());
        admin = api.firstLogin(sensor.password(), "correct horse battery");
    }

    @AfterAll
    static void stop() throws Exception {
        sensor.close();
        assertFalse(sensor.said().contains("\tat "), sensor.said());
    }

    private static String log() throws IOException {
        return Files.readString(sensor.data.resolve("log/geophone.log"));
    }

    /** A client that sends this request so many times, without waiting for an answer. */
    private static Socket ask(String path, int times, String... more) throws IOException {
        Socket plain = new Socket();
        plain.setReceiveBufferSize(SMALLEST_WINDOW);
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), sensor.port));
        Socket socket = Api.context().getSocketFactory().createSocket(plain, "127.0.0.1", sensor.port, true);
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + sensor.port + "\r\n" + String.join("", more)
                + "\r\n";
        socket.getOutputStream().write(request.repeat(times).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String cookie() {
        return "Cookie: " + admin[1] + "\r\n";
    }

    /** Connections that the sensor has open, as the system tells it. */
    private static long open() throws IOException {
        String port = String.format(Locale.ROOT, ":%04X", sensor.port);
        long open = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                open += lines.map(line -> line.strip().split("\\s+"))
                        .filter(words -> words[1].endsWith(port) && words[3].equals("01")).count();
            }
        }
        return open;
    }

    @Test
    void whoReadsNothingHoldsNoThread() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                silent.add(ask(i % 2 == 0 ? FILE : "/api/openapi.json", ANSWERS));
            }
            assertEquals(200, api.send("GET", "/healthz", null).status());
            assertEquals(200, api.send("GET", "/api/v1/counters", null, admin).status());
            assertTrue(open() >= CLIENTS, "only " + open() + " are left of those that read nothing");
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void whoHangsUpBeforeTheAnswerLeavesNoErrorInTheLog() throws Exception {
        for (String path : List.of(FILE, "/api/openapi.json", "/api/v1/config", "/api/v1/log/file", "/metrics")) {
            for (int i = 0; i < 5; i++) {
                Socket socket = ask(path, ANSWERS, cookie());
                assertTrue(socket.getInputStream().read() >= 0, path);
                socket.close();
            }
        }
        long end = System.nanoTime() + 60_000_000_000L;
        while (open() > 3) {
            assertTrue(System.nanoTime() < end, open() + " connections are open");
            Thread.sleep(100);
        }
        assertEquals(200, api.send("GET", "/healthz", null).status());
        assertFalse(log().contains("\tat "), log());
        assertFalse(log().contains("Exception while processing"), log());
    }

    @Test
    void aQueryThatCannotBeDecodedIsRefusedWithoutAnErrorInTheLog() throws Exception {
        for (String path : List.of("/api/v1/alerts?domain=%zz", "/api/v1/control/status?a=%zz",
                "/api/v1/control/status?a=%c3%28%ff", "/api/v1/stream?after=%zz", "/api/v1/gaps?last=%z")) {
            try (Socket socket = ask(path, 1, cookie())) {
                InputStream in = socket.getInputStream();
                assertEquals("HTTP/1.1 400", new String(in.readNBytes(12), StandardCharsets.US_ASCII), path);
            }
        }
        assertFalse(log().contains("\tat "), log());
    }
}
