package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geophone.simulate.internal.lookalike.Kind;
import org.geophone.simulate.internal.lookalike.LookAlikes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.utils.base32;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldOutKindsTest {
    static final Map<String, String> SETTINGS = Map.of("clients", "10", "days", "3", "pagesPerHour", "0",
            "zonesPerKind", "4", "kinds", "heldout");
    private static final String SAFE = "[bcdfghjklmnpqrstvwxz2456789]";
    private static final String CHUNK = "[0-9a-f]{6,8}(-[0-9a-f]{8,12})?";
    /** All that stands before the domain of a zone, from the sentences that describe the kinds. */
    private static final Map<String, String> SHAPES = new TreeMap<>(Map.ofEntries(
            // RFC 7929 section 3, RFC 8162 section 3
            Map.entry("recipient-keys", "[0-9a-f]{56}\\._(openpgpkey|smimecert)\\."),
            Map.entry("relay-pins", "(_(25|465)\\._tcp\\.)?[a-z-]+\\.[a-z.]+[1-3]\\."),
            // RFC 6116 section 3.2: up to 15 digits
            Map.entry("phone-numbers", "([0-9]\\.){8,15}[a-z0-9.]*"),
            Map.entry("service-browsing", "([^.]{8,63}\\.)?_[a-z]+\\._tcp\\.[a-z0-9.-]*"),
            Map.entry("place-codes", "([0-9b-hjkmnp-z]{5,8}|[0-3]{10,16}|[ns][0-9]+-[0-9]{4}\\.[ew][0-9]+-[0-9]{4})"
                    + "\\.(wx|speed|zone\\.v2|toll|tz)\\."),
            Map.entry("package-sums", "[0-9]+-[0-9]+-[0-9]+\\.[a-z-]+\\.([a-z]+\\.)?(npm|pypi|crates|maven|go|deb)\\."),
            Map.entry("flag-buckets", "(.*\\.)?(b[0-9]{1,3}|u-[a-z2-7]{10}|s[0-9a-z]{12})\\..*"
                    + "(flags|ab|exp\\.v2|variant)\\."),
            Map.entry("meeting-rooms", "(_turn\\._udp\\.)?([a-z]{3}-[a-z]{4}-[a-z]{3}|[A-Z2-9]{6}"
                    + "|[0-9]{3}(-[0-9]{4}){2}|g[0-9]+-[a-z]{5})\\.[a-z.]*"),
            Map.entry("sensor-readings", "([0-9a-f]{8}\\.[0-9a-f]{3}|[0-9]+-[0-9]+-[0-9]{4}"
                    + "|t[0-9]{3}-h[0-9]{2}-p[0-9]{4,5}-b[0-9]{2}|[a-z2-7]{16})\\.m[0-9]{8}\\."),
            Map.entry("url-labels", "([a-z0-9-]{1,63}\\.)+(u\\.|q\\.|url\\.eu\\.)?"),
            Map.entry("routed-aliases", "[a-z-]+\\."),
            // every candidate is a registered domain
            Map.entry("typo-watch", ""),
            Map.entry("node-trees", "([A-Z2-7]{26}\\.)?all\\.(main|test|les|snap)nodes\\."),
            Map.entry("backup-chunks", "(" + CHUNK + "\\.[a-z2-7]{8}\\.vol-[0-9a-f]{8}|vol-[0-9a-f]{8}\\.[a-z2-7]{8}\\."
                    + CHUNK + ")\\.((bk|chunk|store2)\\.)?"),
            Map.entry("license-leases", "([a-z2-7]{16,32}\\.c|([0-9a-f]{40}|[a-z2-7]{52})\\.p|[0-9]{6}-[1-3]\\.h)"
                    + "\\.(cad9|sim|eda-2026|render4)\\."),
            Map.entry("category-filters", "[a-z]{2,4}(\\.[a-z0-9-]+)+\\.[a-z0-9]{6,12}\\.cat\\."),
            Map.entry("certificate-proofs", "([A-Z2-7]{52}\\.hash|[0-9]{1,2}\\.[0-9]+\\.[0-9]+\\.tree)"
                    + "\\.(rocket|birch26|harbor|log3)\\.ct\\."),
            Map.entry("pod-names", "(_metrics\\._tcp\\.|[a-z-]+-" + SAFE + "{8,10}-" + SAFE + "{5}\\.)"
                    + "[a-z-]+\\.apps\\.svc\\.[a-z0-9-]+\\."),
            Map.entry("preview-builds", "(pr-[0-9]+--[a-z]+|[0-9a-f]{7}\\.[a-z]+-[a-z]+\\.[a-z]+|"
                    + "[a-z]+-git-[a-z]+-[a-z]+-[a-z0-9]{6}-team|[a-z]+-[a-z0-9]{9}-[0-9]+)\\.preview\\."),
            Map.entry("prefix-lists", "([0-9a-f]{5}|[0-9a-f]{8})\\.(range|p|k5|v4)\\."),
            // the rest of them is below .local
            Map.entry("call-candidates", "stun\\.")));

    private KindTraffic traffic;
    private Map<String, List<Capture.Packet>> byKind;

    @BeforeAll
    void makeTheKindsKeptAside(@TempDir Path folder) throws IOException {
        traffic = new KindTraffic(folder, 21, SETTINGS);
        byKind = traffic.questions();
    }

    @Test
    void everyKindKeptAsideHasAShapeAndItsNamesHaveIt() {
        for (Kind kind : LookAlikes.kinds(List.of("heldout"))) {
            Pattern shape = Pattern.compile(SHAPES.get(kind.text()));
            Set<String> names = new HashSet<>();
            for (Capture.Packet question : byKind.get(kind.text())) {
                String below = traffic.below(question);
                assertTrue(shape.matcher(below).matches(), kind + " " + question.name());
                assertTrue(question.name().length() <= 253, question.name());
                names.add(question.name());
            }
            int least = kind == Kind.CALL_CANDIDATES ? 4 : 10;
            assertTrue(names.size() >= least, kind + " names: " + names.size());
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes(@TempDir Path one, @TempDir Path two) throws IOException {
        Map<String, String> settings = Map.of("clients", "5", "days", "2", "kinds", "heldout", "zonesPerKind", "1");
        Capture.write(one, "office", 5, settings);
        Capture.write(two, "office", 5, settings);
        for (String file : List.of("a.pcap", "a.labels.json")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(two.resolve(file)), file);
        }
    }

    @Test
    void severalMeetInOneRoom() {
        Map<String, Set<String>> guests = new TreeMap<>();
        for (Capture.Packet question : byKind.get("meeting-rooms")) {
            guests.computeIfAbsent(question.name(), key -> new HashSet<>()).add(Arrays.toString(question.source()));
        }
        long shared = guests.values().stream().filter(set -> set.size() > 1).count();
        assertTrue(shared > 10, "rooms of several: " + shared + " of " + guests.size());
    }

    @Test
    void everyChunkHasTheNextNumber() {
        Map<String, Long> last = new TreeMap<>();
        int steps = 0;
        for (Capture.Packet question : byKind.get("backup-chunks")) {
            Matcher number = Pattern.compile("(^|\\.)(?!vol-)([0-9a-f]{8}|[0-9a-f]{6})(-[0-9a-f]+)?\\.")
                    .matcher(traffic.below(question));
            assertTrue(number.find(), question.name());
            long value = Long.parseLong(number.group(2), number.group(2).length() == 6 ? 16 : 10);
            Long before = last.put(traffic.domain(question.name()), value);
            // a second question for the other family has the same number; machines of a night may overlap
            steps += before != null && (value == before + 1 || value == before) ? 1 : 0;
        }
        assertTrue(steps > 0.9 * byKind.get("backup-chunks").size(), "steps: " + steps);
    }

    @Test
    void everyChallengeIsFollowedByAProofAndNothingIsAskedTwice() {
        List<String> names = byKind.get("license-leases").stream().map(Capture.Packet::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size());
        long challenges = names.stream().filter(name -> name.contains(".c.")).count();
        assertTrue(challenges > 20, "challenges: " + challenges);
        assertEquals(challenges, names.stream().filter(name -> name.contains(".p.")).count());
    }

    @Test
    void encodedAddressesOfPagesCanBeRead() {
        base32 decoder = new base32(base32.Alphabet.BASE32, false, true);
        int read = 0;
        for (Capture.Packet question : byKind.get("url-labels")) {
            String text = traffic.below(question).replaceFirst("\\.(u|q|url\\.eu)?\\.?$", "").replace(".", "");
            byte[] bytes = text.matches("([0-9a-f]{2})+") ? HexFormat.of().parseHex(text) : decoder.fromString(text);
            String page = bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
            read += page.matches("([a-z0-9-]+\\.)+[a-z]{2,4}(/[a-z0-9-]+)*(\\?id=[0-9a-f]*)?/?") ? 1 : 0;
        }
        assertTrue(read > 50, "read: " + read + " of " + byKind.get("url-labels").size());
    }

    @Test
    void aMeterOnlyCountsUp() {
        Map<String, String> last = new TreeMap<>();
        int readings = 0;
        for (Capture.Packet question : byKind.get("sensor-readings")) {
            String[] labels = question.name().split("\\.");
            if (labels[0].matches("[0-9a-f]{8}") && labels[1].length() == 3) {
                String before = last.put(labels[2] + traffic.domain(question.name()), labels[0]);
                assertTrue(before == null || before.compareTo(labels[0]) < 0, question.name());
                readings++;
            }
        }
        assertTrue(readings > 50, "readings: " + readings);
    }

    @Test
    void hiddenAddressesOfACallAreAskedForOnceAndByNobodyElse() {
        Map<String, Set<String>> askers = new TreeMap<>();
        for (Capture.Packet packet : traffic.packets()) {
            if (packet.query() && packet.name().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.local")) {
                askers.computeIfAbsent(packet.name(), key -> new HashSet<>()).add(Arrays.toString(packet.source()));
            }
        }
        assertTrue(askers.size() > 50, "names: " + askers.size());
        assertTrue(askers.values().stream().allMatch(set -> set.size() == 1));
    }
}
