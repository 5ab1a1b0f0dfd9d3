package org.geophone.itests.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.geophone.api.record.RecordKind;
import org.geophone.itests.Schemas;
import org.geophone.itests.SensorRun;
import org.geophone.testkit.capture.Frames;
import org.geophone.testkit.capture.Recording;
import org.geophone.testkit.capture.Talk;
import org.geophone.testkit.dns.MessageBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw bytes on port 53 through a whole sensor: no events, but alerts. */
class ForeignPayloadTest {
    private static final int ETHERNET = 1;
    private static final int PAYLOADS = 400;
    /** Unassigned opcode 13. */
    private static final byte ODD_FLAGS = 0x6f;
    /** A length that no label has. */
    private static final byte ODD_LABEL = (byte) 0x90;

    @TempDir
    private static Path work;
    private static Witness seen;
    private static final List<JsonNode> ALERTS = new ArrayList<>();

    private static byte[] raw(Random random, int bytes) {
        byte[] payload = new byte[bytes];
        random.nextBytes(payload);
        if (bytes > 12) {
            payload[2] = ODD_FLAGS;
            payload[12] = ODD_LABEL;
        }
        return payload;
    }

    @BeforeAll
    static void replay() throws Exception {
        Random random = new Random(101);
        Talk up = new Talk(0xc0a8_010b, 20_001, Frames.SERVER);
        Talk down = new Talk(0xc0a8_010c, 20_002, Frames.SERVER);
        Talk little = new Talk(0xc0a8_010d, 20_003, Frames.SERVER);
        Recording all = new Recording();
        for (int i = 0; i < PAYLOADS; i++) {
            all.add(up.ask(raw(random, 60)), down.reply(raw(random, 120)), little.ask(raw(random, 11)));
            all.pause(1000);
        }
        Talk plain = new Talk(20_004);
        all.add(plain.ask(new MessageBuilder().id(4).question("www.example.com", 1).build()));
        Path capture = Files.write(work.resolve("capture.pcap"), all.pcap(ETHERNET));
        try (SensorRun run = SensorRun.replay(work.resolve("sensor"), Map.of(), capture)) {
            seen = Witness.of(run);
            for (String line : run.lines(RecordKind.ALERT)) {
                ALERTS.add(Schemas.JSON.readTree(line));
            }
        }
    }

    private static JsonNode opened(String client) {
        List<JsonNode> found = ALERTS.stream().filter(a -> a.at("/event/action").asText().equals("opened")
                && a.at("/source/ip/0").asText().equals(client)).toList();
        assertEquals(1, found.size(), "seed 101: alerts of " + client + ": " + found);
        JsonNode alert = found.get(0);
        assertTrue(alert.at("/event/severity").asInt() >= 50, alert.toString());
        assertEquals("(none)", alert.at("/dns/question/registered_domain").asText());
        assertTrue(alert.at("/geophone/alert/reasons").toString().contains("payloads that are no DNS"),
                alert.toString());
        return alert;
    }

    @Test
    void rawBytesMakeNoEventsAndAreCounted() {
        assertEquals(1, seen.events().size());
        assertEquals(1, seen.count("/dns_messages"));
        assertEquals(3 * PAYLOADS, seen.count("/decode_faults/not_dns"));
        assertEquals(3 * PAYLOADS, seen.count("/frames/fate/fault"));
    }

    @Test
    void rawBytesToAServerAlert() {
        JsonNode alert = opened("192.168.1.11");
        assertEquals("up", alert.at("/geophone/alert/direction").asText());
        assertEquals("exfiltration", alert.at("/geophone/alert/class").asText());
        // 2000 bytes are allowed and a payload of 60 counts 56.25; time goes on by a second with each
        assertTrue(alert.at("/geophone/alert/information_bytes").asInt() <= 2100, alert.toString());
    }

    @Test
    void rawBytesFromAServerAlertForItsClient() {
        JsonNode alert = opened("192.168.1.12");
        assertEquals("down", alert.at("/geophone/alert/direction").asText());
        assertEquals("download", alert.at("/geophone/alert/class").asText());
    }

    @Test
    void payloadsShorterThanAHeaderAlertToo() {
        assertEquals("up", opened("192.168.1.13").at("/geophone/alert/direction").asText());
    }

    @Test
    void nobodyElseAlerts() {
        assertEquals(3, ALERTS.stream().map(a -> a.at("/geophone/alert/id").asText()).distinct().count());
    }
}
