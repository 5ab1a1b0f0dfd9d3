package org.geophone.output.syslog.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.geophone.api.output.Output;
import org.geophone.api.output.OutputException;
import org.geophone.api.record.RecordKind;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.output.RecordBatches;
import org.geophone.testkit.page.ResultPage;
import org.geophone.testkit.syslog.Certificates;
import org.geophone.testkit.syslog.Rsyslogd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real receiver: what its own parser makes of our messages, and that it has all of them although it is killed while
 * they come. 4,000 messages in every build, 200,000 with {@code -Pslow}, which writes RSYSLOG.md.
 */
class RsyslogTest {
    private static final boolean SLOW = Boolean.getBoolean("geophone.slow");
    private static final int MESSAGES = SLOW ? 200_000 : 4000;
    private static final int DATAGRAMS = Math.max(2000, MESSAGES / 10);
    /** Datagrams a second, the default of the setting. */
    private static final int RATE = 1000;
    private static final int BATCH = 40;
    /** Half of all messages are sent again at most, so that old ones have to have arrived for good. */
    private static final Object[] WINDOW = {"windowMessages", MESSAGES / 2, "windowBytes", 1L << 30};
    /** So that a busy machine may let rsyslogd wait for seconds; without root the kernel gives less. */
    private static final int BUFFER_BYTES = 4 * 1024 * 1024;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What the long run found, by what was done. */
    private static final Map<String, String> FOUND = new TreeMap<>();

    @TempDir
    private Path folder;

    @AfterAll
    static void writePage() throws IOException {
        if (SLOW) {
            ResultPage page = new ResultPage("The full count into rsyslog", "bundles/org.geophone.output.syslog",
                    RsyslogTest.class, "A real rsyslogd on the same machine, whose own parser takes every message"
                            + " apart. Over TCP and TLS it is killed,\nstopped and killed again while they come.");
            FOUND.forEach(page::row);
            page.write("bundles/org.geophone.output.syslog/RSYSLOG.md");
        }
    }

    private static String alert(int n, String domain, String message) throws IOException {
        return JSON.writeValueAsString(JSON.createObjectNode().put("message", message)
                .set("dns", JSON.createObjectNode().set("question", JSON.createObjectNode()
                        .put("registered_domain", domain).put("name", "n" + n))));
    }

    private static RecordBatches batch(int from, int to) throws IOException {
        RecordBatches batches = new RecordBatches();
        for (int n = from; n < to; n++) {
            batches.add(RecordKind.ALERT, n % 101, n, 7, n,
                    alert(n, "leak" + n + ".example", "Message " + n).getBytes(StandardCharsets.UTF_8));
        }
        return batches;
    }

    /** Delivers as a lane does: the same batch again, after opening again, until it is taken. */
    private static void deliver(Output output, RecordBatches batches) {
        Container.await("the output takes a batch", () -> {
            try {
                output.open();
                output.write(batches.build());
                return true;
            } catch (OutputException e) {
                assertTrue(e.retryable(), e.getMessage());
                LockSupport.parkNanos(RETRY_NANOS);
                return false;
            }
        });
    }

    private static JsonNode fields(String line) {
        try {
            return JSON.readTree(line.substring(0, line.indexOf('\t')));
        } catch (IOException e) {
            throw new AssertionError("rsyslogd wrote no JSON: " + line, e);
        }
    }

    private static JsonNode element(String line) {
        try {
            return JSON.readTree(fields(line).path("sd").asText()).path("geophone@32473");
        } catch (IOException e) {
            throw new AssertionError("no structured data: " + line, e);
        }
    }

    private static Set<String> ids(Rsyslogd receiver) {
        Set<String> ids = new TreeSet<>();
        receiver.lines().forEach(line -> ids.add(element(line).path("id").asText()));
        return ids;
    }

    private static Set<String> expected(int count) {
        Set<String> ids = new TreeSet<>();
        for (int n = 0; n < count; n++) {
            ids.add(String.format("%016x%016x", 7, n));
        }
        return ids;
    }

    @Test
    void everyDatagramArrivesAtTheStatedRate() throws Exception {
        Rsyslogd.assumeInstalled("imudp", "mmpstrucdata");
        try (Rsyslogd receiver = Rsyslogd.udp(folder.resolve("udp"), BUFFER_BYTES).start()) {
            Output output = new SyslogOutput(TestConfig.of("transport", "udp", "port", receiver.port(),
                    "maxPerSecond", RATE));
            long begin = System.nanoTime();
            for (int n = 0; n < DATAGRAMS; n += BATCH) {
                deliver(output, batch(n, Math.min(DATAGRAMS, n + BATCH)));
            }
            assertTrue(System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(DATAGRAMS / RATE) * 9 / 10,
                    "faster than the stated rate");
            Container.await(DATAGRAMS + " datagrams", () -> receiver.lines().size() >= DATAGRAMS);
            output.close();
            assertEquals(expected(DATAGRAMS), ids(receiver));
            assertEquals(DATAGRAMS, receiver.lines().size());
            FOUND.put("UDP, " + RATE + " a second", DATAGRAMS + " of " + DATAGRAMS + " datagrams arrived, once");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"octet-counting", "non-transparent"})
    void nothingIsMissingOverTcpAlthoughTheReceiverIsKilledMeanwhile(String framing) throws Exception {
        Rsyslogd.assumeInstalled("imtcp", "mmpstrucdata");
        try (Rsyslogd receiver = Rsyslogd.tcp(folder.resolve("tcp"))) {
            surviveRestarts("TCP, " + framing, receiver, new SyslogOutput(TestConfig.of(WINDOW, "port",
                    receiver.port(), "framing", framing)));
        }
    }

    @Test
    void nothingIsMissingOverTlsAlthoughTheReceiverIsKilledMeanwhile() throws Exception {
        Rsyslogd.assumeInstalled("imtcp", "mmpstrucdata", "lmnsd_ossl");
        Certificates certificates = new Certificates(folder.resolve("keys"));
        try (Rsyslogd receiver = Rsyslogd.tls(folder.resolve("tls"), certificates, Certificates.CLIENT)) {
            surviveRestarts("TLS", receiver, new SyslogOutput(TestConfig.of(WINDOW, "transport", "tls", "host",
                    "localhost", "port", receiver.port(), "tlsCaFile", certificates.authority().toString(),
                    "tlsCertificateFile",
                    certificates.file("client.pem").toString(), "tlsKeyFile",
                    certificates.file("client.key").toString())));
        }
    }

    private static void surviveRestarts(String what, Rsyslogd receiver, Output output) throws Exception {
        receiver.start();
        ExecutorService operator = Executors.newSingleThreadExecutor();
        try {
            List<Future<?>> restarts = new ArrayList<>();
            int batches = MESSAGES / BATCH;
            for (int i = 0; i < batches; i++) {
                // three times, the last one shortly before the end: killed, asked to end, killed
                if (i == batches / 4 || i == batches / 2 || i == batches - 2) {
                    for (Future<?> before : restarts) {
                        before.get();
                    }
                    boolean inOrder = i == batches / 2;
                    restarts.add(operator.submit(() -> restart(receiver, inOrder)));
                }
                int sent = (i + 1) * BATCH;
                deliver(output, batch(i * BATCH, sent));
                if (i % (batches / 10) == 0) {
                    // what is under way stays below the window
                    Container.await("the receiver keeps up", () -> ids(receiver).size() >= sent - MESSAGES / 4);
                }
            }
            for (Future<?> restart : restarts) {
                restart.get();
            }
            // nothing more is written: what the last kill swallowed comes without a further record
            Container.await("all ids", () -> ids(receiver).size() >= batches * BATCH);
            assertEquals(expected(batches * BATCH), ids(receiver));
            assertEquals(3, restarts.size());
        } finally {
            operator.shutdownNow();
            output.close();
        }
        for (String line : receiver.lines()) {
            JsonNode element = element(line);
            int n = Integer.parseInt(element.path("id").asText().substring(16), 16);
            assertEquals("leak" + n + ".example", element.path("domain").asText());
            assertEquals("Message " + n, line.substring(line.indexOf('\t') + 1));
        }
        FOUND.put(what, ids(receiver).size() + " of " + MESSAGES + " ids arrived; messages that came again: "
                + (receiver.lines().size() - MESSAGES));
    }

    private static Void restart(Rsyslogd receiver, boolean inOrder) throws IOException, InterruptedException {
        if (inOrder) {
            receiver.stop();
        } else {
            receiver.kill();
        }
        receiver.start();
        return null;
    }

    /** What does not print is written out before it is sent, so the parser has to give back exactly that. */
    @Test
    void theReceiversParserFindsEveryFieldOfHostileNames() throws Exception {
        Rsyslogd.assumeInstalled("imtcp", "mmpstrucdata");
        String longest = ("a]\"\\".repeat(16) + ".").repeat(4).substring(0, 253);
        List<String> hostile = List.of("plain.example", "quote\"s.example", "brackets][.example",
                "back\\slash\\\\.example", "nul\0.example", "new\nline\r\n.example", "right\u202eleft\u200f.example",
                "\\\"]", "]", "\\",
                "<34>1 - - - - - - forged", "a\tb", "b\u00fccher.example", "\ud83d\udd73", longest,
                "\\000".repeat(63) + "x");
        List<String> shown = List.of("plain.example", "quote\"s.example", "brackets][.example",
                "back\\slash\\\\.example", "nul\\u0000.example", "new\\u000aline\\u000d\\u000a.example",
                "right\\u202eleft\\u200f.example", "\\\"]",
                "]", "\\", "<34>1 - - - - - - forged", "a\\u0009b", "b\\u00fccher.example", "\\ud83d\\udd73", longest,
                "\\000".repeat(63) + "x");
        try (Rsyslogd receiver = Rsyslogd.tcp(folder.resolve("tcp")).start()) {
            Output output = new SyslogOutput(TestConfig.of("port", receiver.port()));
            RecordBatches batches = new RecordBatches();
            for (int n = 0; n < hostile.size(); n++) {
                batches.add(RecordKind.ALERT, 75, 1_700_000_000_123_456_789L, 7, n,
                        alert(n, hostile.get(n), hostile.get(n)).getBytes(StandardCharsets.UTF_8));
            }
            deliver(output, batches);
            output.close();
            Container.await(hostile.size() + " lines", () -> receiver.lines().size() >= hostile.size());
            List<String> lines = receiver.lines();
            assertEquals(hostile.size(), lines.size());
            for (int n = 0; n < hostile.size(); n++) {
                String line = lines.get(n);
                JsonNode fields = fields(line);
                // local0 is facility 16, error is 3: 16 * 8 + 3
                assertEquals("131", fields.path("pri").asText());
                assertEquals("2023-11-14T22:13:20.123456Z", fields.path("time").asText());
                assertEquals("sensor.example", fields.path("hostname").asText());
                assertEquals("geophone", fields.path("app-name").asText());
                assertEquals(Long.toString(ProcessHandle.current().pid()), fields.path("procid").asText());
                assertEquals("alert", fields.path("msgid").asText());
                assertEquals(JSON.createObjectNode().put("id", String.format("%016x%016x", 7, n)).put("kind", "alert")
                        .put("severity", "75").put("domain", shown.get(n)).put("name", "n" + n), element(line));
                assertEquals(shown.get(n), line.substring(line.indexOf('\t') + 1));
            }
        }
    }

    @Test
    void oldMessagesAreParsedByTheOldParser() throws Exception {
        Rsyslogd.assumeInstalled("imudp", "mmpstrucdata");
        try (Rsyslogd receiver = Rsyslogd.udp(folder.resolve("udp"), BUFFER_BYTES).start()) {
            Output output = new SyslogOutput(TestConfig.of("transport", "udp", "port", receiver.port(), "format",
                    "rfc3164", "payload", "json"));
            String document = alert(1, "leak.example", "It leaks.");
            deliver(output, new RecordBatches().add(RecordKind.ALERT, 90, 1_700_000_000_000_000_000L, 7, 1,
                    document.getBytes(StandardCharsets.UTF_8)));
            output.close();
            Container.await("a line", () -> !receiver.lines().isEmpty());
            String line = receiver.lines().get(0);
            assertEquals("130", fields(line).path("pri").asText());
            assertEquals("sensor.example", fields(line).path("hostname").asText());
            assertEquals("geophone:", fields(line).path("syslogtag").asText());
            assertTrue(fields(line).path("time").asText().contains("-11-14T22:13:20"), line);
            assertEquals(document, line.substring(line.indexOf('\t') + 1).strip());
        }
    }
}
