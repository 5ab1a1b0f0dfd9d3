package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.geophone.testkit.net.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The console's own settings, changed while it runs: nobody is logged out, and nothing listens anew without need. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleSettingsTest {
    private static final String PID = "org.geophone.console";

    @TempDir
    private static Path folder;
    private static ConsoleSensor sensor;
    private static String[] admin;

    @BeforeAll
    static void start() throws Exception {
        sensor = new ConsoleSensor(folder);
        admin = new Api(sensor.url()).firstLogin(sensor.password(), "correct horse battery");
    }

    @AfterAll
    static void stop() throws Exception {
        sensor.close();
    }

    private static String log() throws IOException {
        return Files.readString(sensor.data.resolve("log/geophone.log"));
    }

    private static long starts() throws IOException {
        return log().lines().filter(line -> line.contains("Started Jetty")).count();
    }

    /** What the session of before is told there; 0 when nobody answers. */
    private static int status(String url) throws InterruptedException {
        try {
            return new Api(url).send("GET", "/api/v1/status", null, "Cookie", admin[1]).status();
        } catch (IOException e) {
            return 0;
        }
    }

    private static void await(int status, String url) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        int now = status(url);
        while (now != status && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(100);
            now = status(url);
        }
        assertEquals(status, now, url);
    }

    @Test
    @Order(1)
    void aSettingThatTheServerNeedNotKnowNeitherEndsASessionNorAConnection() throws Exception {
        long before = starts();
        sensor.verb(0, "config", "set", PID, "sessionIdleMinutes=31", "maxUploadMegabytes=9");
        assertEquals(200, status(sensor.url()));
        assertEquals(before, starts());
    }

    @Test
    @Order(2)
    void aCertificateOfNoUseIsRefusedAndTheConsoleGoesOn() throws Exception {
        long before = starts();
        String said = sensor.verb(1, "config", "set", PID, "tlsCertificateFile=" + folder.resolve("no.pem"),
                "tlsKeyFile=" + folder.resolve("no.key"));
        assertTrue(said.contains("tlsCertificateFile: there is no file " + folder.resolve("no.pem")), said);
        assertEquals(200, status(sensor.url()));
        assertEquals(before, starts());
    }

    @Test
    @Order(3)
    void anotherPortIsTakenWithTheSessionsAndTheOldOneIsLeft() throws Exception {
        int other = FreePort.next();
        Api.Answer answer = new Api(sensor.url()).send("POST", "/api/v1/config/" + PID, "port=" + other,
                Api.with(admin, "Content-Type", "application/x-www-form-urlencoded"));
        assertEquals(200, answer.status(), "who asks for it over the old one is answered there");
        await(200, "https://127.0.0.1:" + other);
        await(0, sensor.url());
        sensor.verb(0, "config", "set", PID, "port=" + sensor.port);
        await(200, sensor.url());
    }

    @Test
    @Order(4)
    void aPortThatIsTakenIsSaidAndTheConsoleStaysWhereItIsUntilItIsFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            sensor.verb(0, "config", "set", PID, "port=" + taken.getLocalPort());
            String words = "the console cannot listen at 127.0.0.1:" + taken.getLocalPort();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!log().contains(words) && System.nanoTime() - end < 0) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertTrue(log().contains(words), log());
            assertEquals(200, status(sensor.url()));
        }
        await(0, sensor.url());
        sensor.verb(0, "config", "set", PID, "port=" + sensor.port);
        await(200, sensor.url());
        assertFalse(log().contains("BindException"), log());
    }

    @Test
    @Order(5)
    void anAddressThatTheMachineDoesNotHaveIsSaidAndTheConsoleStaysWhereItIs() throws Exception {
        // of a network for documents (RFC 5737), which no machine has
        sensor.verb(0, "config", "set", PID, "host=192.0.2.1");
        String words = "the console cannot listen at 192.0.2.1:" + sensor.port;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!log().contains(words) && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertTrue(log().contains(words), log());
        assertEquals(200, status(sensor.url()));
        // one that has the port already, for a part of the addresses
        sensor.verb(0, "config", "set", PID, "host=0.0.0.0");
        String here = "https://localhost:" + sensor.port + "/";
        while (!sensor.said().contains(here) && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertTrue(sensor.said().contains(here), sensor.said());
        await(200, sensor.url());
        sensor.verb(0, "config", "set", PID, "host=127.0.0.1");
        await(200, sensor.url());
        assertFalse(log().contains("BindException"), log());
    }

    @Test
    @Order(6)
    void whoTurnsItOffAndOnFindsItAtOnce() throws Exception {
        sensor.verb(0, "config", "set", PID, "enabled=false");
        await(0, sensor.url());
        sensor.verb(0, "config", "set", PID, "enabled=true");
        // with who is logged in, as after a restart
        await(200, sensor.url());
        assertFalse(log().contains("cannot listen at 127.0.0.1:" + sensor.port), log());
        assertFalse(log().contains("processing request to /api/v1/config"), log());
    }
}
