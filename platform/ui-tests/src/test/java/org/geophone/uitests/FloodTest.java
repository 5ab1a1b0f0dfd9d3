package org.geophone.uitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are many, or slow: others are served meanwhile, and the sensor goes on. */
class FloodTest {
    /**
     * As many as are asked for, ten thousand with the profile slow, where this process may open as many files; else it
     * has to be {@link #LEAST}.
     */
    private static final int CONNECTIONS = Boolean.getBoolean("geophone.slow") ? 10_000 : 3_000;
    private static final int LEAST = 2_000;
    /** Files of this process beside the connections. */
    private static final int OWN_FILES = 500;
    /** Of them such that have asked for something and stay. */
    private static final int IDLE = 500;
    /** What the console keeps open, with some that are just being ended. */
    private static final int KEPT = 450;
    /** Sockets that are open, being opened, or closed but not yet given back by the system, at the same moment. */
    private static final int MOST_SOCKETS = 1_200;

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
    static void stopUnharmed() throws Exception {
        assertEquals(200, api.send("GET", "/api/v1/status", null, admin).status());
        sensor.close();
        assertFalse(sensor.said().contains("\tat "), sensor.said());
    }

    private static int status(String method, String path, String body, String... headers) throws Exception {
        return api.send(method, path, body, headers).status();
    }

    @Test
    void manyConnectionsAreBoundedAndTheIdlestGoFirst() throws Exception {
        try (SlowClients slow = new SlowClients(sensor.port, admin)) {
            int opened = slow.idle(IDLE);
            opened += slow.silent(CONNECTIONS - opened);
            long limit = ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getMaxFileDescriptorCount();
            System.out.println(opened + " connections; ulimit -n is " + limit);
            int demanded = limit >= CONNECTIONS + OWN_FILES ? CONNECTIONS : LEAST;
            assertTrue(opened >= demanded, "only " + opened + " of " + demanded + " connections could be opened; the "
                    + "limit of open files (ulimit -n) is " + limit);
            // each connection is a file to the sensor, which has some hundred others; right after the flood, too
            assertTrue(files() < MOST_SOCKETS + OWN_FILES, "the sensor holds " + files() + " files");
            assertEquals(200, status("GET", "/api/v1/status", null, admin));
            int ended = slow.ended();
            for (long end = System.nanoTime() + 30_000_000_000L; ended < opened - KEPT; ended = slow.ended()) {
                assertTrue(System.nanoTime() < end, ended + " of " + opened + " were ended");
            }
            for (long end = System.nanoTime() + 30_000_000_000L; files() >= KEPT + OWN_FILES;) {
                assertTrue(System.nanoTime() < end, "the sensor still holds " + files() + " files");
            }
            long counted = api.send("GET", "/api/v1/status", null, admin).json()
                    .at("/counters/console.connections_closed").asLong();
            assertTrue(counted >= opened - KEPT, counted + " are counted");
        }
        assertEquals(200, status("GET", "/api/v1/status", null, admin));
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(sensor.pid()), "fd"))) {
            return files.count();
        }
    }

    @Test
    void loginsThatDoNotArriveAreCutOffAndKeepNobodyOut() throws Exception {
        try (SlowClients slow = new SlowClients(sensor.port, admin)) {
            slow.logins(20);
            // it throws where there is no login
            api.login("admin", "correct horse battery");
            assertEquals(408, slow.status());
        }
        try (SlowClients slow = new SlowClients(sensor.port, admin)) {
            slow.logins(1);
            assertEquals(408, slow.status(), "also when nobody else wants the place");
        }
    }

    @Test
    void aHeadThatDripsIsCutOff() throws Exception {
        try (SlowClients slow = new SlowClients(sensor.port, admin)) {
            assertTrue(slow.bytesOfADrippingHead() > 0);
        }
    }

    @Test
    void aSlowClientIsCutOffAndOthersAreServedMeanwhile() throws Exception {
        try (SlowClients slow = new SlowClients(sensor.port, admin)) {
            slow.connect(200);
            assertEquals(200, status("GET", "/api/v1/status", null, admin));
            assertEquals(408, slow.statusOfADrippingBody());
        }
        assertEquals(200, status("GET", "/api/v1/status", null, admin));
    }
}
