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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.geophone.simulate.internal.lookalike.Kind;
import org.geophone.simulate.internal.lookalike.LookAlikes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.OPENPGPKEYRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SMIMEARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldOutKindsTest {
    private static final Map<String, String> SETTINGS = Map.of("clients", "10", "days", "3", "pagesPerHour", "0",
            "zonesPerKind", "4", "kinds", "heldout");
    private static final String WORD = "[a-z]{2,}";
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
            Map.entry("package-sums", "[0-9]+-[0-9]+-[0-9]+\\.[a-z-]+\\.(" + WORD + "\\.)?(npm|pypi|crates|maven|go|deb)\\."),
            Map.entry("flag-buckets", "(.*\\.)?(b[0-9]{1,3}|u-[a-z2-7]{10}|s[0-9a-z]{12})\\..*"
                    + "(flags|ab|exp\\.v2|variant)\\."),
            Map.entry("meeting-rooms", "(_turn\\._udp\\.)?([a-z]{3}-[a-z]{4}-[a-z]{3}|[A-Z2-9]{6}|[0-9]{3}(-[0-9]{4}){2}"
                    + "|g[0-9]+-[a-z]{5})\\.[a-z.]*")));

    private KindTraffic traffic;
    private Map<String, List<Capture.Packet>> byKind;

    @BeforeAll
    void makeTheKindsKeptAside(@TempDir Path folder) throws IOException {
        traffic = new KindTraffic(folder, 21, SETTINGS);
        byKind = traffic.questions();
    }

    private static <T extends Record> List<T> records(List<Message> messages, Class<T> type) {
        return messages.stream().flatMap(message -> message.getSection(Section.ANSWER).stream())
                .filter(type::isInstance).map(type::cast).toList();
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
            assertTrue(names.size() >= 10, kind + " names: " + names.size());
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
    void aRecipientHasAKeyOfTheTypeThatTheNameSays() throws IOException {
        for (Capture.Packet question : byKind.get("recipient-keys")) {
            assertEquals(question.name().contains("._openpgpkey.") ? 61 : 53, question.type(), question.name());
        }
        List<Message> answers = traffic.answers("recipient-keys");
        int keys = records(answers, OPENPGPKEYRecord.class).size() + records(answers, SMIMEARecord.class).size();
        assertTrue(keys > 0 && keys < answers.size(), "keys: " + keys + " of " + answers.size());
    }

    @Test
    void aPinIsTheSha256OfAKey() throws IOException {
        List<TLSARecord> pins = records(traffic.answers("relay-pins"), TLSARecord.class);
        assertTrue(pins.size() > 100, "pins: " + pins.size());
        for (TLSARecord pin : pins) {
            assertEquals("3 1 1 32", pin.getCertificateUsage() + " " + pin.getSelector() + " " + pin.getMatchingType()
                    + " " + pin.getCertificateAssociationData().length);
        }
    }

    @Test
    void theServiceOfANumberNamesTheNumber() throws IOException {
        List<NAPTRRecord> services = records(traffic.answers("phone-numbers"), NAPTRRecord.class);
        assertTrue(services.size() > 20, "services: " + services.size());
        for (NAPTRRecord service : services) {
            StringBuilder number = new StringBuilder();
            for (int i = 0; Character.isDigit(service.getName().getLabelString(i).charAt(0)); i++) {
                number.insert(0, service.getName().getLabelString(i));
            }
            assertTrue(service.getRegexp().startsWith("!^.*$!sip:+" + number + "@"), service.toString());
            assertEquals("u E2U+sip .", service.getFlags() + " " + service.getService() + " "
                    + service.getReplacement());
        }
    }

    @Test
    void instancesAreListedBeforeTheyAreAskedForAndTheirNamesAreUtf8() throws IOException {
        Set<String> listed = new HashSet<>();
        for (PTRRecord list : records(traffic.answers("service-browsing"), PTRRecord.class)) {
            byte[] label = list.getTarget().getLabel(0);
            listed.add(new String(label, 1, label[0], StandardCharsets.UTF_8));
        }
        assertTrue(listed.stream().anyMatch(name -> name.contains(" ")), listed.toString());
        assertTrue(listed.stream().noneMatch(name -> name.contains("\ufffd")), listed.toString());
        assertTrue(listed.size() > 20, listed.toString());
    }

    @Test
    void aLibraryIsAnsweredWithSha512InBase64() throws IOException {
        List<TXTRecord> sums = records(traffic.answers("package-sums"), TXTRecord.class);
        assertTrue(sums.size() > 100, "sums: " + sums.size());
        for (TXTRecord sum : sums) {
            // 64 bytes are 86 characters and two of padding (RFC 4648)
            assertTrue(sum.getStrings().get(0).matches("sha512-[A-Za-z0-9+/]{86}=="), sum.toString());
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
}
