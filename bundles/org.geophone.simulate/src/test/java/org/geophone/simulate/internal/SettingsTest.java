package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    private String complaint(String scenario, Map<String, String> settings) {
        Exception thrown = assertThrows(IllegalArgumentException.class,
                () -> Capture.write(folder, scenario, 1, settings));
        assertFalse(Files.exists(folder.resolve("a.pcap")));
        return thrown.getMessage();
    }

    @Test
    void theScenariosAreListedInOrder() {
        assertEquals(List.of("office", "lookalikes", "demo", "base64", "hex", "base32", "drip", "txt-download",
                "spread", "rotate", "undelegated", "bursts", "leak", "crowd", "download", "tunnel", "covert"),
                List.copyOf(new Simulator().scenarios().keySet()));
    }

    @Test
    void anUnknownScenarioIsNamedAndTheKnownOnesAreListed() {
        assertEquals("there is no scenario \"holiday\"; there are office, lookalikes, demo, base64, hex, "
                + "base32, drip, txt-download, spread, rotate, undelegated, bursts, leak, crowd, download, tunnel, "
                + "covert",
                complaint("holiday", Map.of()));
    }

    @Test
    void anUnknownSettingIsNamedAndTheKnownOnesAreListed() {
        assertEquals("scenario office knows no setting \"client\"; it knows clients, hours, days, start, pagesPerHour, "
                + "ipv6Percent, resolvers, lookAlikeZones, kinds, zonesPerKind, askers",
                complaint("office", Map.of("client", "10.1.2.3")));
        assertTrue(complaint("drip", Map.of("intervalMs", "5")).contains("bytesPerHour"));
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsRange() {
        assertEquals("setting clients: \"0\" is not possible; it takes a whole number from 1 to 2000",
                complaint("office", Map.of("clients", "0")));
        assertEquals("setting hours: \"many\" is not possible; it takes a whole number from 1 to 744",
                complaint("office", Map.of("hours", "many")));
        assertEquals("setting start: \"2026-02-30\" is not possible; "
                + "it takes a day from 1970-01-02 to 2105-12-31, written YYYY-MM-DD",
                complaint("office", Map.of("start", "2026-02-30")));
        assertEquals("setting coding: \"rot13\" is not possible; it takes one of base64, base64url, base32, hex, "
                + "base32hex, base32own, base128, decimal, words, uuid",
                complaint("demo", Map.of("coding", "rot13")));
        assertEquals("setting client: \"192.168.1.1\" is not possible; it takes an IPv4 address of 10.0.0.0/8",
                complaint("demo", Map.of("client", "192.168.1.1")));
        assertTrue(complaint("demo", Map.of("domain", "no..dots")).startsWith("setting domain: \"no..dots\""));
        assertTrue(complaint("demo", Map.of("domain", "\u001b[31mred.com"))
                .startsWith("setting domain: \"?[31mred.com\""));
    }

    @Test
    void settingsThatDoNotFitTogetherAreRefused() {
        assertEquals("setting labelBytes: \"150\" is not possible; it takes at most 115 with coding hex under abc.net",
                complaint("hex", Map.of("labelBytes", "150", "domain", "abc.net")));
        assertEquals("setting attackAfterMinutes: \"60\" is not possible; "
                + "it takes less than the 60 minutes of the capture",
                complaint("base64", Map.of("hours", "1", "attackAfterMinutes", "60")));
        assertEquals("settings days and hours say the same; give one of them",
                complaint("office", Map.of("hours", "1", "days", "1")));
    }

    @Test
    void theNewSettingsSayWhatTheyTake() {
        assertTrue(complaint("lookalikes", Map.of("kinds", "tuning,ghosts")).startsWith("setting kinds: "
                + "\"tuning,ghosts\" is not possible; it takes one or more, separated by commas, of none, tuning, "
                + "heldout, all, hash-reputation, "));
        assertEquals("setting askers: \"nobody\" is not possible; it takes one of mixed, few, many",
                complaint("lookalikes", Map.of("askers", "nobody")));
        assertEquals("setting zonesPerKind: \"0\" is not possible; it takes a whole number from 1 to 100",
                complaint("lookalikes", Map.of("zonesPerKind", "0")));
        assertEquals("setting ending: \"two.labels\" is not possible; it takes a top-level label that nobody "
                + "delegated, or none: lower-case letters, digits and hyphens, at most 20 characters",
                complaint("undelegated", Map.of("ending", "two.labels")));
        assertEquals("setting bytesPerDay: \"100\" is not possible; it takes no value where intervalMs is given: "
                + "both say the rate", complaint("base64", Map.of("bytesPerDay", "100", "intervalMs", "100")));
        assertEquals("setting activeFromHour: \"3\" is not possible; "
                + "it takes an hour that comes again before the end of the capture",
                complaint("base64", Map.of("activeHoursPerDay", "2", "activeFromHour", "3")));
        assertEquals("setting domain: \"abc.net\" is not possible; "
                + "it takes no value where domains is given: the zones are drawn",
                complaint("spread", Map.of("domain", "abc.net")));
        assertEquals("setting attackClients: \"9\" is not possible; it takes at most the 8 clients of the office",
                complaint("crowd", Map.of("attackClients", "9")));
        assertEquals("setting labelBytes: \"45\" is not possible; "
                + "it takes at most 29 with coding words under harbourlight-sync.com",
                complaint("base64", Map.of("coding", "words")));
        assertEquals("setting labelBytes: \"401\" is not possible; it takes at most 400 at this place",
                complaint("covert", Map.of("labelBytes", "401")));
        assertEquals("setting labelBytes: \"250\" is not possible; it takes at most 97 in the manner of dnscat",
                complaint("tunnel", Map.of("labelBytes", "250")));
    }

    @Test
    void aChosenClientAndDomainAreUsed() throws Exception {
        List<Capture.Packet> packets = Capture.write(folder, "base64", 1, Map.of("background", "none",
                "client", "10.9.8.7", "domain", "my-zone.example.org", "payloadBytes", "450", "start", "2025-06-30"));
        assertEquals(10, packets.stream().filter(Capture.Packet::query).map(Capture.Packet::name).distinct().count());
        for (Capture.Packet packet : packets) {
            byte[] client = packet.query() ? packet.source() : packet.destination();
            assertEquals("[10, 9, 8, 7]", Arrays.toString(client));
            assertTrue(packet.name().endsWith(".my-zone.example.org"));
            // 2025-06-30T09:40:00Z and the next hour
            assertTrue(packet.micros() / 1_000_000 / 3600 == 1_751_276_400L / 3600, "time " + packet.micros());
        }
    }

    @Test
    void theLabelNamesZoneAndRegisteredDomain() throws Exception {
        Map<String, String> zones = Map.of("t.kelpforest-q.com", "kelpforest-q.com", "t.kelpforest-q.co.uk",
                "kelpforest-q.co.uk", "kelpforest-q.net", "kelpforest-q.net");
        for (Map.Entry<String, String> zone : zones.entrySet()) {
            assertEquals(zone, zoneAndDomain(Map.of("domain", zone.getKey())));
        }
        assertEquals(Map.entry("a.b.kelpforest.org", "b.kelpforest.org"),
                zoneAndDomain(Map.of("domain", "a.b.kelpforest.org", "registeredDomain", "b.kelpforest.org")));
        assertEquals("setting registeredDomain: \"other.org\" is not possible; "
                + "it takes kelpforest.org or a zone above it",
                assertThrows(IllegalArgumentException.class, () -> zoneAndDomain(
                        Map.of("domain", "kelpforest.org", "registeredDomain", "other.org"))).getMessage());
    }

    private Map.Entry<String, String> zoneAndDomain(Map<String, String> chosen) throws Exception {
        Map<String, String> settings = new HashMap<>(chosen);
        settings.putAll(Map.of("background", "none", "payloadBytes", "90"));
        Capture.write(folder, "base64", 1, settings);
        JsonNode label = new ObjectMapper().readTree(folder.resolve("a.labels.json").toFile()).get("labels").get(0);
        return Map.entry(label.get("suffix").asText(), label.get("registered_domain").asText());
    }

    @Test
    void theCommandAnswersWithExitCodesAndSentences() {
        String pcap = folder.resolve("x.pcap").toString();
        String labels = folder.resolve("x.labels.json").toString();
        assertEquals("0 base64: ", run("base64", "1", pcap, labels, "background=none").substring(0, 10));
        assertTrue(Files.exists(folder.resolve("x.labels.json")));
        assertTrue(run().startsWith("2 simulate: usage: SCENARIO SEED OUT.pcap OUT.labels.json"));
        assertTrue(run("demo", "one", pcap, labels).startsWith("2 simulate: the seed must be a whole number"));
        assertTrue(run("demo", "1", pcap, labels, "clients").startsWith("2 simulate: a setting is written key=value"));
        assertTrue(run("base64", "1", folder + "/x.pcap/y", labels, "background=none")
                .startsWith("1 simulate: cannot write"));
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = SimulateMain.run(arguments, out, out);
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }
}
