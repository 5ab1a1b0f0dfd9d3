package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabelsTest {
    private static final String DOMAIN = "harbourlight-metrics.com";

    private List<Capture.Packet> packets;
    private final List<Capture.Packet> questions = new ArrayList<>();
    private JsonNode labels;

    @BeforeAll
    void makeTheDemo(@TempDir Path folder) throws IOException {
        packets = Capture.write(folder, "demo", 11, Map.of());
        labels = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(folder.resolve("a.labels.json").toFile());
        Set<String> seen = new HashSet<>();
        for (Capture.Packet packet : packets) {
            if (packet.query() && seen.add(packet.key())) {
                questions.add(packet);
            }
        }
    }

    private static long micros(JsonNode seconds) {
        return seconds.decimalValue().multiply(BigDecimal.valueOf(1_000_000)).longValueExact();
    }

    private static boolean attack(Capture.Packet packet) {
        return packet.name().endsWith('.' + DOMAIN);
    }

    @Test
    void theHeadCountsTheCapture() {
        assertEquals("a.pcap", labels.get("capture").asText());
        assertEquals(packets.size(), labels.get("packets").asInt());
        assertEquals(packets.get(0).micros(), micros(labels.get("first_ts")));
        assertEquals(packets.get(packets.size() - 1).micros(), micros(labels.get("last_ts")));
        assertEquals(1, labels.get("days").asInt());
        long benign = questions.stream().filter(packet -> !attack(packet)).count();
        assertEquals(benign, labels.get("benign_exchanges").asLong());
        long clients = questions.stream().filter(packet -> !attack(packet))
                .map(packet -> Arrays.toString(packet.source())).distinct().count();
        assertEquals(clients, labels.get("benign_clients").asLong());
    }

    @Test
    void theLabelSaysWhatTheAttackDid() {
        List<Capture.Packet> asked = questions.stream().filter(LabelsTest::attack).toList();
        JsonNode label = labels.get("labels").get(0);
        assertEquals(1, labels.get("labels").size());
        assertEquals(DOMAIN, label.get("registered_domain").asText());
        assertEquals(asked.size(), label.get("queries").asInt());
        assertEquals(asked.size(), label.get("qtypes").get("A").asInt());
        assertEquals(asked.get(0).micros(), micros(label.get("first_ts")));
        assertEquals(asked.get(asked.size() - 1).micros(), micros(label.get("last_ts")));
        assertEquals(asked.get(0).name(), label.get("example").asText());
        double mean = asked.stream().mapToInt(packet -> packet.name().length()).average().orElseThrow();
        assertEquals(mean, label.get("mean_qname").asDouble(), 0.0501);
        assertEquals(asked.stream().mapToInt(packet -> packet.name().length()).max().orElseThrow(),
                label.get("max_qname").asInt());
        byte[] source = asked.get(0).source();
        assertEquals((source[0] & 0xff) + "." + (source[1] & 0xff) + "." + (source[2] & 0xff) + "."
                + (source[3] & 0xff), label.get("client_ip").asText());
        assertEquals(24_000, label.get("payload_up").asInt());
        assertEquals(0, label.get("payload_down").asInt());
        assertEquals(24_000, label.get("payload_bytes").asInt());
    }

    @Test
    void everyPointOfTheProgressTableIsExact() {
        List<Capture.Packet> asked = questions.stream().filter(LabelsTest::attack).toList();
        JsonNode progress = labels.get("labels").get(0).get("progress");
        assertTrue(progress.size() > 20 && progress.size() <= 40, "points: " + progress.size());
        for (JsonNode point : progress) {
            int queries = point.get(1).asInt();
            assertEquals(asked.get(queries - 1).micros(), micros(point.get(0)));
            assertEquals(Math.min(24_000, 45 * queries), point.get(2).asInt());
            assertEquals(0, point.get(3).asInt());
        }
        assertEquals(1, progress.get(0).get(1).asInt());
        assertEquals(asked.size(), progress.get(progress.size() - 1).get(1).asInt());
    }

    @Test
    void theNotesCountTheLookAlikes() {
        long checked = 0;
        for (JsonNode note : labels.get("benign_notes")) {
            String domain = note.get("registered_domain").asText();
            String category = note.get("category").asText();
            if (Set.of("dnsbl", "telemetry-uuid", "measurement", "iot-beacon").contains(category)) {
                List<Capture.Packet> asked = questions.stream()
                        .filter(packet -> packet.name().endsWith('.' + domain)).toList();
                assertEquals(asked.size(), note.get("queries").asInt(), domain);
                assertEquals(asked.stream().map(packet -> Arrays.toString(packet.source())).distinct().count(),
                        note.get("clients").asInt(), domain);
                checked++;
            }
        }
        assertTrue(checked >= 6, "notes checked: " + checked);
    }

    @Test
    void rolesNameTheServers() {
        Set<String> sources = new HashSet<>();
        questions.forEach(packet -> sources.add(Arrays.toString(packet.source())));
        for (String role : new String[] {"mailgw", "logsrv", "monitor", "forwarder", "inventory"}) {
            String address = labels.get("roles").get(role).asText();
            assertTrue(sources.contains("[" + address.replace(".", ", ") + "]"), role);
        }
    }

    @Test
    void theDemoStaysSmall(@TempDir Path folder) throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            List<Capture.Packet> demo = Capture.write(folder, "demo", seed, Map.of());
            assertTrue(demo.size() <= 25_000, "seed " + seed + ": " + demo.size() + " packets");
            assertTrue(folder.resolve("a.pcap").toFile().length() <= 4_000_000, "seed " + seed);
        }
    }
}
