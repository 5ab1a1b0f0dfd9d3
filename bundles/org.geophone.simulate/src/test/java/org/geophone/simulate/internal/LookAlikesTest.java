package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.geophone.simulate.internal.lookalike.Kind;
import org.geophone.simulate.internal.lookalike.LookAlikes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookAlikesTest {
    private static final Map<String, String> SETTINGS = Map.of("clients", "12", "days", "3", "pagesPerHour", "0",
            "zonesPerKind", "3", "kinds", "all");
    /** Kinds that belong to one server, or to a crowd, whoever is wanted. */
    private static final Set<String> FIXED = Set.of("dnsbl", "rhsbl", "spf-macros", "dkim-dmarc-acme", "asn-lookup",
            "asset-sweep", "water-torture", "internal-zone", "txt-policy", "p2p-trackers", "canary-counters",
            "relay-pins", "typo-watch", "pod-names");
    private static final String V4 = "([0-9]{1,3}\\.){4}";
    private static final String V6 = "([0-9a-f]\\.){32}";
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    /** What must be found in every name of a kind, taken from the sentences that describe the kinds. */
    private static final Map<String, String> SHAPES = new TreeMap<>(Map.ofEntries(
            Map.entry("hash-reputation", "[0-9a-f.]{32,67}|[a-z2-7.]{26,53}"),
            Map.entry("odd-hash-reputation", "[0-9A-Za-z.]{12,}"),
            Map.entry("url-reputation", "[0-9a-f]{8,40}\\.|([a-z0-9-]+\\.)+[a-z]{2,4}\\."),
            Map.entry("dnsbl", V4 + "|" + V6),
            Map.entry("rhsbl", "([a-z0-9-]+\\.)+[a-z]{2,4}\\.|([0-9a-f]{40}|[a-z2-7]{32})\\."),
            Map.entry("spf-macros", "\\._spf\\."),
            Map.entry("dkim-dmarc-acme", "\\._domainkey\\.|\\._dmarc\\.|" + UUID + "|[a-z0-9]{32}\\."),
            Map.entry("uuid-telemetry", UUID + "|[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}"),
            Map.entry("beacons", "177[0-9]{10}|t177[0-9]{7}\\.|mm[0-9a-z]{6}"),
            Map.entry("cdn-shards", "d[a-z0-9]{13}\\.|e[0-9]+\\.dsc|r[0-9]+---sn-|[0-9a-f]{12}-[0-9]+\\."),
            Map.entry("bucket-names", "[a-z]+-[0-9a-f]{6}\\.|[0-9a-f]{32}\\.|" + UUID
                    + "|[a-z2-7]{20,26}-[a-z]+\\.|-(prod|logs|assets|backup)-20"),
            Map.entry("device-ids", "[0-9a-f]{12}\\.|([0-9a-f]{2}-){5}|sn[0-9]{11}\\.|[A-Z0-9]{12}\\."),
            Map.entry("crash-reports", "[0-9a-f]{16,40}"),
            Map.entry("software-update", "[0-9a-f]{8,40}\\.v[0-9]+-[0-9]\\."),
            Map.entry("asset-sweep", "[a-z0-9-]+[0-9]{4}\\."),
            Map.entry("asn-lookup", V4 + "|" + V6 + "|AS64[0-9]{3}\\."),
            Map.entry("water-torture", "^[a-z0-9]{4,24}\\."),
            Map.entry("vpn-keepalive", "[0-9a-f]{6,20}-[0-9a-f]+\\.|[0-9a-f]+\\.[0-9a-f]{6,20}\\."),
            Map.entry("mail-tracking", "[0-9A-Za-z]{12,60}\\."),
            // 100.64.0.0/10 in decimal and in hex
            Map.entry("address-names", "100[-.](6[4-9]|[789][0-9]|1[01][0-9]|12[0-7])[-.]|^64[4-7][0-9a-f]{5}\\."),
            Map.entry("resolver-probes", "[a-z0-9]{8,36}\\."),
            Map.entry("license-checks", "[0-9a-f]{12,40}\\.v[0-9]-[0-9]+\\."),
            Map.entry("canary-counters", "canary-[0-9]+\\.|chk177[0-9]{7}-|[0-9a-f]+\\.probe[0-9]\\.")));

    private KindTraffic traffic;
    private Map<String, List<Capture.Packet>> byKind;
    private JsonNode labels;

    @BeforeAll
    void makeAllKinds(@TempDir Path folder) throws IOException {
        traffic = new KindTraffic(folder, 8, SETTINGS);
        byKind = traffic.questions();
        labels = traffic.labels();
    }

    @Test
    void everyKindHasTrafficAndASentence() {
        Set<String> noted = new TreeSet<>();
        labels.get("benign_notes").forEach(note -> noted.add(note.get("category").asText()));
        for (Kind kind : Kind.values()) {
            assertTrue(noted.contains(kind.text()), kind.text());
            assertEquals(kind.sentence(), labels.get("kinds").get(kind.text()).asText());
        }
        assertEquals(Kind.values().length, labels.get("kinds").size());
    }

    @Test
    void everyKindIsEitherForTuningOrKeptAside() {
        List<Kind> tuning = LookAlikes.kinds(List.of("tuning"));
        List<Kind> aside = LookAlikes.kinds(List.of("heldout"));
        Set<Kind> all = new HashSet<>(tuning);
        all.addAll(aside);
        assertEquals(Set.of(Kind.values()), all);
        assertEquals(all.size(), tuning.size() + aside.size());
        assertEquals(27, tuning.size());
        assertTrue(tuning.containsAll(List.of(Kind.HASH_REPUTATION, Kind.CRASH_REPORTS, Kind.RHSBL)));
        assertTrue(aside.containsAll(List.of(Kind.RECIPIENT_KEYS, Kind.PHONE_NUMBERS)));
    }

    @Test
    void everyNameHasTheShapeOfItsKind() {
        SHAPES.forEach((kind, shape) -> {
            Pattern pattern = Pattern.compile(shape);
            for (Capture.Packet question : byKind.get(kind)) {
                String below = traffic.below(question);
                assertTrue(below.isEmpty() || pattern.matcher(below).find(), kind + " " + question.name());
            }
        });
    }

    @Test
    void whatAnAskerKnowsIsNotAskedAgain() throws IOException {
        Map<String, Long> until = new HashMap<>();
        long again = 0;
        for (Capture.Packet packet : traffic.packets()) {
            if (!packet.udp() || traffic.kind(packet.name()) == null) {
                continue;
            }
            byte[] client = packet.query() ? packet.source() : packet.destination();
            String key = Arrays.toString(client) + packet.type() + packet.name();
            if (packet.query()) {
                Long known = until.get(key);
                again += known != null ? 1 : 0;
                // the answer came some time after the question that began the asker's time
                assertTrue(known == null || packet.micros() >= known - 2_000_000, packet.name());
            } else {
                List<Record> answers = new Message(packet.message()).getSection(Section.ANSWER);
                if (!answers.isEmpty()) {
                    until.put(key, packet.micros() + answers.get(0).getTTL() * 1_000_000);
                }
            }
        }
        assertTrue(again > 1000, "asked again: " + again);
    }

    @Test
    void filesAreAskedForAgainAndByOthers() {
        Map<String, Set<String>> askers = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Capture.Packet question : byKind.get("hash-reputation")) {
            askers.computeIfAbsent(question.name(), key -> new HashSet<>()).add(Arrays.toString(question.source()));
            times.merge(question.name(), 1, Integer::sum);
        }
        long shared = askers.values().stream().filter(set -> set.size() > 1).count();
        long once = times.values().stream().filter(count -> count == 1).count();
        assertTrue(shared > 20, "by several: " + shared);
        assertTrue(once > times.size() / 3, "once: " + once + " of " + times.size());
    }

    @Test
    void aZoneDoesNotDependOnTheOtherKinds(@TempDir Path folder) throws IOException {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("kinds", "mail-tracking,beacons");
        Map<String, List<Capture.Packet>> alone = new KindTraffic(folder, 8, settings).questions();
        for (String kind : List.of("mail-tracking", "beacons")) {
            assertEquals(byKind.get(kind).stream().map(Capture.Packet::name).toList(),
                    alone.get(kind).stream().map(Capture.Packet::name).toList());
        }
    }

    @Test
    void theNumberOfAskersIsASetting(@TempDir Path folder) throws IOException {
        for (String askers : List.of("few", "many")) {
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.put("askers", askers);
            settings.put("zonesPerKind", "2");
            settings.put("days", "2");
            Capture.write(folder, "lookalikes", 9, settings);
            int zones = 0;
            int most = 0;
            for (JsonNode note : new ObjectMapper().readTree(folder.resolve("a.labels.json").toFile())
                    .get("benign_notes")) {
                String kind = note.get("category").asText();
                if (labels.get("kinds").has(kind) && !FIXED.contains(kind)
                        && !note.get("registered_domain").asText().equals("(none)")) {
                    int clients = note.get("clients").asInt();
                    assertTrue(!askers.equals("few") || clients <= 3, note.toString());
                    most = Math.max(most, clients);
                    zones++;
                }
            }
            assertTrue(zones > 20, "zones: " + zones);
            assertTrue(askers.equals("few") || most >= 10, "clients: " + most);
        }
    }
}
