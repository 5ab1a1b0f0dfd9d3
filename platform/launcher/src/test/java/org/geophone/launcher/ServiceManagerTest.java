package org.geophone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is sent when; the test of the Debian package shows that systemd understands it. */
@Timeout(60)
class ServiceManagerTest {
    @TempDir
    Path folder;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theSensorIsReadyFirstAndThenLivesUntilItIsClosed() throws Exception {
        try (ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", "/run/notify", "WATCHDOG_USEC", "30000"),
                () -> true)) {
            assertFalse(Files.exists(folder.resolve("sent")), "nothing is sent before");
            manager.ready();
            await(3);
        }
        assertEquals(List.of("READY=1", "WATCHDOG=1", "WATCHDOG=1"), sent().subList(0, 3));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSensorWhoseThreadsWaitForEachOtherGivesNoSign() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", "@abstract", "WATCHDOG_USEC", "3000"), () -> {
            asked.incrementAndGet();
            return false;
        })) {
            manager.ready();
            while (asked.get() < 3) {
                Thread.sleep(1);
            }
        }
        assertEquals(List.of("READY=1"), sent());
        assertEquals("geophone: the service manager cannot be told how the sensor is: threads of the sensor wait for"
                + " each other: no sign of life is given\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutAServiceManagerNothingIsSent() throws Exception {
        try (ServiceManager manager = manager(Map.of("WATCHDOG_USEC", "3000"), () -> true)) {
            manager.ready();
        }
        assertFalse(Files.exists(folder.resolve("sent")));
    }

    @Test
    void aDeadlineOfAnotherProcessIsNotOurs() throws Exception {
        BooleanSupplier never = () -> {
            throw new AssertionError("asked for a sign of life");
        };
        try (ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", "/run/notify", "WATCHDOG_USEC", "3000",
                "WATCHDOG_PID", "1"), never)) {
            manager.ready();
        }
        assertEquals(List.of("READY=1"), sent());
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("geophone-watchdog")), "nobody gives signs");
    }

    @Test
    void aProgramThatIsMissingIsNamedOnce() {
        Console console = new Console(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
        try (ServiceManager manager = new ServiceManager(Map.of("NOTIFY_SOCKET", "/run/notify"),
                List.of("/no/such/program"), () -> true, console)) {
            manager.ready();
        }
        String complaint = err.toString(StandardCharsets.UTF_8);
        assertTrue(complaint.startsWith("geophone: the service manager cannot be told how the sensor is: "), complaint);
        assertTrue(complaint.contains("/no/such/program"), complaint);
    }

    private ServiceManager manager(Map<String, String> environment, BooleanSupplier alive) throws IOException {
        Path script = Files.writeString(folder.resolve("notify.sh"), "printf '%s\\n' \"$1\" >>'"
                + folder.resolve("sent") + "'\n");
        Console console = new Console(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
        return new ServiceManager(environment, List.of("sh", script.toString()), alive, console);
    }

    private List<String> sent() throws IOException {
        return Files.readAllLines(folder.resolve("sent"));
    }

    private void await(int messages) throws IOException, InterruptedException {
        while (sent().size() < messages) {
            Thread.sleep(1);
        }
    }
}
