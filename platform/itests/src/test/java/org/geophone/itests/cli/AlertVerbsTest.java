package org.geophone.itests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.itests.Schemas;
import org.geophone.testkit.container.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alerts} and {@code inspect}: what a sensor with a store remembers, down to the single field. */
class AlertVerbsTest {
    private static final Path SAMPLE = Cli.HOME.resolve("demo/office-day.pcap.gz");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void alertsAreListedAndTheMessagesBehindOneShownInFull() throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("org.geophone.store.cfg"), "directory = ${geophone.data}/store\n");
        Files.writeString(config.resolve("org.geophone.output.store-all.cfg"), "name = store\nlaneWhenFull = block\n");
        try (RunningSensor sensor = new RunningSensor(folder, "name = sample\npaths = " + SAMPLE + "\n")) {
            Container.await("the alert of the sample", PATIENCE,
                    () -> sensor.ask("alerts").out().contains("harbourlight-metrics.com"));
            String open = sensor.ask("alerts", "--open", "--severity", "50", "--since", "1d").expect(0).out();
            assertEquals(2, open.lines().count(), open);
            assertTrue(open.contains("10.40.10.21"), open);
            assertEquals("No alerts.\n", sensor.ask("alerts", "--client", "192.0.2.1").expect(0).out());
            assertEquals(open, sensor.ask("alerts", "--open", "--client", "::FFFF:10.40.10.21", "--domain",
                    "Harbourlight-Metrics.COM.").expect(0).out());
            sensor.ask("alerts", "--client", "pc-7").complains(2);
            sensor.ask("alerts", "--since", "yesterday").complains(2);
            assertEquals("geophone: severity is 101, expected 0 to 100\n",
                    sensor.ask("alerts", "--severity", "101", "--json").complains(2).err());
            assertEquals("geophone: limit is 1000000, expected 1 to 10000\n",
                    sensor.ask("alerts", "--limit", "1000000").complains(2).err());
            JsonNode alert = Schemas.JSON.readTree(sensor.ask("alerts", "--json").expect(0).out()).at("/alerts/0");
            String id = alert.at("/id").asText();
            assertEquals(id, alert.at("/record/geophone/alert/id").asText());
            String messages = sensor.ask("alerts", id.substring(0, 8)).expect(0).out();
            assertTrue(messages.lines().count() > 10, messages);
            String message = sensor.ask("alerts", id, "--message", "1").expect(0).out();
            assertTrue(message.contains("harbourlight-metrics.com."), message);
            assertTrue(message.contains("    42 "), message);
            sensor.ask("alerts", id, "--message", "9999").complains(2);
            sensor.ask("alerts", "0000000000000000").complains(2);
            explained(sensor, id, alert.at("/records").asInt());
            Path pcap = folder.resolve("evidence.pcap");
            String said = sensor.ask("alerts", id, "--pcap", pcap.toString()).expect(0).out();
            assertEquals(Files.size(pcap) + " bytes in " + pcap + "\n", said);
            // the magic number of a capture file with nanoseconds, in little-endian order (draft-ietf-opsawg-pcap)
            assertEquals(0xa1b23c4d, ByteBuffer.wrap(Files.readAllBytes(pcap)).order(ByteOrder.LITTLE_ENDIAN).getInt());
            sensor.ask("alerts", id, "--pcap", folder.resolve("no/such/folder").toString()).complains(1);
            sensor.ask("alerts", "0000000000000000", "--pcap", pcap.toString()).complains(2);
            tail(config);
        }
    }

    /** Without a file of alerts it is the sensor that is asked, whose store has every record. */
    private static void explained(RunningSensor sensor, String id, int records) throws Exception {
        String plain = sensor.ask("explain", id.substring(0, 8)).expect(0).out();
        assertTrue(plain.contains("  alert          " + id + "\n"), plain);
        String life = plain.substring(plain.indexOf("Its life:\n"));
        assertTrue(life.contains("  opened, severity "), plain);
        assertTrue(records >= 5, "a day's theft has more records");
        assertEquals(1 + records, life.lines().count() + left(life), plain);
        assertEquals("geophone: there is no alert 0000000000000000, or more than one whose id begins so\n",
                sensor.ask("explain", "0000000000000000").complains(2).err());
        sensor.ask("explain", id, "--alerts", SAMPLE.toString()).complains(2);
    }

    /** How many records the list leaves out, less the line that says so. */
    private static int left(String life) {
        Matcher more = Pattern.compile("  \\.\\.\\. (\\d+) more records").matcher(life);
        return more.find() ? Integer.parseInt(more.group(1)) - 1 : 0;
    }

    /** Captures come until the verb has begun to look and seen one of them. */
    private void tail(Path config) throws Exception {
        Path out = folder.resolve("tail.txt");
        Process tail = new Cli(folder).start(null, out, folder.resolve("tail-err.txt"), "tail", "--events", "--client",
                "10.40.10.21", "--lines", "5", "--data", folder.resolve("data").toString());
        try {
            for (int i = 0; i < 30 && tail.isAlive(); i++) {
                Files.writeString(config.resolve("org.geophone.capture.file-again" + i + ".cfg"), "name = again" + i
                        + "\npaths = " + SAMPLE + "\n");
                tail.waitFor(10, TimeUnit.SECONDS);
            }
            assertFalse(tail.isAlive(), "it has not ended");
            assertEquals(0, tail.exitValue(), Files.readString(folder.resolve("tail-err.txt")));
            String text = Files.readString(out);
            assertEquals(5, text.lines().count(), text);
            assertTrue(text.lines().allMatch(l -> l.matches("[0-9-]{10} [0-9:]{8}  10\\.40\\.10\\.21 asks .* for .*"
                    + "|[0-9-]{10} [0-9:]{8}  alert .*")), text);
        } finally {
            tail.destroy();
        }
    }

    @Test
    void onePacketOfACaptureIsShownWithThePlaceOfEveryField() throws Exception {
        Cli cli = new Cli(folder);
        String text = cli.run("inspect", SAMPLE.toString(), "--packet", "2").expect(0).out();
        // the first answer of the sample: its question begins behind 14 + 20 + 8 + 12 bytes of headers
        assertTrue(text.contains("    54    35    question: connectivity-check.ubuntu.com. A\n"), text);
        assertTrue(text.contains("   101     4      data: 203.0.113.121\n"), text);
        JsonNode layers = Schemas.JSON.readTree(cli.run("inspect", SAMPLE.toString(), "--json").expect(0).out());
        assertEquals("Ethernet", layers.at("/0/name").asText());
        cli.run("inspect", SAMPLE.toString(), "--packet", "99999999").complains(2);
        cli.run("inspect", SAMPLE.toString(), "--packet", "0").complains(2);
        cli.run("inspect", cli.write("text", "no capture".getBytes()).toString()).complains(2);
        cli.run("inspect").complains(2);
    }
}
