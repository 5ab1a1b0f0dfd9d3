package org.geophone.simulate.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.OPENPGPKEYRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SMIMEARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;

/** What comes back for the kinds kept aside, as dnsjava reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldOutAnswersTest {
    private KindTraffic traffic;
    private Map<String, List<Capture.Packet>> byKind;

    @BeforeAll
    void makeTheKindsKeptAside(@TempDir Path folder) throws IOException {
        traffic = new KindTraffic(folder, 21, HeldOutKindsTest.SETTINGS);
        byKind = traffic.questions();
    }

    private static <T extends Record> List<T> records(List<Message> messages, Class<T> type) {
        return messages.stream().flatMap(message -> message.getSection(Section.ANSWER).stream())
                .filter(type::isInstance).map(type::cast).toList();
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
    void anAliasIsMadeForEveryAnswer() throws IOException {
        List<CNAMERecord> aliases = records(traffic.answers("routed-aliases"), CNAMERecord.class);
        assertTrue(aliases.size() > 200, "aliases: " + aliases.size());
        Set<String> names = new HashSet<>();
        Set<String> targets = new HashSet<>();
        aliases.forEach(alias -> names.add(alias.getName().toString()));
        aliases.forEach(alias -> targets.add(alias.getTarget().toString()));
        // four zones of four names
        assertTrue(names.size() <= 16, names.toString());
        assertTrue(targets.size() > 0.95 * aliases.size(), targets.size() + " of " + aliases.size());
    }

    @Test
    void nearlyNoTypingErrorIsRegisteredAndOneServerAsksForAll() throws IOException {
        List<Message> answers = traffic.answers("typo-watch");
        long none = answers.stream().filter(message -> message.getRcode() == Rcode.NXDOMAIN).count();
        assertTrue(none > 0.7 * answers.size(), none + " of " + answers.size());
        Set<String> askers = new HashSet<>();
        byKind.get("typo-watch").forEach(question -> askers.add(Arrays.toString(question.source())));
        // monitor and inventory of the office
        assertTrue(Set.of("[10, 40, 1, 22]", "[10, 40, 1, 24]").containsAll(askers), askers.toString());
    }

    @Test
    void everyEntryOfATreeIsNamedByAnother() throws IOException {
        Set<String> named = new HashSet<>();
        Pattern hash = Pattern.compile("[=:,]([A-Z2-7]{26})(?![A-Za-z0-9_-])");
        int nodes = 0;
        for (TXTRecord text : records(traffic.answers("node-trees"), TXTRecord.class)) {
            String whole = String.join("", text.getStrings());
            assertTrue(whole.startsWith("enrtree-root:v1 e=") || whole.startsWith("enrtree-branch:")
                    || whole.startsWith("enr:-"), whole);
            nodes += whole.startsWith("enr:-") ? 1 : 0;
            for (Matcher found = hash.matcher(whole); found.find();) {
                named.add(found.group(1));
            }
        }
        assertTrue(nodes > 50, "nodes: " + nodes);
        for (Capture.Packet question : byKind.get("node-trees")) {
            String first = question.name().substring(0, question.name().indexOf('.'));
            assertTrue(first.equals("all") || named.contains(first), question.name());
        }
    }

    @Test
    void aCategoryIsInTheOctets() throws IOException {
        List<ARecord> facts = records(traffic.answers("category-filters"), ARecord.class);
        assertTrue(facts.size() > 100, "facts: " + facts.size());
        Set<Integer> categories = new TreeSet<>();
        for (ARecord fact : facts) {
            byte[] octets = fact.getAddress().getAddress();
            assertTrue(Set.of(127, 10, 0).contains((int) octets[0]), fact.toString());
            assertTrue(octets[1] >= 0 && octets[1] < 90 && octets[2] >= 0 && octets[2] <= 100, fact.toString());
            categories.add((int) octets[1]);
        }
        assertTrue(categories.size() > 40, categories.toString());
    }

    @Test
    void aProofIsUpToSevenDigests() throws IOException {
        int proofs = 0;
        for (TXTRecord text : records(traffic.answers("certificate-proofs"), TXTRecord.class)) {
            byte[] bytes = text.getStringsAsByteArrays().get(0);
            if (text.getName().toString().contains(".tree.")) {
                assertTrue(bytes.length % 32 == 0 && bytes.length > 0 && bytes.length <= 7 * 32, text.toString());
                proofs++;
            } else {
                assertTrue(new String(bytes, StandardCharsets.US_ASCII).matches("[0-9]{1,9}"), text.toString());
            }
        }
        assertTrue(proofs > 50, "proofs: " + proofs);
    }

    @Test
    void everyPodWasListedByItsService() throws IOException {
        Set<String> listed = new HashSet<>();
        records(traffic.answers("pod-names"), SRVRecord.class)
                .forEach(place -> listed.add(place.getTarget().toString(true)));
        assertTrue(listed.size() > 20, listed.toString());
        for (Capture.Packet question : byKind.get("pod-names")) {
            assertTrue(question.name().startsWith("_metrics.") || listed.contains(question.name()), question.name());
        }
    }

    @Test
    void digestsOfAListBeginWithWhatWasAskedFor() throws IOException {
        int digests = 0;
        for (TXTRecord text : records(traffic.answers("prefix-lists"), TXTRecord.class)) {
            String asked = text.getName().getLabelString(0);
            for (String digest : String.join("", text.getStrings()).split(",")) {
                // what is missing to the 40 digits of SHA-1, and a count; or the 64 of SHA-256
                assertTrue(asked.length() == 5 ? digest.matches("[0-9A-F]{35}:[0-9]{1,3}")
                        : digest.matches("[0-9a-f]{64}") && digest.startsWith(asked), text.toString());
                digests++;
            }
        }
        assertTrue(digests > 100, "digests: " + digests);
    }
}
